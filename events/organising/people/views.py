from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from community.base import exports
from community.base.paging import page_of
from community.base.requests import posted
from events.calendar.models import Event
from events.organising.access import organises_event, reaches_strangers
from events.organising.people import actions
from events.organising.people.forms import (
    AddPersonForm,
    ExceptionForm,
    InviteForm,
    PeopleFilter,
    ReasonForm,
)
from events.organising.people.queries import export_heads, export_rows, people_of
from events.registration import endings
from events.registration.actions import Full
from events.registration.models import EligibilityException, Registration
from events.registration.status import status_of, with_status
from members.accounts.requests import MemberRequest


@organises_event
def people(request: MemberRequest, event: Event) -> HttpResponse:
    form = PeopleFilter(request.GET, event=event)
    page = page_of(with_status(people_of(event, **form.found())), request, per_page=50)
    rows = [(person, status_of(person)) for person in page]
    context = {"event": event, "filter": form, "page": page, "rows": rows}
    return render(request, "events/organising/people.html", context)


@organises_event(recently=True)
def export(request: MemberRequest, event: Event, form: str) -> HttpResponseBase:
    chosen = PeopleFilter(request.GET, event=event).found()
    questions = list(event.questions.order_by("position", "id"))
    write = exports.as_xlsx if form == "xlsx" else exports.as_csv
    rows = export_rows(people_of(event, **chosen), questions)
    return write(f"{event.slug}-{timezone.localdate()}", export_heads(questions), rows)


@organises_event
def person(request: MemberRequest, event: Event, reference: str) -> HttpResponse:
    return _person_page(request, event, _find(event, reference), ReasonForm())


def _find(event: Event, reference: str) -> Registration:
    people = Registration.objects.of_people().filter(event=event).select_related("member", "event__venue")
    return get_object_or_404(with_status(people), reference=reference)


def _person_page(
    request: MemberRequest, event: Event, registration: Registration, form: ReasonForm
) -> HttpResponse:
    context = {
        "event": event,
        "registration": registration,
        "status": status_of(registration),
        "answers": registration.answers.select_related("question"),
        "why_cancelled": endings.in_words(registration.cancelled_because),
        "form": form,
    }
    return render(request, "events/organising/person.html", context)


@require_POST
@organises_event
def cancel_person(request: MemberRequest, event: Event, reference: str) -> HttpResponse:
    registration = _find(event, reference)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _person_page(request, event, registration, form)
    because = form.cleaned_data["because"]
    if actions.cancel_person(registration, because=because, by=request.user):
        cancelled = _("The registration of %(name)s is cancelled, and they are told by email.")
    else:
        cancelled = _("The registration of %(name)s had been cancelled already.")
    messages.success(request, cancelled % {"name": registration.name})
    return redirect("events:organise-people", event.slug)


@organises_event
@reaches_strangers
def add(request: MemberRequest, event: Event) -> HttpResponse:
    form = AddPersonForm(posted(request), event=event)
    if form.is_valid():
        registration = _add(request, event, form)
        if registration:
            status = status_of(registration)
            added = _("%(name)s is registered: %(status)s. They are told by email.")
            messages.success(request, added % {"name": registration.name, "status": status.text})
            return redirect("events:organise-person", event.slug, registration.reference)
    return render(request, "events/organising/add.html", {"event": event, "form": form})


def _add(request: MemberRequest, event: Event, form: AddPersonForm) -> Registration | None:
    values: dict[str, Any] = {**form.cleaned_data, "pools": list(form.cleaned_data["pools"])}
    try:
        return actions.add_person(event, **values, by=request.user)
    except actions.AlreadyRegistered:
        form.add_error("email", _("Somebody with this address is already registered."))
    except Full as full:
        no_place = _("There is no place left in %(pools)s. Raise the limit first.")
        form.add_error("pools", no_place % {"pools": full})
    return None


@organises_event
@reaches_strangers
def exceptions(request: MemberRequest, event: Event) -> HttpResponse:
    form = ExceptionForm(posted(request), event=event)
    if form.is_valid():
        actions.grant_exception(event, **form.cleaned_data, by=request.user)
        messages.success(request, _("%(email)s may register, and is told by email.") % form.cleaned_data)
        return redirect("events:organise-exceptions", event.slug)
    granted = EligibilityException.objects.filter(event=event).select_related("granted_by").order_by("-id")
    context = {"event": event, "form": form, "page": page_of(granted, request)}
    return render(request, "events/organising/exceptions.html", context)


@require_POST
@organises_event
def withdraw_exception(request: MemberRequest, event: Event, pk: int) -> HttpResponse:
    exception = get_object_or_404(EligibilityException, event=event, pk=pk)
    actions.withdraw_exception(exception, by=request.user)
    withdrawn = _("The exception for %(email)s is withdrawn.") % {"email": exception.email}
    messages.success(request, withdrawn)
    return redirect("events:organise-exceptions", event.slug)


@organises_event
def invite(request: MemberRequest, event: Event) -> HttpResponse:
    form = InviteForm(posted(request), event=event, by=request.user)
    if form.is_valid():
        to = form.cleaned_data["to"]
        count = actions.invite_waiting(event, to, by=request.user)
        invited = ngettext(
            "%(count)d person is invited to %(event)s.", "%(count)d people are invited to %(event)s.", count
        )
        messages.success(request, invited % {"count": count, "event": to.title})
        return redirect("events:organise-mailings" if count else "events:organise", event.slug)
    context = {"event": event, "form": form, "count": len(actions.left_waiting(event))}
    return render(request, "events/organising/invite.html", context)
