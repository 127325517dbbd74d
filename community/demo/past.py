"""The conferences as they were: 2018 sold out, 2019 moved, 2020 online, 2025 in both worlds."""

import datetime as dt

from community.demo import making
from community.demo.arrivals import sell_out, spread
from community.demo.booking import Booking, book, bookings
from community.demo.crowd import Crowd
from community.demo.making import at
from events.calendar.models import Event, Kind
from events.capacity.models import Pool, WaitingEntry
from events.registration.models import Registration
from events.venues.actions import book_room
from events.venues.models import RoomLayout, Venue
from members.accounts.models import Member

Layout = RoomLayout.Layout
PHOTOGRAPHS = "We take photographs for the community's own pages. You may refuse, today or later."
RECORDING = "Talks are recorded and published, unless the speaker refuses. The audience is not filmed."


def conference_2018(crowd: Crowd, venues: dict[str, Venue], organisers: list[Member]) -> None:
    """119 delegates, sold out."""
    day, venue = dt.date(2018, 10, 9), venues["the-foundry"]
    event = _conference(
        organisers,
        day,
        venue,
        "The first one: 119 people, and not a seat left.",
        "A day of talks and workshops for everybody who analyses health and care data.\n\n"
        "We learned that the **Wi-Fi must carry the room**: it did not.",
    )
    whole_day = making.session(event, "The day", at(day, 9, 30), at(day, 16, 30))
    room = making.room_of(venue, "Casting Hall")
    book_room(whole_day, room, Layout.THEATRE)
    pool = making.pool(event, "In person", session=whole_day, room=room)
    times = spread(119, at(dt.date(2018, 8, 13), 10), at(dt.date(2018, 10, 1), 17), rush=1.4)
    book(event, {pool: 119}, bookings(crowd.starting_at(700), times, [pool]))
    making.came({pool: 104})


def conference_2019(crowd: Crowd, venues: dict[str, Venue], organisers: list[Member]) -> None:
    """Booked out in 2½ hours; then a change of venue let everybody in who waited."""
    day, venue = dt.date(2019, 11, 5), venues["county-ground"]
    opened, gone = at(dt.date(2019, 9, 2), 10), at(dt.date(2019, 9, 2), 12, 30)
    event = _conference(
        organisers,
        day,
        venue,
        "Booked out in 2½ hours, then moved to a building twice the size.",
        "All 150 places in the Lock Room went in **2½ hours**. Three weeks later we moved to the "
        "County Ground, which seats 320, and everybody on the waiting list came.",
        registration_opens_at=opened,
    )
    whole_day = making.session(event, "The day", at(day, 9), at(day, 17))
    room = making.room_of(venue, "Long Room")
    book_room(whole_day, room, Layout.THEATRE)
    pool = making.pool(event, "In person", session=whole_day, room=room)
    times = sell_out(306, 150, opened, gone, at(dt.date(2019, 9, 23), 9))
    registrations = book(event, {pool: 320}, bookings(crowd.starting_at(300), times, [pool]))
    _waited_until_the_move(registrations[150:], pool, at(dt.date(2019, 9, 23), 14))
    making.came({pool: 263})


def _waited_until_the_move(registrations: list[Registration], pool: Pool, moved_at: dt.datetime) -> None:
    WaitingEntry.objects.bulk_create(
        WaitingEntry(
            pool=pool,
            registration=registration,
            state=WaitingEntry.State.ACCEPTED,
            joined_at=registration.created_at,
            ended_at=moved_at,
        )
        for registration in registrations
    )


def conference_2020(crowd: Crowd, organisers: list[Member]) -> None:
    """Online: 1,043 registrations from 39 countries."""
    day = dt.date(2020, 11, 5)
    event = _conference(
        organisers,
        day,
        None,
        "Online: 1,043 registrations from 39 countries, 62 speakers.",
        "Nobody could travel, so everybody could come. At the busiest moment 600 people listened.",
        registration_opens_at=at(dt.date(2020, 9, 1), 9),
        photography_notice="",
    )
    whole_day = making.session(event, "The day", at(day, 9), at(day, 17))
    pool = making.pool(event, "Online", session=whole_day, online=True)
    times = spread(1_043, at(dt.date(2020, 9, 1), 9), at(dt.date(2020, 11, 5), 9), rush=1.1)
    book(event, {pool: 1_200}, bookings(crowd.members, times, [pool]))
    making.came({pool: 600})


