"""What is coming: a hybrid conference, the one that will be booked out, and smaller things.

All dates count from today, so the demo never grows old.
"""

import datetime as dt

from django.utils import timezone

from community.demo import making
from community.demo.arrivals import spread
from community.demo.booking import Booking, book, bookings
from community.demo.crowd import Crowd
from community.demo.making import at
from community.demo.past import PHOTOGRAPHS, RECORDING
from events.calendar.models import Event, Kind
from events.capacity.limits import reserve
from events.capacity.models import Allocation, AllocationInvitation, Pool
from events.registration.models import Answer, Needs, NeedsReader, Question, Registration
from events.venues.actions import book_room
from events.venues.models import RoomLayout, Venue
from members.accounts.models import Member

Layout = RoomLayout.Layout
RUSH_SLUG = "analytics-together"
RUSH_PLACES = 150


def hybrid_conference(crowd: Crowd, venues: dict[str, Venue], olive: Member, alice: Member) -> None:
    """125 in person on each day: the first full, the second nearly; online there is room."""
    days = making.two_working_days_after(24)
    event = making.event(
        [olive],
        title=making.conference_name(days[0].year),
        slug="conference",
        kind=Kind.CONFERENCE,
        summary="Two days of talks, workshops and meeting each other, in Leeds and online.",
        description=CONFERENCE_TEXT,
        starts_at=at(days[0], 9),
        ends_at=at(days[1], 17),
        venue=venues["exchange-tower"],
        online_link="https://meet.example/conference",
        registration_opens_at=_ago(days=30),
        recording_notice=RECORDING,
        photography_notice=PHOTOGRAPHS,
        asks_needs=True,
    )
    hall = making.room_of(venues["exchange-tower"], "Auditorium")
    pools: dict[Pool, int] = {}
    for day in days:
        session = making.session(event, f"{day:%A}", at(day, 9, 15), at(day, 16, 45))
        book_room(session, hall, Layout.THEATRE)
        pools[making.pool(event, f"{day:%A} in person", session=session, room=hall)] = 125
        pools[making.pool(event, f"{day:%A} online", session=session, online=True)] = 500
    pools[_dinner(event, venues["exchange-tower"], days[0])] = 80
    registrations = book(event, pools, _conference_bookings(crowd, list(pools), alice))
    _reserve_for_speakers(list(pools)[2])
    _ask_and_answer(event, registrations, olive)


def _dinner(event: Event, venue: Venue, day: dt.date) -> Pool:
    gallery = making.room_of(venue, "Gallery")
    session = making.session(event, "Dinner", at(day, 19), at(day, 22))
    book_room(session, gallery, Layout.DINNER)
    return making.pool(event, "Dinner in the Gallery", session=session, room=gallery)


def _conference_bookings(crowd: Crowd, pools: list[Pool], alice: Member) -> list[Booking]:
    first, first_online, second, second_online, dinner = pools
    opened = _ago(days=30)
    booked = [Booking(alice, opened + dt.timedelta(hours=1), [first, second])]
    in_person = zip(crowd.starting_at(120), spread(138, opened, timezone.now(), rush=2.2), strict=False)
    for number, (member, time) in enumerate(in_person):
        days = [first] if number % 5 == 0 else [first, second]
        booked.append(Booking(member, time, [*days, dinner] if number % 2 else days))
    online = zip(crowd.starting_at(400), spread(262, opened, timezone.now(), rush=0.9), strict=False)
    for number, (member, time) in enumerate(online):
        booked.append(Booking(member, time, [first_online, second_online] if number % 6 else [first_online]))
    return booked


def _reserve_for_speakers(pool: Pool) -> None:
    speakers = Allocation.objects.create(
        pool=pool,
        name="Speakers",
        kept_for=Allocation.For.SPEAKERS,
        code="SPEAKER",
        returns_at=pool.event.starts_at - dt.timedelta(days=7),
    )
    AllocationInvitation.objects.create(allocation=speakers, email="thandiwe.mehta@pennine.example")
    reserve(speakers, 6)


def _ask_and_answer(event: Event, registrations: list[Registration], olive: Member) -> None:
    tools = Question.objects.create(
        event=event,
        kind=Question.Kind.SEVERAL,
        text="Which tools do you work with?",
        choices=["R", "Python", "SQL", "Excel", "Power BI"],
        position=1,
    )
    first_time = Question.objects.create(
        event=event, kind=Question.Kind.YES_NO, text="Is this your first conference with us?", position=2
    )
    Question.objects.create(
        event=event,
        text="What would help you to feel at home?",
        hint="A buddy, a name or two, a quiet start: we will try.",
        only_if=first_time,
        only_if_answer="yes",
        position=3,
    )
    Answer.objects.bulk_create(
        Answer(registration=registration, question=tools, value=tools.choices[number % 4 : number % 4 + 2])
        for number, registration in enumerate(registrations)
    )
    Needs.objects.bulk_create(
        Needs(registration=registration, dietary=dietary, access=access)
        for registration, (dietary, access) in zip(registrations[3::9], NEEDS, strict=False)
    )
    NeedsReader.objects.create(event=event, member=olive, role="Catering and access")


