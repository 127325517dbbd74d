"""Nominating, being nominated, and one's own fellowship."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.base.dates import day
from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import member_required
from members.accounts.models import Member
from members.accounts.requests import MemberRequest
from members.conduct.queries import apart_from
from members.profiles.models import Profile
from members.recognition.fellowship import claiming, ending, nominating, terms
from members.recognition.fellowship.forms import ConsentForm, NominateForm, RenewForm
from members.recognition.fellowship.judges import is_judge
from members.recognition.fellowship.models import Fellowship, Nomination
from members.recognition.fellowship.queries import meant_for, nobodys_named
from members.recognition.fellowship.rules import can_renew, is_followed, qualification


@member_required
@form_page
def nominate(request: MemberRequest) -> HttpResponse:
    """Anyone, or oneself (`?me`): then it is answered at once. `?profile=` names somebody by their page."""
    member = _chosen(request)
    form = NominateForm(posted(request), member=member)
    if form.is_valid():
        try:
            nomination = nominating.nominate(request.user, **form.cleaned_data)
        except nominating.TooMany:
            form.add_error(None, _("You have nominated five people today. Come back tomorrow for more."))
        else:
            if nomination.is_by_nominee:
                return redirect("members:nomination", nomination.reference)
            messages.success(request, _("We have written to %(name)s.") % {"name": nomination.name})
            return redirect("members:fellowship")
    context = {"form": form, "member": member}
    return render(request, "members/recognition/fellowship/nominate.html", context)


def _chosen(request: MemberRequest) -> Member | None:
    """Whom the address of the page names; their own address stays hidden."""
    if "me" in request.GET:
        return request.user
    slug = request.GET.get("profile", "").replace("\0", "")
    seen = Profile.objects.visible_to(request.user).exclude(member__in=apart_from(request.user))
    profile = seen.filter(slug=slug).select_related("member").first()
    return profile.member if profile else None


@member_required
@form_page
def nomination(request: MemberRequest, reference: str) -> HttpResponse:
    """What the nominee is asked: read it, and agree to the public register or not."""
    everyones = Nomination.objects.select_related("nominator")
    asked = get_object_or_404(everyones, reference=reference)
    mine = meant_for(request.user).filter(pk=asked.pk).exists()
    form = ConsentForm(request.POST if "accept" in request.POST else None)
    if request.method == "POST" and mine:
        if "refuse" in request.POST:
            return _refuse(request, asked)
        if form.is_valid() and (answer := _accept(request, asked)):
            return answer
    context: dict[str, object] = {"mine": mine}
    if mine:
        running = Fellowship.objects.current().filter(member=request.user).first()
        check = qualification(request.user)
        context |= {
            "nomination": asked,
            "form": form,
            "check": check,
            "running": running,
            "on_record": set(request.user.contributions.values_list("link", flat=True)),
            "may_accept": can_renew(running) if running else check.met,
        }
    return render(request, "members/recognition/fellowship/nomination.html", context)


def _accept(request: MemberRequest, asked: Nomination) -> HttpResponse | None:
    """None where the page itself says what is missing."""
    try:
        nominating.accept(asked, request.user)
    except nominating.Gone:
        messages.error(request, _("This was answered before, or another nomination of yours is judged."))
    except (nominating.NotQualified, nominating.FellowAlready):
        return None
    else:
        messages.success(request, _("Thank you. The judges have been asked."))
    return redirect("members:fellowship")


def _refuse(request: MemberRequest, asked: Nomination) -> HttpResponse:
    try:
        nominating.refuse(asked, request.user)
    except nominating.Gone:
        messages.error(request, _("This nomination has ended already."))
    else:
        messages.success(request, _("You will not be judged, and nobody is told why."))
    return redirect("members:fellowship")


@require_safe
@member_required
def fellowship(request: MemberRequest) -> HttpResponse:
    """One's own fellowship, the nominations of oneself, and those one made."""
    member = request.user
    made = member.nominations_made.exclude(nominee=member).select_related("joined_to")
    current = Fellowship.objects.current().filter(member=member).first()
    context = {
        "current": current,
        "can_renew": current is not None and can_renew(current),
        "previous": Fellowship.objects.previous().filter(member=member),
        "of_me": meant_for(member).filter(state__in=["asked", "with_judges"]).select_related("nominator"),
        "page": page_of(made, request, per_page=10),
        "claims": nobodys_named([member.name]),
        "is_judge": is_judge(member),
        "check": qualification(member),
    }
    return render(request, "members/recognition/fellowship/fellowship.html", context)


@member_required
@form_page
def renew(request: MemberRequest) -> HttpResponse:
    """At once with three contributions in twelve months; otherwise the judges are asked."""
    mine = Fellowship.objects.filter(member=request.user)
    running = mine.current().first()
    if running is None:
        return _too_late(request, get_object_or_404(mine.previous()[:1]))
    form = RenewForm(request.POST if "ask" in request.POST else None)
    try:
        if "renew" in request.POST:
            renewed = ending.renew(running, by=request.user)
            until = day(renewed.until)
            said = _("You are a Fellow until %(day)s. If you have taken the badge, renew it too.")
            messages.success(request, said % {"day": until})
            return redirect("members:fellowship")
        if "ask" in request.POST and form.is_valid():
            nominating.ask_to_renew(running, form.cleaned_data["why"])
            messages.success(request, _("The judges have been asked."))
            return redirect("members:fellowship")
    except (ending.NotNow, nominating.Gone):
        messages.error(request, _("That cannot be renewed now. Below is where it stands."))
        return redirect("members:fellowship")
    context = {
        "fellowship": running,
        "form": form,
        "check": qualification(request.user),
        "can_renew": can_renew(running),
        "is_followed": is_followed(running),
        "from": terms.renewed_from(running.until),
    }
    return render(request, "members/recognition/fellowship/renew.html", context)


def _too_late(request: MemberRequest, ended: Fellowship) -> HttpResponse:
    """The link in the reminder is still in their mailbox."""
    said = _("Your fellowship ended on %(day)s. You can nominate yourself for a new one.")
    messages.info(request, said % {"day": day(ended.until)})
    return redirect("members:fellowship")


@require_POST
@member_required
def claim(request: MemberRequest, pk: int) -> HttpResponse:
    """Says that an entry of the register in one's name is one's own; a steward looks at it."""
    entry = get_object_or_404(nobodys_named([request.user.name]), pk=pk)
    claiming.claim(entry, by=request.user)
    messages.success(request, _("Thank you. A steward looks at it and links it to your account."))
    return redirect("members:fellowship")
