"""The messages about one registration. One function a message."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from community.base import dates
from community.base.words import ordinal
from community.mail.actions import queue
from community.mail.models import Message
from events.calendar.models import Event
from events.calendar.rhythm import in_words
from events.capacity.calendars import calendar_entry, one_line
from events.capacity.mails import about
from events.capacity.models import Place, Pool, WaitingEntry
from events.registration.models import EligibilityException, Registration, SeriesRegistration, Substitution
from events.registration.status import (
    CONFIRMED,
    Line,
    status_of,
    turns_of,
    waiting_line,
    with_status,
)


def registered(registration: Registration, pools: list[Pool], waiting: list[WaitingEntry]) -> None:
    """Where the person has a place, where they wait, and the calendar entry, in one message."""
    lines = [Line(pool, CONFIRMED) for pool in pools]
    if waiting:
        lines += [waiting_line(entry) for entry in turns_of(registration)]
    queue(
        "registered",
        to=registration.email,
        member=registration.member,
        context=about(registration, pools) | _lines(lines),
        key=f"registered:{registration.pk}",
        calendar=calendar_entry(registration, pools) if pools else None,
    )


def changed(registration: Registration, *, had_place: bool = True) -> None:
    """What the registration is now. `had_place`: whether a calendar entry went out before."""
    # Read anew: what came with the registration may be from before the change.
    status = status_of(with_status(Registration.objects.filter(pk=registration.pk)).get())
    calendar = None
    if status.pools:
        calendar = calendar_entry(registration, status.pools)
    elif had_place:
        calendar = calendar_entry(registration, [], method="CANCEL")
    queue(
        "changed",
        to=registration.email,
        member=registration.member,
        context=about(registration, status.pools) | _lines(status.lines),
        calendar=calendar,
    )


def cancelled(registration: Registration, had: list[Pool], *, by_organiser: bool = False) -> None:
    """`had`: the pools in which there was a place; its calendar entry is withdrawn."""
    queue(
        "cancelled",
        to=registration.email,
        member=registration.member,
        context=about(registration, had)
        | {"by_organiser": by_organiser, "because": registration.cancelled_because},
        key=f"cancelled:{registration.pk}",
        calendar=calendar_entry(registration, had, method="CANCEL") if had else None,
    )


def is_in_calendar(registration: Registration) -> bool:
    """Whether an entry for a place that is still theirs went out, with the first mail or a later one."""
    if not Place.objects.taken().filter(registration=registration).exists():
        return False
    first = Message.objects.filter(key=f"registered:{registration.pk}")
    return registration.calendar_sequence > 0 or first.exists()


def _lines(lines: Iterable[Line]) -> dict[str, Any]:
    """Places and turns in words: "Thursday in the hall, Thursday 13 November, 9am to 5pm"."""
    words: dict[str, list[str]] = {"confirmed": [], "waiting": [], "offered": []}
    for line in lines:
        name = _pool_and_time(line.pool)
        if line.word == "waiting" and line.position:
            name = _("%(place)s: %(position)s in line") % {"place": name, "position": ordinal(line.position)}
        elif line.word == "offered" and line.until:
            name = _("%(place)s: answer by %(until)s") % {"place": name, "until": dates.moment(line.until)}
        words.setdefault(line.word, []).append(name)
    return words


def _pool_and_time(pool: Pool) -> str:
    if pool.session is None:
        return pool.name
    return f"{pool.name}, {dates.period(pool.session.starts_at, pool.session.ends_at)}"


# --- Substitutes


def substitute_asked(substitution: Substitution) -> None:
    """To the person named: nothing happens before they say yes."""
    registration = substitution.registration
    queue(
        "substitute_asked",
        to=substitution.email,
        context=_about_substitution(substitution)
        | {"greet": substitution.name, "giver": registration.name, "answer_url": _answer_url(substitution)},
        reply_to=registration.email,
        key=f"substitute_asked:{substitution.pk}",
    )


def substitute_accepted(substitution: Substitution, had: list[Pool]) -> None:
    """To the one who gave the place away: it is gone, and so is the calendar entry."""
    registration = substitution.registration
    queue(
        "substitute_accepted",
        to=registration.email,
        member=registration.member,
        context=_about_substitution(substitution) | {"places": [pool.name for pool in had]},
        key=f"substitute_accepted:{substitution.pk}",
        calendar=calendar_entry(registration, had, method="CANCEL") if had else None,
    )


def substitute_declined(substitution: Substitution) -> None:
    registration = substitution.registration
    queue(
        "substitute_declined",
        to=registration.email,
        member=registration.member,
        context=_about_substitution(substitution),
        key=f"substitute_declined:{substitution.pk}",
    )


def _about_substitution(substitution: Substitution) -> dict[str, Any]:
    return about(substitution.registration) | {"substitute": substitution.name}


def _answer_url(substitution: Substitution) -> str:
    return f"{settings.SITE_URL}{reverse('events:substitution', args=[substitution.reference])}"


# --- Exceptions


def register_url(event: Event) -> str:
    """The form, by way of signing in: before that nobody can tell that this person is invited."""
    form = urlencode({"next": reverse("events:register", args=[event.slug])}, safe="/")
    return f"{settings.SITE_URL}{reverse('members:sign-in')}?{form}"


def exception_granted(exception: EligibilityException) -> None:
    """To somebody whom the event's rule would refuse: an organiser lets them register."""
    event = exception.event
    queue(
        "exception_granted",
        to=exception.email,
        context={
            "event": event.title,
            "when": dates.period(event.starts_at, event.ends_at),
            "where": event.where,
            "reason": exception.reason,
            "register_url": register_url(event),
            "contact": event.contact or settings.COMMUNITY["contact"],
        },
        key=f"exception_granted:{exception.pk}",
    )


# --- Series


def series_joined(
    registration: SeriesRegistration, *, waiting: Iterable[Event] = (), full: Iterable[Event] = ()
) -> None:
    """One message for all the dates, however many; no entries, since one mail carries one."""
    series = registration.series
    coming = series.events.published().upcoming().order_by("starts_at").first()
    _about_series(
        "series_joined",
        registration,
        when=f"{in_words(series)}, {dates.clock(series.first_starts_at, series.zone)}",
        next=dates.period(coming.starts_at, coming.ends_at) if coming else "",
        where=series.venue.name if series.venue else _("Online"),
        address=one_line(series.venue.address) if series.venue else "",
        online=bool(series.online_link),
        calendar_url=settings.SITE_URL + reverse("events:own-calendar-link"),
        waiting=[dates.period(event.starts_at, event.ends_at) for event in waiting],
        full=[dates.period(event.starts_at, event.ends_at) for event in full],
    )


def series_left(registration: SeriesRegistration) -> None:
    _about_series("series_left", registration)


def _about_series(name: str, registration: SeriesRegistration, **more: Any) -> None:
    series = registration.series
    queue(
        name,
        to=registration.member.email,
        member=registration.member,
        context={
            "series": series.title,
            "series_url": settings.SITE_URL + series.get_absolute_url(),
            "registrations_url": settings.SITE_URL + reverse("events:registrations"),
            **more,
        },
        key=f"{name}:{registration.pk}",
    )
