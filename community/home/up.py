"""A health check comes to the process itself: by a number for a name, and without https."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from community.home import views


class Up:
    """The first middleware: the others would refuse the name, or send it on to https."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == "/up/":
            return views.up(request)
        return self.get_response(request)