def rush_conference(venues: dict[str, Venue], olive: Member, number: int = 1) -> Event:
    """As 2019 was on the day before: 150 places, not open yet. `make rush` opens it.

    A second one, for those who play it again, is a week later: the room is taken.
    """
    day = making.weekday_after(150 + 7 * (number - 1), 1)
    event = making.event(
        [olive],
        title="Analytics Together" if number == 1 else f"Analytics Together {number}",
        slug=RUSH_SLUG if number == 1 else f"{RUSH_SLUG}-{number}",
        kind=Kind.CONFERENCE,
        summary="A day for all who work with health and care data. The last one was booked out by lunch.",
        description="Talks in the morning, workshops in the afternoon, and time to talk in between.",
        starts_at=at(day, 9, 30),
        ends_at=at(day, 16, 30),
        venue=venues["canalside-rooms"],
        registration_opens_at=at(timezone.localdate() + dt.timedelta(days=7), 10),
        photography_notice=PHOTOGRAPHS,
        asks_needs=True,
    )
    whole_day = making.session(event, "The day", event.starts_at, event.ends_at)
    room = making.room_of(venues["canalside-rooms"], "Lock Room")
    book_room(whole_day, room, Layout.THEATRE)
    pool = making.pool(event, "In person", session=whole_day, room=room)
    book(event, {pool: RUSH_PLACES}, [])
    return event


def workshop(crowd: Crowd, olive: Member, alice: Member) -> None:
    """Two half-days, 20 places, all taken; Alice is third in line."""
    day = making.weekday_after(9, 1)
    opened = _ago(days=20)
    event = _workshop(
        olive, "Introduction to R and the tidyverse", f"introduction-to-r-{day:%Y-%m}", day, opened
    )
    pool = making.pool(event, "Workshop", online=True)
    times = spread(31, opened, timezone.now() - dt.timedelta(hours=5), rush=2.0)
    booked = bookings(crowd.core[240:], times, [pool])
    booked[22] = Booking(alice, times[22], [pool])
    book(event, {pool: 20}, booked)


def next_workshop(crowd: Crowd, olive: Member) -> None:
    """The next date, core members first: eight places are left for them."""
    day = making.weekday_after(37, 1)
    opened = _ago(days=2)
    event = _workshop(
        olive, "Introduction to R and the tidyverse", f"introduction-to-r-{day:%Y-%m}-next", day, opened
    )
    pool = making.pool(event, "Workshop", online=True)
    book(event, {pool: 20}, bookings(crowd.core[300:], spread(12, opened, timezone.now(), rush=1.2), [pool]))


def _workshop(olive: Member, title: str, slug: str, day: dt.date, opened: dt.datetime) -> Event:
    event = making.event(
        [olive],
        title=title,
        slug=slug,
        kind=Kind.WORKSHOP,
        level=Event.Level.BEGINNER,
        summary="Two mornings, from opening RStudio to your first report.",
        description=WORKSHOP_TEXT,
        preparation="Open the link in the mail **the day before** and run the first cell.",
        starts_at=at(day, 9, 30),
        ends_at=at(day + dt.timedelta(days=1), 12, 30),
        online_link="https://meet.example/workshop",
        registration_opens_at=opened,
        audience=Event.Audience.CORE_FIRST,
        others_from=opened + dt.timedelta(days=14),
    )
    for number in (0, 1):
        one = day + dt.timedelta(days=number)
        making.session(event, f"Morning {number + 1}", at(one, 9, 30), at(one, 12, 30))
    return event


def _ago(*, days: int) -> dt.datetime:
    return at(timezone.localdate() - dt.timedelta(days=days), 10)


CONFERENCE_TEXT = """
Come for a day or for both, **in Leeds or online**. You choose for each day, in one form.

- Talks by people who do the work, first-time speakers among them
- An unconference on the second afternoon: propose a topic, or just come
- Dinner on the first evening

Everything is free of charge. Lunch is on us.
"""
WORKSHOP_TEXT = """
For people who have never used R, or only a little.

1. Finding your way around RStudio
2. Reading a spreadsheet, and tidying it
3. Your first plot
4. A report that writes itself
"""
NEEDS = [
    ("Vegetarian", ""),
    ("Vegan, no nuts", ""),
    ("", "I use a wheelchair: a seat at the end of a row, please."),
    ("Halal", ""),
    ("", "A hearing loop, and a seat near the front."),
    ("No gluten (coeliac disease)", ""),
    ("", "A quiet room for half an hour after lunch."),
    ("Vegetarian", "I come with an assistance dog."),
    ("Kosher", ""),
]
