"""A database backend for laptops and tests: PostgreSQL from a wheel, started when first used.

It is chosen only where DATABASE_URL is not set, which production refuses. The
wheel is in the development group, so production does not even have it.
"""
