"""A profile as others see it, and the pages where its person says who sees what."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.base.requests import form_page
from members.accounts.access import member_required
from members.accounts.models import Member
from members.accounts.requests import MemberRequest
from members.profiles import actions
from members.profiles.forms import ProfileForm
from members.profiles.models import Audience, Listed, Profile


@require_safe
@never_cache
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Not found for those who may not see it, as for an address that nobody has."""
    viewer = request.user if isinstance(request.user, Member) else None
    found = get_object_or_404(Profile.objects.visible_to(viewer).with_everything(), slug=slug)
    context = {"shown": found.shown_to(viewer), "own": viewer == found.member}
    return render(request, "members/profiles/profile.html", context)


@member_required
@require_safe
def seen_as(request: MemberRequest, audience: str) -> HttpResponse:
    """One's own profile exactly as that audience gets it."""
    if audience not in Audience:
        raise Http404
    shown = _own(request.user).shown_as(Audience(audience))
    context = {"shown": shown, "audience": audience, "audiences": Audience.choices}
    return render(request, "members/profiles/seen_as.html", context)


@member_required
@form_page
def edit(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        form = ProfileForm(request.POST, instance=actions.begin(request.user))
        if form.is_valid():
            actions.save_profile(form.instance, **form.values())
            messages.success(request, _("Your profile has been saved."))
            return redirect("members:profile-as", form.instance.listed_for or Audience.ME)
    else:
        form = ProfileForm(instance=_own(request.user))
    return render(request, "members/profiles/edit.html", {"form": form, "own": form.instance})


@require_POST
@member_required
def stop_listing(request: MemberRequest) -> HttpResponse:
    actions.list_for(actions.begin(request.user), Listed.NOBODY)
    messages.success(request, _("Nobody but you sees your profile any more."))
    return redirect(reverse("members:account") + "#profile")


def _own(member: Member) -> Profile:
    """The member's own profile, or an empty one that is not written yet."""
    own = Profile.objects.with_everything().filter(member=member).first() or Profile(member=member)
    own.member = member
    return own
