"""What anybody may see: a badge that they were given the address of, and whether a badge is genuine."""

import io

import segno
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.base.page_cache import public_page
from community.base.requests import form_page, posted
from members.badges import pictures
from members.badges.baking import baked_png, baked_svg
from members.badges.checking import Verdict, check, standing
from members.badges.credentials import address, issuer_document, list_document
from members.badges.forms import CheckForm
from members.badges.keys import issuer, signing_key
from members.badges.kinds import MEANINGS, Kind
from members.badges.models import Badge
from members.badges.queries import keys_that_speak_for_us, newest_number, revoked_in
from members.badges.signing import signed
from members.badges.status import Position

CREDENTIAL = "application/vc"


@require_safe
@public_page(seconds=1)
def badge(request: HttpRequest, code: str) -> HttpResponse:
    """Who it was given to, what for, and whether that still holds."""
    shown = _badge(code)
    finding = standing(shown)
    context = {
        "finding": finding,
        "badge": finding.badge,
        "meaning": MEANINGS[shown.kind],
        "issuer": issuer(),
        "qr": _qr(address("members:badge", code)),
    }
    return render(request, "members/badges/badge.html", context)


@require_safe
def credential(request: HttpRequest, code: str) -> HttpResponse:
    """Exactly what was signed."""
    content = _badge_to_carry(code).document
    return _to_all(HttpResponse(content, content_type=CREDENTIAL))


@require_safe
def as_png(request: HttpRequest, code: str) -> FileResponse:
    return _file(baked_png(_badge_to_carry(code)), "image/png", f"badge-{code}.png")


@require_safe
def as_svg(request: HttpRequest, code: str) -> FileResponse:
    return _file(baked_svg(_badge_to_carry(code)), "image/svg+xml", f"badge-{code}.svg")


@require_safe
@public_page(seconds=60)
def picture(request: HttpRequest, kind: str) -> HttpResponse:
    """Without a badge in it: what a badge names as its picture."""
    if kind not in Kind:
        raise Http404
    return _to_all(HttpResponse(pictures.as_png(kind, str(Kind(kind).label)), content_type="image/png"))


@require_safe
@public_page(seconds=1)
def about(request: HttpRequest) -> HttpResponse:
    kinds = [(kind, MEANINGS[kind]) for kind in Kind]
    return render(request, "members/badges/about.html", {"kinds": kinds, "issuer": issuer()})


@never_cache
@form_page
def verify(request: HttpRequest) -> HttpResponse:
    form = CheckForm(posted(request), request.FILES or None)
    finding = check(form.cleaned_data["badge"]) if form.is_valid() else None
    context = {"form": form, "finding": finding, "Verdict": Verdict}
    return render(request, "members/badges/verify.html", context)


@require_safe
@public_page(seconds=5)
def status(request: HttpRequest, number: int) -> HttpResponse:
    """The list in which verifiers look up whether a badge was revoked."""
    key = signing_key()
    if key is None or not 1 <= number <= Position.of(newest_number()).list_number:
        raise Http404
    now = timezone.now()
    document = list_document(number, revoked_in(number), at=now)
    return _to_all(JsonResponse(signed(document, key, by=issuer(), at=now), content_type=CREDENTIAL))


@require_safe
@public_page(seconds=5)
def issuer_keys(request: HttpRequest) -> HttpResponse:
    """For the name this portal is asked by: one that moved still answers for badges of its old name."""
    document = issuer_document(request.get_host(), keys_that_speak_for_us())
    return _to_all(JsonResponse(document, content_type="application/did+json"))


def _badge(code: str) -> Badge:
    return get_object_or_404(Badge.objects.select_related("key"), code=code, member__is_active=True)


def _badge_to_carry(code: str) -> Badge:
    """One that was given back is shown to nobody any more."""
    found = _badge(code)
    if found.given_back:
        raise Http404
    return found


def _to_all(response: HttpResponse) -> HttpResponse:
    """Verifiers are pages of other sites."""
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _file(content: bytes, content_type: str, name: str) -> FileResponse:
    return FileResponse(io.BytesIO(content), content_type=content_type, filename=name, as_attachment=True)


def _qr(url: str) -> str:
    code = segno.make(url, error="m", micro=False)
    # Safe: the library draws squares by their numbers, and none of the address is in what it writes.
    return mark_safe(code.svg_inline(scale=4, border=4, svgclass=None, lineclass=None, omitsize=True))
