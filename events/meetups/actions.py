"""A member puts on a drop-in or a meet-up; a steward lifts the limits."""

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.text import slugify

from community import audit
from events.calendar.actions import LONGEST_SLUG
from events.calendar.models import SERIES_SLUG, Event
from events.capacity.limits import set_capacity
from events.capacity.models import Mode, Pool
from events.meetups import mails
from events.meetups.models import MeetUpAllowance
from events.meetups.queries import coming_of
from events.meetups.rules import limits_of
from events.organising.notices import tell_moved
from events.organising.places.actions import set_limit
from events.organising.times.actions import change_times
from members.initiatives.actions import show_life
from members.models import Initiative, Member

SAID = ("summary", "description", "place", "region", "online_link")


class TooMany(Exception):
    """As many meet-ups of this member are to come as may be at once; `most` says how many."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def put_on(
    values: Mapping[str, Any], *, places: int, initiative: Initiative | None = None, by: Member
) -> Event:
    """Publish it at once, with places for so many. Raises TooMany, or AboveLimit for too many places.

    Sent twice, by a double click, it is there once.
    """
    with audit.action("put on meet-up", by=by):
        # Two at once would both find room for one more: one waits for the other here.
        Member.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
        same = coming_of(by).filter(title=values["title"], starts_at=values["starts_at"]).first()
        if same is not None:
            return same
        limits = limits_of(by, initiative)
        if coming_of(by).count() >= limits.upcoming:
            raise TooMany(limits.upcoming)
        event = _event(values, limits.places, initiative, by)
        mode = Mode.IN_PERSON if event.place else Mode.ONLINE
        set_capacity(Pool.objects.create(event=event, name=str(mode.label), mode=mode), places)
        if initiative is not None:
            show_life(initiative)
            mails.tell_people_of(initiative, event)
    return event


def _event(values: Mapping[str, Any], most_places: int, initiative: Initiative | None, by: Member) -> Event:
    event = Event(
        **{name: values[name] for name in (*SAID, "title", "kind", "starts_at", "ends_at")},
        slug=_address(values["title"], values["starts_at"]),
        status=Event.Status.PUBLISHED,
        audience=Event.Audience.MEMBERS,
        initiative=initiative,
        put_on_by=by,
        most_places=most_places,
    )
    try:
        with transaction.atomic():
            event.save()
    except IntegrityError:
        if not Event.objects.filter(slug=event.slug).exists():
            raise
        # Somebody else took the address in this very moment.
        event.slug = _another(event.slug)
        event.save()
    event.organisers.add(by)
    return event


def _address(title: str, starts_at: dt.datetime) -> str:
    slug = f"{slugify(title)[:LONGEST_SLUG].strip('-')}-{timezone.localdate(starts_at)}".strip("-")
    taken = slug == SERIES_SLUG or Event.objects.filter(slug=slug).exists()
    return _another(slug) if taken else slug


def _another(slug: str) -> str:
    return f"{slug}-{secrets.token_hex(4)}"


def change(event: Event, values: Mapping[str, Any], *, places: int | None, by: Member) -> int:
    """Say and set anew what is among the values; without `places` their number stays.

    Returns how many are told that the time or the place is another. Raises
    TooManyTaken, AboveLimit or RoomTaken.
    """
    with audit.action("change meet-up", by=by):
        before = event.where
        Event.objects.filter(pk=event.pk).update(**{name: values[name] for name in SAID if name in values})
        if places is not None and (pool := event.pools.get()).places.count() != places:
            set_limit(pool, places, by=by)
        event.refresh_from_db()
        moved_from = before if event.where != before else ""
        period = (values["starts_at"], values["ends_at"])
        told = change_times(event, period, {}, by=by, venue_before=moved_from)
        event.refresh_from_db()
        return tell_moved(event, moved_from) if moved_from and not told else told


def lift_limits(
    whom: Member | Initiative, *, places: int, upcoming: int, reason: str, by: Member
) -> MeetUpAllowance:
    """Allow more from now on, and at what is to come already. Those it is for are told."""
    who = {"member": whom} if isinstance(whom, Member) else {"initiative": whom}
    with audit.action("lift limits of meet-ups", by=by):
        given, _new = MeetUpAllowance.objects.update_or_create(
            **who,
            defaults={
                "places": places,
                "upcoming": upcoming,
                "reason": reason,
                "given_by": by,
                "given_at": timezone.now(),
            },
        )
        theirs = Q(put_on_by=given.member_id) if given.member_id else Q(initiative=given.initiative_id)
        coming = Event.objects.published().upcoming().filter(theirs, most_places__isnull=False)
        coming.order_by().update(most_places=Greatest(F("most_places"), places))
        mails.limits_lifted(given)
    return given


def withdraw(allowance: MeetUpAllowance, *, by: Member) -> None:
    """For what is put on from now on; what is to come already keeps what it has."""
    with audit.action("withdraw allowance for meet-ups", by=by):
        allowance.delete()
