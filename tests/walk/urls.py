"""The portal's addresses, and one for each error that no other address gives."""

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import path

from community import urls
from community.base import errors

RAISED: dict[str, Exception] = {
    "400": SuspiciousOperation("unreadable"),
    "403": PermissionDenied("Only the organisers of this event see this page. Ask one of them to add you."),
    "404": Http404("no such page"),
    "413": RequestDataTooBig("too large"),
    "500": RuntimeError("a fault of ours"),
    "503": OperationalError("the database does not answer"),
}
ANSWERED = {
    "403-form": errors.csrf_failure,
    "405": lambda request: HttpResponseNotAllowed(["POST"]),
    "429": errors.too_many_requests,
}


def fail(request: HttpRequest, how: str) -> HttpResponse:
    if how in RAISED:
        raise RAISED[how]
    return ANSWERED[how](request)


urlpatterns = [*urls.urlpatterns, path("error/<slug:how>/", fail, name="error")]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
