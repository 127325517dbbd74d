"""Stewards take a photo off that does not belong here, never silently."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from community.base.requests import form_page, posted
from members.accounts.access import staff_required
from members.accounts.requests import MemberRequest
from members.profiles.models import Profile
from members.profiles.photos import actions
from members.profiles.photos.forms import TakeDownForm


@form_page
@staff_required
def take_down(request: MemberRequest, slug: str) -> HttpResponse:
    """Of a photo that they see themselves on the page of its person."""
    profile = get_object_or_404(Profile.objects.visible_to(request.user).with_everything(), slug=slug)
    shown = profile.shown_to(request.user)
    form = TakeDownForm(posted(request), initial={"photo": shown.photo if shown else ""})
    # A form that is sent twice finds what it has done the first time.
    if shown is None or not (shown.photo or form.is_valid()):
        raise Http404
    if form.is_valid():
        typed = form.cleaned_data
        if actions.take_down(profile.member, typed["photo"], typed["because"], by=request.user):
            messages.success(request, _("The photo has been removed, and its person is told why."))
        elif not shown.photo:
            messages.info(request, _("The photo is not there any more."))
        else:
            messages.error(request, _("They have changed their photo meanwhile. Look at the new one."))
        return redirect("members:profile", slug)
    return render(request, "members/profiles/take_down_photo.html", {"form": form, "shown": shown})
