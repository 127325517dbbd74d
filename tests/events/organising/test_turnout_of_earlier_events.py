"""The share that came to one's earlier events, and the ones that nobody has counted yet: on the board."""

import pytest
from django.test import Client
from django.urls import reverse

from community.base.plots import DotPlot
from events.calendar.models import Event
from events.organising.turnout.plots import turnout_plot
from events.organising.turnout.queries import EVENTS_DRAWN, counted, uncounted
from members.models import Member
from tests.factories.events import fill, in_days, make_event, make_head_count, make_pool
from tests.factories.members import make_member

pytestmark = pytest.mark.django_db


def url(event: Event) -> str:
    return reverse("events:organise-turnout", args=[event.slug])


def held(title: str, days_ago: int, *, taken: int, came: int, **fields: object) -> Event:
    event = make_event(title, starts_at=in_days(-days_ago), **fields)
    pool = make_pool(event, capacity=taken)
    fill(pool)
    make_head_count(pool, came)
    return event


def plotted(member: Member) -> DotPlot | None:
    return turnout_plot(counted(member))


def test_each_of_ones_earlier_events_is_a_dot_in_order_of_time_that_leads_to_its_numbers(
    olive: Member,
) -> None:
    mine = {"organisers": [olive]}
    held("Later", 10, taken=2, came=1, **mine)
    first = held("First", 100, taken=4, came=3, **mine)
    held("Somebody else’s", 20, taken=2, came=1)
    held("Cancelled", 20, taken=2, came=1, status="cancelled", **mine)
    fill(make_pool(make_event("Not counted", starts_at=in_days(-5), **mine)))

    found = plotted(olive)

    assert found
    assert [(one.dot.name, one.dot.y) for one in found.dots] == [
        ("First, in person", 0.75),
        ("Later, in person", 0.5),
    ]
    assert found.dots[0].dot.href == url(first)
    assert found.description == "In person, 4 came for 6 places: 67%."
    assert found.rows[0][2] == "75%"


def test_in_person_and_online_are_apart_and_the_days_of_each_together(olive: Member, over: Event) -> None:
    for name, mode, people in (("Thu", "in_person", 2), ("Fri", "in_person", 1), ("Online", "online", 0)):
        pool = make_pool(over, name=name, mode=mode, capacity=2)
        fill(pool)
        make_head_count(pool, people)

    found = plotted(olive)

    assert found
    assert {one.dot.name: one.dot.y for one in found.dots} == {
        "Conference 2018, in person": 0.75,
        "Conference 2018, online": 0,
    }
    assert "In person, 3 came for 4 places: 75%. Online, 0 came for 2 places" in found.description
    assert len({look.shape for _name, look in found.groups}) == 2


def test_only_the_last_events_are_drawn(olive: Member) -> None:
    for number in range(EVENTS_DRAWN + 1):
        held(f"Event {number}", 10 + number, taken=1, came=1, organisers=[olive])

    found = plotted(olive)

    assert found
    assert len(found.dots) == EVENTS_DRAWN
    assert "Event 12" not in {one.dot.name for one in found.dots}


def test_what_nobody_counted_is_asked_for_as_long_as_somebody_may_remember(olive: Member) -> None:
    mine = {"organisers": [olive]}
    last_week, long_ago = make_event("Last week", starts_at=in_days(-7), **mine), in_days(-100)
    half = make_event("Half", starts_at=in_days(-8), **mine)
    make_head_count(make_pool(half), 1)
    for event in (last_week, half, make_event(starts_at=long_ago, **mine), make_event(starts_at=in_days(-7))):
        make_pool(event)
    make_pool(make_event("To come", **mine))
    make_event("Without places", starts_at=in_days(-7), **mine)
    held("Counted", 7, taken=1, came=1, **mine)

    assert list(uncounted(olive)) == [last_week, half]


def test_the_board_shows_both_and_says_what_to_do_while_there_is_nothing(
    organiser: Client, over: Event
) -> None:
    board = reverse("events:board")
    assert "How many came to earlier events?" not in organiser.get(board).text
    hall = make_pool(over, capacity=2)
    fill(hall)

    page = organiser.get(board).text
    assert "Once you write down how many came" in page
    assert url(over) in page

    make_head_count(hall, 1)
    page = organiser.get(board).text
    assert "Conference 2018, in person, " in page
    assert "Not counted yet" not in page


def test_staff_see_those_of_everybody_and_a_member_none(over: Event) -> None:
    held("Theirs", 10, taken=1, came=1)

    assert plotted(make_member(is_staff=True))
    assert plotted(make_member()) is None
