"""Hundreds of registrations at once, as they would have come out one after the other.

Under the lock of the event's pools, like every claim: the first to come get
the places, the others wait in the order in which they came.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from events.calendar.models import Event
from events.capacity.locking import locked_pools
from events.capacity.models import Place, Pool, WaitingEntry
from events.registration.models import Registration
from members.accounts.models import Member


@dataclass(frozen=True)
class Booking:
    member: Member
    at: dt.datetime
    pools: Sequence[Pool]
    wish: str = WaitingEntry.Wish.TAKE


def bookings(members: Iterable[Member], times: Sequence[dt.datetime], pools: Sequence[Pool]) -> list[Booking]:
    """One for each of the times; every fifth person wants to be asked before a place is theirs."""
    wishes = WaitingEntry.Wish
    return [
        Booking(member, at, pools, wishes.ASK if number % 5 == 4 else wishes.TAKE)
        for number, (member, at) in enumerate(zip(members, times, strict=False))
    ]


@transaction.atomic
def book(event: Event, capacities: Mapping[Pool, int], booked: Iterable[Booking]) -> list[Registration]:
    """Make the pools' places and give them to the booked, in the order of their times."""
    in_order = sorted(booked, key=lambda booking: booking.at)
    registrations = Registration.objects.bulk_create(_registration(event, booking) for booking in in_order)
    holders: dict[Pool, list[Registration]] = defaultdict(list)
    entries: list[WaitingEntry] = []
    for booking, registration in zip(in_order, registrations, strict=True):
        for pool in booking.pools:
            if len(holders[pool]) < capacities[pool]:
                holders[pool].append(registration)
            else:
                entries.append(_waiting(booking, registration, pool))
    with locked_pools(event.pk):
        Place.objects.bulk_create(
            Place(pool=pool, registration=holder)
            for pool, capacity in capacities.items()
            for holder in [*holders[pool], *[None] * (capacity - len(holders[pool]))]
        )
        WaitingEntry.objects.bulk_create(entries)
    return registrations


def _registration(event: Event, booking: Booking) -> Registration:
    member = booking.member
    return Registration(
        event=event,
        member=member,
        email=member.email,
        name=member.name,
        organisation_name=member.organisation_name,
        wanted_pools=[pool.pk for pool in booking.pools],
        recording_consent=True if event.recording_notice else None,
        photography_consent=member.pk % 9 != 0 if event.photography_notice else None,
        created_at=booking.at,
    )


def _waiting(booking: Booking, registration: Registration, pool: Pool) -> WaitingEntry:
    return WaitingEntry(pool=pool, registration=registration, wish=booking.wish, joined_at=booking.at)
