"""For the staff: each mail as text and as it looks, with ordinary and with long words."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csp import get_nonce
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from community.letters.filling import mail_of, sample, situation_of
from community.letters.preview import with_style_sheet
from community.letters.samples import SAMPLES
from community.mail.letters import write_letter
from community.mail.models import Message
from members.accounts.access import staff_required

PAGE_WITH_FRAME: dict[str, Any] = {**settings.SECURE_CSP, "frame-src": [CSP.SELF]}
# Nothing but its words and its styles, and only inside our own page.
FRAME: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.NONCE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
}


@staff_required
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    letters = [
        {"key": key, "name": mail_of(key), "situation": situation_of(key), "subject": _written(key).subject}
        for key in SAMPLES
    ]
    return render(request, "community/letters/list.html", {"letters": letters})


@staff_required
@csp_override(PAGE_WITH_FRAME)
@require_safe
def mail(request: HttpRequest, key: str) -> HttpResponse:
    long = _wants_long(request)
    context = {"key": key, "long": long, "message": _written(key, long=long)}
    return render(request, "community/letters/letter.html", context)


@staff_required
@csp_override(FRAME)
@xframe_options_sameorigin
@never_cache
@require_safe
def mail_page(request: HttpRequest, key: str) -> HttpResponse:
    """The HTML of the mail, to stand in a frame of the page above."""
    html = _written(key, long=_wants_long(request)).html
    return HttpResponse(with_style_sheet(html, str(get_nonce(request))))


def _wants_long(request: HttpRequest) -> bool:
    return request.GET.get("words") == "long"


def _written(key: str, *, long: bool = False) -> Message:
    if key not in SAMPLES:
        raise Http404
    message = sample(key, long=long)
    write_letter(message)
    return message
