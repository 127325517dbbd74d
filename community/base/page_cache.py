"""Whole public pages, kept for about a second, so that a rush of visitors is cheap.

    @public_page(seconds=1)
    def event(request, slug): ...

A page is kept only as an anonymous visitor sees it: nobody with a session,
nothing that sets a cookie or depends on one. Each process keeps its own copies
in its memory; they are never shared and never older than `STALE` times their
seconds, counted from before the page's first query.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.urls import Resolver404, resolve
from django.utils.html import conditional_escape

# Pages past their seconds are still handed out, up to this many times them, while one request renews them.
STALE = 1.7
# Nobody waits longer than this for somebody else's rendering.
PATIENCE = 2.0
COOKIES_OF_A_PERSON = (settings.SESSION_COOKIE_NAME, "messages")

type View = Callable[..., HttpResponseBase]


def public_page(*, seconds: float) -> Callable[[View], View]:
    """Let the view's pages be shared by anonymous visitors for that long."""

    def wrap(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            # Counts of places must be today's: a browser asks again each time.
            response.headers.setdefault("Cache-Control", "private, no-cache")
            return response

        inner.public_seconds = seconds  # type: ignore[attr-defined]
        return inner

    return wrap


def public_form(*, seconds: float) -> Callable[[View], View]:
    """As `public_page`, for a form that is the same for every newcomer but for its token.

    The page is kept without the token that guards it against forgery; each
    visitor gets one of their own, with its cookie. Below `never_cache`, if the
    view has that.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not _may_be_shared(request):
                return view(request, *args, **kwargs)
            key = f"form:{_key(request)}"
            kept: bytes | None = caches["pages"].get(key)
            if kept is not None:
                return HttpResponse(TOKEN.sub(_field(get_token(request)), kept))
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponse) and _may_be_kept(response):
                caches["pages"].set(key, TOKEN.sub(_field(""), response.content), timeout=seconds)
            return response

        return inner

    return wrap


# Stands in a page drawn for everybody where the text of one person belongs. Nobody can type it.
GAP = "\ue000"


def drawn_for_all(
    request: HttpRequest, key: str, draw: Callable[[], HttpResponse], *, text: str, seconds: float
) -> HttpResponse:
    """A page that differs between people in its token and in one text only, such as their address.

    `draw` renders it with GAP where that text belongs; `key` names all else that the page shows.
    """
    kept: bytes | None = caches["pages"].get(key)
    if kept is None:
        kept = draw().content
        caches["pages"].set(key, kept, timeout=seconds)
    page = TOKEN.sub(_field(get_token(request)), kept)
    return HttpResponse(page.replace(GAP.encode(), conditional_escape(text).encode()))


TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w*"')


def _field(token: str) -> bytes:
    return f'name="csrfmiddlewaretoken" value="{token}"'.encode()


@dataclass(frozen=True, slots=True)
class KeptPage:
    content: bytes
    headers: list[tuple[str, str]]
    fresh_until: float
    usable_until: float

    def answer(self) -> HttpResponse:
        return HttpResponse(self.content, headers=dict(self.headers))


class PublicPages:
    """Outermost middleware: a kept page leaves without any of the others, their headers with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        # Striped: two pages seldom share a lock, and none needs clearing away.
        self.renewing = [Lock() for _ in range(64)]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _may_be_shared(request):
            return self.get_response(request)
        key = _key(request)
        page: KeptPage | None = caches["pages"].get(key)
        if page is not None and time.monotonic() < page.fresh_until:
            return page.answer()
        seconds = _seconds(request)
        if seconds is None:
            return self.get_response(request)
        return self._renew(request, key, page, seconds)

    def _renew(
        self, request: HttpRequest, key: str, page: KeptPage | None, seconds: float
    ) -> HttpResponseBase:
        """One request renders; the others take the old page, or wait for the new one."""
        lock = self.renewing[hash(key) % len(self.renewing)]
        if page is not None and time.monotonic() < page.usable_until:
            if not lock.acquire(blocking=False):
                return page.answer()
        elif not lock.acquire(timeout=PATIENCE):
            return self.get_response(request)
        try:
            renewed: KeptPage | None = caches["pages"].get(key)
            if renewed is not None and time.monotonic() < renewed.fresh_until:
                return renewed.answer()
            return self._render(request, key, seconds)
        finally:
            lock.release()

    def _render(self, request: HttpRequest, key: str, seconds: float) -> HttpResponseBase:
        began = time.monotonic()
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and _may_be_kept(response):
            page = KeptPage(
                response.content, list(response.items()), began + seconds, began + STALE * seconds
            )
            caches["pages"].set(key, page, timeout=10 * seconds)
        return response


def _may_be_shared(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and "HTTP_HX_REQUEST" not in request.META
        and not any(cookie in request.COOKIES for cookie in COOKIES_OF_A_PERSON)
    )


def _key(request: HttpRequest) -> str:
    meta = request.META
    # The host as sent: a wrong one was refused before any page was kept under it.
    return f"{request.scheme}://{meta.get('HTTP_HOST', '')}{request.path}?{meta.get('QUERY_STRING', '')}"


def _seconds(request: HttpRequest) -> float | None:
    try:
        return getattr(resolve(request.path_info).func, "public_seconds", None)
    except Resolver404:
        return None


def _may_be_kept(response: HttpResponse) -> bool:
    varies = response.get("Vary", "").lower()
    policy = response.get("Content-Security-Policy", "")
    return (
        response.status_code == 200
        and not response.cookies
        and "cookie" not in varies
        and "*" not in varies
        and "'nonce-" not in policy
    )
