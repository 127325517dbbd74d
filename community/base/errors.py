"""Error pages: what happened and what to do next, in the portal's own face."""

import sys
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template import loader
from django.utils.http import url_has_allowed_host_and_scheme

REASON_SHOWN = 300
TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
# In seconds: what a proxy, a script or a search engine is told to wait.
A_MOMENT = 30
# As long as the longest of the sign-in library's limits.
A_WHILE = 5 * 60


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TOO_BIG):
        most = {"most": settings.DATA_UPLOAD_MAX_MEMORY_SIZE, "with_files": settings.LARGEST_REQUEST}
        return render(request, "413.html", most, status=413)
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`PermissionDenied("a sentence")` shows its sentence: a refusal says why."""
    reason = str(exception)[:REASON_SHOWN]
    return render(request, "403.html", {"reason": reason}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """What the sign-in library answers above its limits."""
    response = render(request, "429.html", {"minutes": A_WHILE // 60}, status=429)
    response["Retry-After"] = str(A_WHILE)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours, or a database that does not answer: then it is worth trying again."""
    if any(isinstance(error, OperationalError | InterfaceError) for error in _causes(sys.exception())):
        return _drawn_from_nothing("503.html", 503, {"Retry-After": str(A_MOMENT)})
    return _drawn_from_nothing("500.html", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or somebody signed in or out meanwhile; nothing was saved."""
    context = {"typed": _typed(request), "back": _page_of_the_form(request)}
    return render(request, "403_csrf.html", context, status=403)


class WrongMethods:
    """A page for those who come by a link to what only a form may do, after signing in, say."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was in the form, to be sent again with one more click; nothing if another site sent it.

    Browsers name the page's origin themselves, so that no other site can pass for us.
    """
    ours = f"{request.scheme}://{request.get_host()}"
    if request.META.get("HTTP_ORIGIN") != ours or request.FILES:
        return []
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]


def _page_of_the_form(request: HttpRequest) -> str:
    """Where the form was, which need not be where it was sent to."""
    page = request.META.get("HTTP_REFERER", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if ours else request.path


def _drawn_from_nothing(template: str, status: int, headers: dict[str, str] | None = None) -> HttpResponse:
    """Without the request: whatever broke may break again, the database
    included, and this page must still appear."""
    words = loader.render_to_string(template, {"community": settings.COMMUNITY, "viewer_is_unknown": True})
    return HttpResponse(words, status=status, headers=headers)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__
