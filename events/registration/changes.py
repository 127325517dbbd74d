"""Pages where a member changes or ends a registration: days and modes, answers, consents."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from community.base.requests import form_page, posted
from events.capacity.models import Pool
from events.capacity.queries import with_counts
from events.registration import actions, rules, told
from events.registration.forms import AnswersForm, CancelForm, ChangeForm, ConsentsForm
from events.registration.mine import back_to, not_any_more, registration_of
from events.registration.models import Needs, Registration
from events.registration.status import Status, status_of
from events.registration.views import refused_page
from members.accounts.access import member_required
from members.accounts.requests import MemberRequest


@never_cache
@member_required
@form_page
def change(request: MemberRequest, reference: Any) -> HttpResponse:
    """Other days, or another mode. Nothing is lost before the new place is there."""
    row = registration_of(request, reference)
    if not rules.may_change(row):
        return not_any_more(request, row)
    status = status_of(row)
    pools = Pool.objects.of(row.event)
    only = rules.pools_to_switch_among(row, request.user)
    if only is not None:
        pools = pools.filter(pk__in=only)
    form = ChangeForm(
        posted(request),
        pools=pools,
        has=wanted(row, status),
        wish=wish_of(status),
        kept=[line.pool for line in status.lines if line.kept_for],
    )
    if form.is_valid():
        give_up = form.cleaned_data.get("give_up", False)
        try:
            actions.change(row, form.wishes(), kept_only=only is not None, give_up=give_up)
        except actions.Full as full:
            form.say_full(full.pools)
        except actions.Refused as refused:
            if refused.refusal.reason == "kept_used_up":
                return refused_page(request, row.event, refused.refusal)
            # Cancelled at the same moment, in another window or by an organiser.
            return not_any_more(request, row)
        else:
            messages.success(request, _("Your registration has been saved."))
            return back_to(row)
    form.show_counts(with_counts(pools))
    context = {"registration": row, "event": row.event, "form": form, "status": status}
    return render(request, "events/registration/change.html", context)


def wanted(row: Registration, status: Status) -> list[int]:
    """What is asked for now: while one waits to switch, the pool waited for, not the one kept until then."""
    lines = {line.pool.pk for line in status.lines}
    return [pk for pk in row.wanted_pools if pk in lines] or list(lines)


def wish_of(status: Status) -> str:
    return next((line.entry.wish for line in status.lines if line.entry), "take")


@never_cache
@member_required
@form_page
def answers(request: MemberRequest, reference: Any) -> HttpResponse:
    row = registration_of(request, reference)
    if not rules.may_cancel(row):
        return not_any_more(request, row)
    given = list(row.answers.select_related("question"))
    texts = [answer.question.text for answer in given]
    needs = Needs.objects.filter(registration=row).first()
    form = AnswersForm(
        posted(request),
        event=row.event,
        questions=row.event.questions.all(),
        answers={answer.question_id: answer.value for answer in given},
        remembers=request.user.remembered_answers.filter(question_text__in=texts).exists(),
        initial={"dietary": needs.dietary, "access": needs.access} if needs else {},
    )
    if form.is_valid():
        typed = form.cleaned_data
        told.change_answers(
            row,
            form.answers(),
            remember=typed.get("remember", False),
            dietary=typed.get("dietary", "").strip(),
            access=typed.get("access", "").strip(),
        )
        messages.success(request, _("Your answers have been saved."))
        return back_to(row)
    context = {"registration": row, "event": row.event, "form": form}
    return render(request, "events/registration/answers.html", context)


@never_cache
@member_required
@form_page
def consents(request: MemberRequest, reference: Any) -> HttpResponse:
    """To be given or withdrawn at any time, also after the event."""
    row = registration_of(request, reference)
    initial = {
        "recording_consent": row.recording_consent,
        "photography_consent": row.photography_consent,
    }
    form = ConsentsForm(posted(request), event=row.event, initial=initial)
    if form.is_valid():
        told.change_consents(row, form.cleaned_data)
        messages.success(request, _("What you agree to has been saved."))
        return back_to(row)
    context = {"registration": row, "event": row.event, "form": form}
    return render(request, "events/registration/consents.html", context)


@never_cache
@member_required
@form_page
def cancel(request: MemberRequest, reference: Any) -> HttpResponse:
    row = registration_of(request, reference)
    if request.method == "POST" and not row.is_live:
        return back_to(row)
    if not rules.may_cancel(row):
        return not_any_more(request, row)
    form = CancelForm(posted(request))
    if form.is_valid():
        actions.cancel(row, because=form.cleaned_data["because"])
        messages.success(request, _("Your registration has been cancelled."))
        return redirect("events:registrations")
    context = {"registration": row, "event": row.event, "form": form, "status": status_of(row)}
    return render(request, "events/registration/cancel.html", context)
