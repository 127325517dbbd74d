"""Taking part in an initiative, and who runs it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.requests import form_page, posted
from members.accounts.access import member_required
from members.accounts.models import Member
from members.accounts.requests import MemberRequest
from members.conduct.queries import apart_from
from members.conduct.views import ask_to_block
from members.initiatives import taking_part
from members.initiatives.access import of_initiative, runs_initiative
from members.initiatives.forms import NextRunnerForm
from members.initiatives.models import Initiative, Participant

Role = Participant.Role
PEOPLE_SHOWN = 200


@require_POST
@member_required
def part(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Join, follow, or neither any more: as the button says."""
    hidden = Initiative.objects.hidden_from_people(request.user).filter(slug=slug).first()
    if hidden and request.POST.get("part") == "none":
        # They may not see it any more, and need not stay in it for that.
        taking_part.leave(hidden, by=request.user)
        messages.success(request, _("You have left %(title)s.") % {"title": hidden})
        return redirect("members:initiatives")
    return change_part(request, slug)


@of_initiative
def change_part(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    wanted = request.POST.get("part")
    if wanted == Role.JOINED:
        taking_part.take_part(initiative, Role.JOINED, by=request.user)
        messages.success(request, _("You take part in %(title)s.") % {"title": initiative})
    elif wanted == Role.FOLLOWS:
        taking_part.take_part(initiative, Role.FOLLOWS, by=request.user)
        messages.success(request, _("You follow %(title)s and hear its news.") % {"title": initiative})
    elif wanted == "none":
        taking_part.leave(initiative, by=request.user)
        messages.success(request, _("You have left %(title)s.") % {"title": initiative})
    return redirect(initiative)


@require_POST
@of_initiative
def take_on(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    try:
        taking_part.take_on(initiative, by=request.user)
    except taking_part.TakenOn:
        messages.error(request, _("Somebody has just taken it on. Join them: that is all it needs."))
    else:
        messages.success(request, _("You run %(title)s now. Thank you.") % {"title": initiative})
    return redirect(initiative)


@form_page
@runs_initiative
def people(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    """Who takes part, by name, and asking one of them to run it, too."""
    parts = _seen_by(request.user, initiative)
    joined = parts.filter(role=Role.JOINED)
    form = NextRunnerForm(posted(request), people=joined)
    if form.is_valid():
        member = form.cleaned_data["person"].member
        try:
            taking_part.name_runner(initiative, member, by=request.user)
        except taking_part.NotTakingPart:
            form.add_error("person", _("They have just left. Choose somebody else."))
        else:
            messages.success(
                request, _("%(name)s runs it, too, and is told by email.") % {"name": member.name}
            )
            return redirect("members:initiative-people", initiative.slug)
    context = {
        "initiative": initiative,
        "form": form,
        "running": parts.filter(role=Role.RUNS),
        "joined": joined[:PEOPLE_SHOWN],
        "alone": initiative.participants.running().count() == 1,
        "following": initiative.participants.filter(role=Role.FOLLOWS).count(),
    }
    return render(request, "members/initiatives/people.html", context)


@form_page
@runs_initiative
def block(request: MemberRequest, initiative: Initiative, pk: int) -> HttpResponse:
    """Somebody who takes part, whom those who run it see by name even if they are listed nowhere."""
    found = get_object_or_404(_seen_by(request.user, initiative).exclude(member=request.user), pk=pk)
    return ask_to_block(request, found.member)


def _seen_by(member: Member, initiative: Initiative) -> QuerySet[Participant]:
    parts = initiative.participants.taking_part().select_related("member")
    return parts.exclude(member__in=apart_from(member))


@require_POST
@runs_initiative
def step_back(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    looking = taking_part.step_back(initiative, by=request.user)
    if looking:
        messages.success(request, _("You have stepped back. It is looking for someone to run it now."))
    else:
        messages.success(request, _("You have stepped back. The others go on running it."))
    return redirect(initiative)
