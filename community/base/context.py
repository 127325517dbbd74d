"""What every template may use."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


def community(request: HttpRequest) -> dict[str, Any]:
    """The community's name and marks, who is looking, and which part of the portal this is."""
    return {
        "community": settings.COMMUNITY,
        "demo": settings.DEMO,
        "viewer": SimpleLazyObject(lambda: viewer_of(request)),
        "section": request.path.split("/")[1],
    }


def viewer_of(request: HttpRequest) -> Any:
    """The signed-in member, or None.

    Without a session cookie nobody is signed in: the session is then left
    untouched, so that the answer carries no `Vary: Cookie` and may be shared.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None
