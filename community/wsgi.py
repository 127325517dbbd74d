"""The WSGI entry point that granian serves."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "community.settings")
application = get_wsgi_application()

# The addresses, and the views behind them, are loaded with the process and not by its first visitors:
# in a rush those would wait for it, and a health check does not come so far.
reverse("community:home")

# What is loaded by now stays for the life of the process. A page makes many small objects
# and drops them again: looking for cycles among them a fifth as often saves much of that work.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 50)

# Threads take turns in Python. In a rush the one that holds the pools' lock must not wait 5 ms,
# the default, for its turn after each answer of the database, with everybody else behind it.
sys.setswitchinterval(0.0005)
