"""The messages that the moving waiting list sends."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import F, prefetch_related_objects
from django.utils.translation import gettext as _

from community.base import dates
from community.mail.actions import Draft, queue_many
from events.capacity.calendars import calendar_entry, one_line
from events.capacity.models import Mode, Place, Pool, WaitingEntry
from events.capacity.promotion import Promotions

if TYPE_CHECKING:
    from events.registration.models import Registration


def about(registration: "Registration", pools: Iterable[Pool] = ()) -> dict[str, Any]:
    """What every mail about a registration says first: what, when, where, and the page."""
    event = registration.event
    pools = list(pools)
    online = any(pool.mode == Mode.ONLINE for pool in pools)
    only_online = online and not any(pool.mode == Mode.IN_PERSON for pool in pools)
    venue = None if only_online else event.venue
    return {
        "event": event.title,
        "when": dates.period(event.starts_at, event.ends_at),
        "venue": event.venue.name if event.venue else event.place,
        "where": _("Online") if only_online else event.where,
        "address": one_line(venue.address) if venue else "",
        "online": online,
        "url": settings.SITE_URL + registration.get_absolute_url(),
        "event_url": settings.SITE_URL + event.get_absolute_url(),
        "places": [pool.name for pool in pools],
        "contact": event.contact or settings.COMMUNITY["contact"],
        "greet": registration.member.display_name if registration.member else registration.name,
    }


def announce(promotions: Promotions) -> None:
    """Tell those who were placed or offered a place, each once."""
    entries = promotions.placed + promotions.offered
    if not entries:
        return
    prefetch_related_objects(
        entries,
        "pool__session",
        "registration__member",
        "registration__event__venue",
        "registration__event__sessions",
    )
    queue_many([*_placed_mails(promotions.placed), *_offered_mails(promotions.offered)])


def _placed_mails(entries: list[WaitingEntry]) -> Iterable[Draft]:
    # A newcomer who has not proved the address yet is told when they have.
    by_registration = {
        entry.registration_id: entry.registration for entry in entries if entry.registration.member_id
    }
    WaitingEntry.registration.field.related_model._default_manager.filter(pk__in=by_registration).update(
        calendar_sequence=F("calendar_sequence") + 1
    )
    pools: dict[int, list[Pool]] = {}
    for place in (
        Place.objects.taken().filter(registration__in=by_registration).select_related("pool__session")
    ):
        pools.setdefault(place.registration_id or 0, []).append(place.pool)
    for registration in by_registration.values():
        registration.calendar_sequence += 1
        theirs = pools.get(registration.pk, [])
        yield Draft(
            name="place_given",
            to=registration.email,
            member=registration.member,
            context=about(registration, theirs),
            calendar=calendar_entry(registration, theirs),
        )


def _offered_mails(entries: list[WaitingEntry]) -> Iterable[Draft]:
    for entry in entries:
        until = dates.moment(entry.offered_until) if entry.offered_until else ""
        yield Draft(
            name="place_offered",
            to=entry.registration.email,
            member=entry.registration.member,
            context=about(entry.registration, [entry.pool]) | {"until": until},
            key=f"place_offered:{entry.pk}",
        )


def say_lapsed(entries: Iterable[WaitingEntry]) -> None:
    """Tell those whose offer ran out: the place went to the next person, or is anybody's."""
    queue_many(
        Draft(
            name="offer_lapsed",
            to=entry.registration.email,
            member=entry.registration.member,
            context=about(entry.registration, [entry.pool]),
            key=f"offer_lapsed:{entry.pk}",
        )
        for entry in entries
    )
