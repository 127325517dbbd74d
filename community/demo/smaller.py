"""The small things that keep a community going, and two events that do not take place."""

import datetime as dt

from django.utils import timezone

from community.demo import making
from community.demo.arrivals import spread
from community.demo.booking import book, bookings
from community.demo.crowd import Crowd
from community.demo.making import at
from events.calendar.models import Event, Kind
from events.capacity.limits import set_capacity
from events.capacity.models import WaitingEntry
from events.registration import actions
from events.registration.actions import Wishes
from events.venues.actions import book_room
from events.venues.models import Venue
from members.accounts.models import Member


def webinar(crowd: Crowd, olive: Member) -> None:
    """Open to all: no membership, no limit that anybody will reach."""
    day = making.weekday_after(5, 2)
    event = making.event(
        [olive],
        title="How one ward stopped counting beds by hand",
        slug="counting-beds",
        kind=Kind.WEBINAR,
        summary="Forty minutes and a lot of questions. Open to everybody, no experience needed.",
        description="A nurse and an analyst show what they built in three afternoons, and what went wrong.",
        starts_at=at(day, 12, 30),
        ends_at=at(day, 13, 30),
        online_link="https://meet.example/beds",
        audience=Event.Audience.ANYONE,
        recording_notice="Recorded and published within a week.",
    )
    pool = making.pool(event, "Online", online=True)
    times = spread(143, timezone.now() - dt.timedelta(days=12), timezone.now(), rush=0.8)
    book(event, {pool: 500}, bookings(crowd.starting_at(600), times, [pool]))


def meet_up(crowd: Crowd, venues: dict[str, Venue], olive: Member) -> None:
    """Forty places, at most five people from one organisation."""
    day = making.weekday_after(8, 3)
    event = making.event(
        [olive],
        title="Analysts' evening in Birmingham",
        slug="evening-in-birmingham",
        kind=Kind.MEET_UP,
        summary="Two short talks, something to eat, and people who know your problems.",
        description="Bring a plot you are proud of, or one that you cannot get right.",
        starts_at=at(day, 18),
        ends_at=at(day, 20, 30),
        venue=venues["canalside-rooms"],
        per_organisation_limit=5,
        asks_needs=True,
    )
    evening = making.session(event, "The evening", event.starts_at, event.ends_at)
    room = making.room_of(venues["canalside-rooms"], "Towpath")
    book_room(evening, room, "standing")
    pool = making.pool(event, "In person", session=evening, room=room)
    times = spread(17, timezone.now() - dt.timedelta(days=9), timezone.now())
    book(event, {pool: 40}, bookings(crowd.starting_at(820), times, [pool]))


def offer_to_alice(crowd: Crowd, olive: Member, alice: Member) -> None:
    """Alice asked to be asked: somebody cancels, and a place is hers if she says so. With all mails."""
    day = making.weekday_after(16, 2)
    event = making.event(
        [olive],
        title="Writing your own functions",
        slug="writing-functions",
        kind=Kind.WORKSHOP,
        level=Event.Level.EXPERIENCED,
        summary="One afternoon: stop copying code, start naming it.",
        starts_at=at(day, 13, 30),
        ends_at=at(day, 16, 30),
        online_link="https://meet.example/functions",
        audience=Event.Audience.MEMBERS,
    )
    pool = making.pool(event, "Workshop", online=True)
    set_capacity(pool, 6)
    first, *_ = [
        actions.register(event, member, Wishes(pools=[pool])) for member in crowd.starting_at(900)[:6]
    ]
    actions.register(event, alice, Wishes(pools=[pool], wish=WaitingEntry.Wish.ASK))
    actions.cancel(first, because="On call that day")


def draft(olive: Member) -> None:
    day = making.weekday_after(60, 1)
    making.event(
        [olive],
        title="Python for people who know R",
        slug="python-for-r-people",
        kind=Kind.WORKSHOP,
        status=Event.Status.DRAFT,
        summary="Still being planned: two mornings, 40 places.",
        starts_at=at(day, 9, 30),
        ends_at=at(day + dt.timedelta(days=1), 12, 30),
    )


def cancelled(crowd: Crowd, venues: dict[str, Venue], olive: Member, alice: Member) -> None:
    """Nine people had a place, Alice too: their registrations went with the event, and they were told."""
    day = making.weekday_after(12, 1)
    event = making.event(
        [olive],
        title="Maps in an afternoon",
        slug="maps-in-an-afternoon",
        kind=Kind.WORKSHOP,
        summary="From a postcode to a map that says something.",
        starts_at=at(day, 13, 30),
        ends_at=at(day, 16, 30),
        venue=venues["severnside-learning-lab"],
    )
    pool = making.pool(
        event, "In person", room=making.room_of(venues["severnside-learning-lab"], "Computer Room 3")
    )
    set_capacity(pool, 24)
    why = "Our teacher is ill. We will find a new date and write to you first."
    for member in [alice, *crowd.starting_at(1_000)[:8]]:
        actions.cancel(actions.register(event, member, Wishes(pools=[pool])), by=olive, because=why)
    event.status = Event.Status.CANCELLED
    event.cancelled_because = why
    event.save(update_fields=["status", "cancelled_because"])
