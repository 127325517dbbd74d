"""Programs of others that look at pages: html-validate and vnu at their source, Lighthouse at four of them.

They need Node and Java, `make walk` installs them, and nothing else needs them.
"""
