"""One mail a delegate about a change that touches all of them: moved, at another time, cancelled.

Calendar sequences are raised for all in one statement before the entries are
written, so each update replaces what is in people's calendars.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.base import dates
from community.mail.actions import Draft, queue_many
from events.calendar.models import Event
from events.capacity.calendars import calendar_entry
from events.capacity.mails import about
from events.capacity.models import Mode, Place, Pool, WaitingEntry
from events.organising.mailings.queries import key_of
from events.registration.models import Registration


def on_their_way(count: int) -> str:
    """What an organiser reads afterwards."""
    return ngettext("%(count)d email is on its way.", "%(count)d emails are on their way.", count) % {
        "count": count
    }


@dataclass
class Delegate:
    """What one registration has and waits for."""

    registration: Registration
    pools: list[Pool] = field(default_factory=list)
    waiting: list[Pool] = field(default_factory=list)
    # Places kept for their answer, in words.
    offered: list[str] = field(default_factory=list)


def delegates_of(event: Event) -> list[Delegate]:
    """Everyone proved who has a place or waits for one. Three queries."""
    pools = {pool.pk: pool for pool in Pool.objects.of(event)}
    for pool in pools.values():
        pool.event = event
    people = Registration.objects.of_people().filter(event=event, state=Registration.State.ACTIVE)
    delegates = {person.pk: Delegate(person) for person in people.select_related("member").order_by("id")}
    for delegate in delegates.values():
        delegate.registration.event = event
    places = Place.objects.taken().filter(pool__in=pools).order_by("pool_id")
    for holder, pool_id in places.values_list("registration_id", "pool_id"):
        if holder in delegates:
            delegates[holder].pools.append(pools[pool_id])
    entries = WaitingEntry.objects.live().filter(pool__in=pools).order_by("pool_id")
    for waiter, pool_id, until in entries.values_list("registration_id", "pool_id", "offered_until"):
        if waiter in delegates and until:
            delegates[waiter].offered.append(_offer(pools[pool_id], until))
        elif waiter in delegates:
            delegates[waiter].waiting.append(pools[pool_id])
    return [one for one in delegates.values() if one.pools or one.waiting or one.offered]


def _offer(pool: Pool, until: dt.datetime) -> str:
    return _("%(pool)s: answer by %(until)s") % {"pool": pool.name, "until": dates.moment(until)}


def tell_moved(event: Event, before: str) -> int:
    """It is no longer where it was: `before`, in words. Returns how many are told."""
    delegates = delegates_of(event)
    also = {
        one.registration.pk: {"in_person": any(pool.mode == Mode.IN_PERSON for pool in one.pools)}
        for one in delegates
    }
    return tell("event_moved", delegates, {"venue_before": before}, also=also)


def tell(
    name: str,
    delegates: Iterable[Delegate],
    context: Mapping[str, Any],
    *,
    also: Mapping[int, Mapping[str, Any]] | None = None,
    method: Literal["REQUEST", "CANCEL"] = "REQUEST",
) -> int:
    """Queue the mail `name` for each, with a calendar update for those with a place.

    `also` adds to the context of single registrations, by key. Returns how many.
    """
    delegates = list(delegates)
    _count_changes([delegate for delegate in delegates if delegate.pools])
    return len(queue_many(_drafts(name, delegates, context, also or {}, method)))


def _count_changes(delegates: list[Delegate]) -> None:
    keys = [delegate.registration.pk for delegate in delegates]
    Registration.objects.filter(pk__in=keys).update(calendar_sequence=F("calendar_sequence") + 1)
    now = dict(Registration.objects.filter(pk__in=keys).values_list("pk", "calendar_sequence"))
    for delegate in delegates:
        delegate.registration.calendar_sequence = now[delegate.registration.pk]


def _drafts(
    name: str,
    delegates: list[Delegate],
    context: Mapping[str, Any],
    also: Mapping[int, Mapping[str, Any]],
    method: Literal["REQUEST", "CANCEL"],
) -> Iterator[Draft]:
    mailing = uuid.uuid4()
    for delegate in delegates:
        person = delegate.registration
        yield Draft(
            name=name,
            key=key_of(person.event_id, name, mailing, person.pk),
            to=person.email,
            member=person.member,
            context={
                **about(person, delegate.pools),
                "waiting": [pool.name for pool in delegate.waiting],
                "offered": delegate.offered,
                **context,
                **also.get(person.pk, {}),
            },
            reply_to=person.event.contact,
            calendar=calendar_entry(person, delegate.pools, method) if delegate.pools else None,
        )
