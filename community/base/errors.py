"""Error pages: what happened and what to do next, in the portal's own face."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader

REASON_SHOWN = 300


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`PermissionDenied("a sentence")` shows its sentence: a refusal says why."""
    reason = str(exception)[:REASON_SHOWN]
    return render(request, "403.html", {"reason": reason}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: whatever broke may break again, the
    database included, and this page must still appear."""
    return HttpResponse(loader.render_to_string("500.html", _brand()), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or cookies are off; nothing was saved."""
    return render(request, "403_csrf.html", {"path": request.path}, status=403)


def _brand() -> dict[str, object]:
    return {"community": settings.COMMUNITY, "viewer": None}
