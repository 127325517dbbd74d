"""The list of initiatives, the page of one, starting and editing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base.context import viewer_of
from community.base.page_cache import public_page
from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import member_required
from members.accounts.requests import MemberRequest
from members.initiatives import actions
from members.initiatives.access import edits_initiative
from members.initiatives.forms import FilterForm, InitiativeForm, StartForm
from members.initiatives.models import Initiative
from members.initiatives.page import InitiativePage
from members.initiatives.queries import Asked, asked_for, kinds

PER_PAGE = 20


@public_page(seconds=1)
@require_safe
def initiatives(request: HttpRequest) -> HttpResponse:
    member, known = viewer_of(request), kinds()
    asked = Asked.of(request.GET, known, signed_in=member is not None)
    form = FilterForm(initial={"q": asked.q, "kind": asked.kind, "state": asked.state})
    form.fields["kind"].choices = [*known.items()]  # type: ignore[attr-defined]
    context = {
        "asked": asked,
        "filter": form,
        "states": asked.states(signed_in=member is not None),
        "page": page_of(asked_for(asked, member), request, PER_PAGE),
    }
    return render(request, "members/initiatives/list.html", context)


@public_page(seconds=1)
@require_safe
def initiative_page(request: HttpRequest, slug: str) -> HttpResponse:
    member = viewer_of(request)
    initiative = Initiative.objects.visible_to(member).select_related("kind").filter(slug=slug).first()
    if initiative is None:
        hidden = get_object_or_404(Initiative.objects.hidden_from_people(member), slug=slug)
        return render(request, "members/initiatives/leave.html", {"initiative": hidden}, status=404)
    # No key has more digits; Python refuses to read thousands of them.
    asked = request.GET.get("news", "")[:9]
    shown = InitiativePage(initiative, member, news_from=int(asked) if asked.isdecimal() else 0)
    context = {"initiative": initiative, "shown": shown}
    return render(request, "members/initiatives/initiative.html", context)


@form_page
@member_required
def start(request: MemberRequest) -> HttpResponse:
    form = StartForm(posted(request))
    if form.is_valid():
        try:
            initiative = actions.publish(form.cleaned_data, runs=form.runs, by=request.user)
        except actions.AlreadyStarted as started:
            messages.info(request, _("You have started this already. Here it is."))
            return redirect(started.initiative)
        messages.success(request, _("%(title)s is there for everybody to see.") % {"title": initiative})
        return redirect(initiative)
    return render(request, "members/initiatives/start.html", {"form": form})


@form_page
@edits_initiative
def edit(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    # The form fills in the initiative it is given: the page keeps the one that is as it was.
    form = InitiativeForm(posted(request), instance=Initiative.objects.get(pk=initiative.pk))
    if form.is_valid():
        try:
            actions.edit(initiative, form.cleaned_data, by=request.user)
        except actions.AlreadyStarted:
            form.add_error("title", _("There is another of this name by the same member. Choose a new name."))
        else:
            messages.success(request, _("It is changed."))
            return redirect(initiative)
    return render(request, "members/initiatives/edit.html", {"initiative": initiative, "form": form})
