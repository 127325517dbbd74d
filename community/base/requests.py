"""Requests as views see them once the middleware has run, and what is asked of them everywhere."""

from django.http import HttpRequest, QueryDict
from django.views.decorators.http import require_http_methods
from django_htmx.middleware import HtmxDetails

# A page and its form.
form_page = require_http_methods(["GET", "HEAD", "POST"])


class PortalRequest(HttpRequest):
    """Any request: `htmx` tells whether only a part of the page is wanted."""

    htmx: HtmxDetails


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is to be made from: an empty post is an answer too."""
    return request.POST if request.method == "POST" else None
