"""Requests as views see them once the middleware has run."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class PortalRequest(HttpRequest):
    """Any request: `htmx` tells whether only a part of the page is wanted."""

    htmx: HtmxDetails
