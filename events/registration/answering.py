"""Pages that a mail leads to: an offered place, and somebody's place to take over.

Looking never acts: programs that scan mail follow its links. Buttons post.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from community.base.requests import form_page, posted
from events.capacity.models import WaitingEntry
from events.registration import actions, rules, substitutes
from events.registration.forms import ConductForm, SubstituteForm
from events.registration.mine import back_to, not_any_more, registration_of
from events.registration.models import Substitution
from events.registration.status import status_of
from events.registration.views import refused_page
from members.accounts.access import member_required
from members.accounts.actions import accept_code_of_conduct
from members.accounts.requests import MemberRequest


@never_cache
@member_required
@form_page
def offer(request: MemberRequest, reference: Any, pk: int) -> HttpResponse:
    """Take or pass on a place that came free."""
    row = registration_of(request, reference)
    entries = WaitingEntry.objects.filter(registration=row).select_related("pool__session")
    entry = get_object_or_404(entries, pk=pk)
    entry.registration = row
    if request.method == "POST" and request.POST.get("answer") in ("accept", "decline"):
        return _answer_offer(request, entry, request.POST["answer"])
    context = {
        "registration": row,
        "event": row.event,
        "entry": entry,
        "open": entry.is_open_offer,
        "status": status_of(row),
    }
    return render(request, "events/registration/offer.html", context)


def _answer_offer(request: MemberRequest, entry: WaitingEntry, answer: str) -> HttpResponse:
    try:
        if answer == "accept":
            actions.accept_offer(entry, by=request.user)
            messages.success(request, _("The place is yours. We have sent you an email."))
        else:
            actions.decline_offer(entry, by=request.user)
            messages.success(request, _("Thank you. Somebody else can have the place."))
    except actions.OfferGone:
        # Answered before (a double click, the back button) or lapsed: the page says which.
        return redirect("events:offer", reference=entry.registration.reference, pk=entry.pk)
    return back_to(entry.registration)


@never_cache
@member_required
@form_page
def substitute(request: MemberRequest, reference: Any) -> HttpResponse:
    """Name somebody to come instead, or take that back."""
    row = registration_of(request, reference)
    status = status_of(row)
    if not rules.may_cancel(row) or not status.pools:
        return not_any_more(request, row)
    if "withdraw" in request.POST:
        substitutes.withdraw_substitution(row)
        messages.success(request, _("Nobody is asked any more. The place stays yours."))
        return back_to(row)
    form = SubstituteForm(posted(request), own=row.email)
    if form.is_valid():
        typed = form.cleaned_data
        substitutes.name_substitute(row, name=typed["name"], email=typed["email"])
        messages.success(
            request, _("We have asked %(name)s. The place stays yours until they accept.") % typed
        )
        return back_to(row)
    context = {"registration": row, "event": row.event, "form": form, "status": status}
    return render(request, "events/registration/substitute.html", context)


@never_cache
@member_required
@form_page
def substitution(request: MemberRequest, reference: Any) -> HttpResponse:
    """The person who was named says yes or no."""
    asked = get_object_or_404(
        Substitution.objects.select_related("registration__event__venue", "registration__member"),
        reference=reference,
    )
    mine = asked.email in rules.verified_addresses(request.user)
    form = ConductForm(posted(request), accepts_conduct=not request.user.accepted_code_of_conduct)
    if mine and request.method == "POST":
        if request.POST.get("answer") == "decline":
            return _decline(request, asked)
        if form.is_valid():
            return _take_over(request, asked)
    row = asked.registration
    is_open = asked.state == Substitution.State.ASKED and rules.may_cancel(row)
    context = {"substitution": asked, "event": row.event, "mine": mine, "open": is_open, "form": form}
    context["lines"] = status_of(row).lines if mine and is_open else []
    return render(request, "events/registration/substitution.html", context)


def _take_over(request: MemberRequest, asked: Substitution) -> HttpResponse:
    accept_code_of_conduct(request.user)
    event = asked.registration.event
    if refusal := rules.audience_refusal(event, request.user):
        return refused_page(request, event, refusal)
    try:
        taken = substitutes.accept_substitution(asked, request.user)
    except actions.Refused as refused:
        return refused_page(request, event, refused.refusal)
    except substitutes.SubstitutionGone:
        _say_why_not(request, asked)
        return redirect("events:substitution", reference=asked.reference)
    messages.success(request, _("The place is yours. We have sent you an email."))
    if event.questions.filter(required=True).exists():
        messages.info(request, _("The organisers would like to know a few things."))
        return redirect("events:registration-answers", reference=taken.reference)
    return back_to(taken)


def _say_why_not(request: MemberRequest, asked: Substitution) -> None:
    """Of one that is still open: the page says of any other what became of it."""
    row = asked.registration
    if not Substitution.objects.filter(pk=asked.pk, state=Substitution.State.ASKED).exists():
        return
    if status_of(row).pools:
        messages.error(request, _("You have a place there already, so there is nothing to take over."))
    elif rules.may_cancel(row):
        words = _("%(name)s has no place at the moment that you could take over.")
        messages.error(request, words % {"name": row.name})


def _decline(request: MemberRequest, asked: Substitution) -> HttpResponse:
    try:
        substitutes.decline_substitution(asked, request.user)
    except substitutes.SubstitutionGone:
        return redirect("events:substitution", reference=asked.reference)
    messages.success(request, _("Thank you. We have told %(name)s.") % {"name": asked.registration.name})
    return redirect("events:registrations")