def conference_2025(crowd: Crowd, venues: dict[str, Venue], organisers: list[Member], alice: Member) -> None:
    """Two days: 125 in person on each, full; 350 online, with room for more. Fewer came on the second."""
    first, second, venue = dt.date(2025, 11, 13), dt.date(2025, 11, 14), venues["exchange-tower"]
    opened = at(dt.date(2025, 8, 18), 9)
    event = _conference(
        organisers,
        first,
        venue,
        "Two days, in Leeds and online: 33 talks and an unconference.",
        "Register **for each day**. In the building there are 125 seats; online there is room for everybody.",
        until=second,
        registration_opens_at=opened,
    )
    pools = _hybrid_days(event, venue, [first, second])
    in_person = crowd.starting_at(50)
    times = spread(150, opened, at(dt.date(2025, 10, 3), 12), rush=2.5)
    booked = [Booking(alice, opened + dt.timedelta(minutes=4), [pools[0], pools[2]])]
    for number, (member, time) in enumerate(zip(in_person, times, strict=False)):
        days = [pools[0], pools[2]] if number % 10 else [pools[2 * (number // 10 % 2)]]
        booked.append(Booking(member, time, days))
    online_times = spread(353, opened, at(first, 9), rush=0.8)
    for number, (member, time) in enumerate(zip(in_person[150:], online_times, strict=False)):
        booked.append(Booking(member, time, [pools[1], pools[3]] if number % 8 else [pools[1]]))
    book(event, dict(zip(pools, (125, 500, 125, 500), strict=True)), booked)
    # Low attendance on the second day.
    making.came(dict(zip(pools, (113, 241, 74, 158), strict=True)))


def _hybrid_days(event: Event, venue: Venue, days: list[dt.date]) -> list[Pool]:
    room = making.room_of(venue, "Auditorium")
    pools = []
    for day in days:
        name = f"{day:%A}"
        session = making.session(event, name, at(day, 9, 15), at(day, 16, 45))
        book_room(session, room, Layout.THEATRE)
        pools.append(making.pool(event, f"{name} in person", session=session, room=room))
        pools.append(making.pool(event, f"{name} online", session=session, online=True))
    return pools


def workshops(crowd: Crowd, organisers: list[Member]) -> None:
    """The last three monthly workshops: always full, always a waiting list. Nobody counted the last."""
    for month in (1, 2, 3):
        day = making.weekday_after(-30 * month - 7, 1)
        opened = at(day - dt.timedelta(days=28), 10)
        event = making.event(
            organisers,
            title="Introduction to R and the tidyverse",
            slug=f"introduction-to-r-{day:%Y-%m}",
            kind=Kind.WORKSHOP,
            summary="Two mornings, from opening RStudio to your first report.",
            starts_at=at(day, 9, 30),
            ends_at=at(day + dt.timedelta(days=1), 12, 30),
            registration_opens_at=opened,
            audience=Event.Audience.CORE_FIRST,
            others_from=opened + dt.timedelta(days=14),
        )
        for number in (0, 1):
            one = day + dt.timedelta(days=number)
            making.session(event, f"Morning {number + 1}", at(one, 9, 30), at(one, 12, 30))
        pool = making.pool(event, "Workshop", online=True)
        times = spread(20 + 6 * month, opened, at(day - dt.timedelta(days=2), 12), rush=1.5 + month / 2)
        book(event, {pool: 20}, bookings(crowd.core[60 * month :], times, [pool]))
        if month > 1:
            making.came({pool: 19 - month})


def _conference(
    organisers: list[Member],
    day: dt.date,
    venue: Venue | None,
    summary: str,
    description: str,
    *,
    until: dt.date | None = None,
    **fields: object,
) -> Event:
    fields.setdefault("photography_notice", PHOTOGRAPHS)
    return making.event(
        organisers,
        title=making.conference_name(day.year),
        slug=f"conference-{day.year}",
        kind=Kind.CONFERENCE,
        summary=summary,
        description=description,
        starts_at=at(day, 9),
        ends_at=at(until or day, 17),
        venue=venue,
        recording_notice=RECORDING,
        asks_needs=True,
        **fields,
    )
