"""What members put on themselves: an evening of the book club, and drop-ins beyond the usual limits."""

import datetime as dt

from django.utils import timezone

from community.demo import making
from community.demo.arrivals import spread
from community.demo.booking import book, bookings
from community.demo.crowd import Crowd
from community.demo.making import at
from events.calendar.models import Event, Kind
from events.capacity.limits import set_capacity
from events.meetups.actions import lift_limits
from events.registration import actions
from events.registration.actions import Wishes
from members.accounts.models import Member
from members.initiatives.models import Initiative

TUESDAY, THURSDAY = 1, 3


def book_club_evening(crowd: Crowd, alice: Member) -> None:
    """In person, twelve places, more people than that."""
    day = making.weekday_after(13, TUESDAY)
    event = making.event(
        [alice],
        title="Chapter two, with a chart of your own",
        slug="chapter-two",
        kind=Kind.MEET_UP,
        summary="We read on, and look at one chart that somebody brings.",
        description="Ring the bell marked *Reading room*. There is tea.",
        starts_at=at(day, 18),
        ends_at=at(day, 19, 30),
        place="The Reading Room, 4 Mill Lane, Riverside",
        audience=Event.Audience.MEMBERS,
        contact="",
        initiative=Initiative.objects.get(slug="telling-stories-with-data"),
        put_on_by=alice,
        most_places=30,
    )
    pool = making.pool(event, "In person")
    set_capacity(pool, 12)
    for member in crowd.starting_at(40)[:14]:
        actions.register(event, member, Wishes(pools=[pool]))


def drop_ins(crowd: Crowd, olive: Member, ada: Member) -> None:
    """Every Thursday for a month: more at once than everybody may, as a steward allowed."""
    initiative = Initiative.objects.get(slug="stuck-on-a-thursday")
    lift_limits(initiative, places=40, upcoming=6, reason="It meets every week, and is always full.", by=ada)
    for week in range(4):
        day = making.weekday_after(1 + 7 * week, THURSDAY)
        event = making.event(
            [olive],
            title="Stuck on a Thursday",
            slug=f"stuck-on-a-thursday-{day}",
            kind=Kind.DROP_IN,
            summary="Half an hour for whatever does not work.",
            starts_at=at(day, 12, 30),
            ends_at=at(day, 13),
            online_link="https://meet.example/stuck",
            audience=Event.Audience.MEMBERS,
            contact="",
            initiative=initiative,
            put_on_by=olive,
            most_places=40,
        )
        pool = making.pool(event, "Online", online=True)
        times = spread(9 - 2 * week, timezone.now() - dt.timedelta(days=14), timezone.now(), seed=week)
        book(event, {pool: 40}, bookings(crowd.starting_at(60 + 10 * week), times, [pool]))
