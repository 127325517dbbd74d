"""The demo: invented people in a real portal, on this machine only.

`python -m community.demo` is what `make demo` runs.
"""
