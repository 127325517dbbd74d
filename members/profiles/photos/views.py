"""Putting a photo on, cutting it, taking it off; and showing it to those who may see it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.base.requests import form_page
from members.accounts import limits
from members.accounts.access import member_required
from members.accounts.limits import TooMany
from members.accounts.models import Member
from members.accounts.requests import MemberRequest
from members.profiles.models import Profile
from members.profiles.photos import actions, files
from members.profiles.photos.cutting import SIZES, square
from members.profiles.photos.forms import CutForm, PhotoForm

# Whoever may no longer see a photo keeps it in their browser for so many seconds at most.
FRESH = 300
PREVIEW = 512  # pixels, for screens that have two to a point


@require_safe
def photo(request: HttpRequest, key: str, size: int) -> HttpResponse:
    """A new photo has a new address, so that an old one is never shown for it."""
    viewer = request.user if isinstance(request.user, Member) else None
    found = get_object_or_404(Profile.objects.visible_to(viewer).select_related("member"), photo=key)
    if size not in SIZES or "photo" not in found.fields_for(found.audience_of(viewer)):
        raise Http404
    etag = f'"{key}-{size}"'
    answer = get_conditional_response(request, etag) or _picture(files.read(key, size))
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = f"private, max-age={FRESH}"
    return answer


@member_required
@form_page
def change_photo(request: MemberRequest) -> HttpResponse:
    form, status = PhotoForm(), 200
    if request.method == "POST":
        form, status = _sent_photo(request)
        if form.is_valid():
            actions.keep_draft(request.user, form.cleaned_data["photo"])
            return redirect("members:cut-photo")
    own = Profile.objects.filter(member=request.user).first()
    return render(request, "members/profiles/photo.html", {"form": form, "own": own}, status=status)


def _sent_photo(request: MemberRequest) -> tuple[PhotoForm, int]:
    try:
        limits.send_photo(request.user)
    except TooMany as problem:
        return PhotoForm.saying(problem), 429
    return PhotoForm(request.POST, request.FILES), 200


@member_required
@form_page
def cut_photo(request: MemberRequest) -> HttpResponse:
    """Choose the square: "Look" shows it, and with scripts so does each move of a slider."""
    own = Profile.objects.filter(member=request.user).exclude(photo_draft="").first()
    if own is None:
        return redirect("members:change-photo")
    form = CutForm(request.POST or request.GET or None)
    if request.method == "POST" and "look" not in request.POST:
        if actions.cut_photo(request.user, own.photo_draft, form.cut()):
            messages.success(request, _("Your photo has been saved."))
        else:
            messages.error(request, _("That picture is no longer here. Choose it again."))
        return redirect("members:change-photo")
    template = "members/profiles/cut.html#preview" if request.htmx else "members/profiles/cut.html"
    return render(request, template, {"form": form, "cut": form.cut(), "own": own})


@member_required
@require_safe
def preview(request: MemberRequest, draft: str) -> HttpResponse:
    """The square as it would be cut from one's own picture; it is not kept."""
    own = get_object_or_404(Profile, member=request.user, photo_draft=draft)
    picture = files.read(own.photo_draft, files.DRAFT)
    answer = _picture(picture and square(picture, CutForm(request.GET).cut(), PREVIEW))
    answer.headers["Cache-Control"] = f"private, max-age={FRESH}"
    return answer


@require_POST
@member_required
def remove_photo(request: MemberRequest) -> HttpResponse:
    actions.remove_photo(request.user)
    messages.success(request, _("Your photo has been deleted."))
    return redirect("members:change-photo")


def _picture(data: bytes | None) -> HttpResponse:
    if data is None:
        raise Http404
    return HttpResponse(data, content_type="image/webp")
