"""A member's own registrations: the list, the page of one, its calendar file."""

from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.base.composed import Composed
from community.mail.calendar import as_file
from events.calendar.models import Event
from events.capacity.calendars import calendar_entry
from events.capacity.models import Mode
from events.registration import rules
from events.registration.forms import ConsentsForm
from events.registration.models import Answer, Needs, Registration, Substitution
from events.registration.recent import recent_event
from events.registration.status import Status, status_of, with_status
from members.accounts.access import member_required
from members.accounts.requests import MemberRequest

SHOWN = 100
THEIRS = Composed(
    lambda member, reference: Registration.objects.visible_to(member).filter(reference=reference).order_by()
)
SUBSTITUTION = Composed(
    lambda registration, state: Substitution.objects.filter(registration=registration, state=state)
)


@never_cache
@member_required
@require_safe
def registrations(request: MemberRequest) -> HttpResponse:
    accepted = Substitution.objects.filter(registration=OuterRef("pk"), state=Substitution.State.ACCEPTED)
    theirs = Registration.objects.visible_to(request.user).select_related("event__venue")
    theirs = theirs.annotate(given_to=Subquery(accepted.values("name")[:1]))
    now = timezone.now()
    # What comes next is first: who comes to a few series has half a year of dates ahead.
    soonest = Case(When(event__ends_at__gte=now, then=F("event__starts_at")))
    ordered = theirs.order_by(soonest.asc(nulls_last=True), "-event__starts_at", "id")
    rows = [(row, status_of(row)) for row in with_status(ordered)[:SHOWN]]
    live = [(row, status) for row, status in rows if status.word != "cancelled"]
    context = {
        "upcoming": [pair for pair in live if pair[0].event.ends_at >= now],
        "past": [pair for pair in live if pair[0].event.ends_at < now],
        "cancelled": [pair for pair in rows if pair[1].word == "cancelled"],
        "needs_of": Event.objects.upcoming().filter(needs_readers__member=request.user),
    }
    return render(request, "events/registration/registrations.html", context)


def registration_of(request: MemberRequest, reference: Any) -> Registration:
    """The member's own registration, with what its page reads; for all others there is none."""
    registration = THEIRS.first(member=request.user.pk, reference=reference)
    if registration is None:
        raise Http404
    registration.event = recent_event(pk=registration.event_id)
    registration.member = request.user
    return registration


@never_cache
@member_required
@require_safe
def registration(request: MemberRequest, reference: Any) -> HttpResponse:
    row = registration_of(request, reference)
    status = status_of(row)
    substitution = _latest_substitution(row)
    has_questions = bool(row.event.questions.all())
    context = {
        "registration": row,
        "event": row.event,
        "status": status,
        "answers": answers_of(row) if has_questions else [],
        "needs": Needs.objects.filter(registration=row).first() if row.event.asks_needs else None,
        "substitution": substitution if row.is_live else None,
        "given_to": "" if row.is_live or substitution is None else substitution.name,
        "link": joining_link(row, status),
        "link_comes": not row.event.is_over and bool(row.event.online_link) and opens_the_link(row, status),
        "consents": consents_of(row),
        "has_questions": row.event.asks_needs or has_questions,
        "may_change": rules.may_change(row),
        "may_choose": len(row.event.pools.all()) > 1,
        "may_cancel": rules.may_cancel(row),
    }
    return render(request, "events/registration/registration.html", context)


def answers_of(row: Registration) -> "QuerySet[Answer]":
    return row.answers.select_related("question").order_by("question__position", "question_id")


def _latest_substitution(row: Registration) -> Substitution | None:
    """The one who is asked to come instead, or who came."""
    state = Substitution.State.ASKED if row.is_live else Substitution.State.ACCEPTED
    return SUBSTITUTION.first(registration=row.pk, state=state)


def joining_link(row: Registration, status: Status) -> str:
    """The link to join online: for those with a place, from the day before."""
    event = row.event
    if not event.online_link_is_near or event.status != event.Status.PUBLISHED:
        return ""
    if not opens_the_link(row, status):
        return ""
    return event.online_link or (event.series.online_link if event.series else "")


def opens_the_link(row: Registration, status: Status) -> bool:
    """Whether they have a place with which one joins online."""
    if any(pool.mode == Mode.ONLINE for pool in status.pools):
        return True
    # Where places online are counted, one in the hall does not open the link.
    return bool(status.pools) and all(pool.mode != Mode.ONLINE for pool in row.event.pools.all())


def consents_of(row: Registration) -> list[dict[str, Any]]:
    words = {True: _("Yes"), False: _("No"), None: _("No")}
    form = ConsentsForm(event=row.event)
    return [{"label": field.label, "value": words[getattr(row, field.name)]} for field in form]


@member_required
@require_safe
def calendar_file(request: MemberRequest, reference: Any) -> HttpResponse:
    """For calendars that did not take the entry from the mail."""
    row = registration_of(request, reference)
    status = status_of(row)
    if not status.pools:
        raise Http404
    file = as_file(calendar_entry(row, status.pools), stamp=timezone.now())
    headers = {"Content-Disposition": f'attachment; filename="{row.event.slug}.ics"'}
    return HttpResponse(file, content_type="text/calendar; charset=utf-8", headers=headers)


def not_any_more(request: HttpRequest, row: Registration) -> HttpResponse:
    """Too late to change: a page that says so, and what can still be done."""
    refusal = rules.too_late(row)
    context = {"registration": row, "event": row.event, "refusal": refusal}
    return render(request, "events/registration/too_late.html", context)


def back_to(row: Registration) -> HttpResponse:
    return redirect("events:registration", reference=row.reference)
