"""The board's plots: how fast what is coming fills, beside earlier events, and what those drew."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.base import dates
from community.base.plots import DotPlot, LinePlot
from events.calendar.models import Event
from events.organising.board.earlier import earlier_plot
from events.organising.board.growth import registered_by
from events.organising.board.pace import Paced, earlier_of_kinds, pace_of, pace_plot
from events.organising.board.queries import lines_of, opened_at
from events.registration.models import Registration
from tests.factories.events import in_days, make_event, make_pool, make_registration

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
LONDON = ZoneInfo("Europe/London")


def registered(event: Event, days_before: float, count: int = 1) -> None:
    for _ in range(count):
        person = make_registration(event, pools=list(event.pools.all()))
        when = event.starts_at - days_before * DAY
        Registration.objects.filter(pk=person.pk).update(created_at=when)


def held(title: str, days_ago: int, places: int, *, days_before: list[float]) -> Event:
    """An event that is over, with its registrations."""
    start = in_days(-days_ago)
    event = make_event(title, starts_at=start, registration_opens_at=start - 60 * DAY)
    make_pool(event, capacity=places)
    for each in days_before:
        registered(event, each)
    return event


def paced(coming: list[Event]) -> list[Paced]:
    events = [*coming, *earlier_of_kinds(coming)]
    opened = opened_at(events)
    return pace_of(lines_of(events, opened), opened)


def plotted(coming: list[Event]) -> LinePlot | None:
    return pace_plot(paced(coming))


def coming(title: str = "Next", *, in_how_many: int = 20, places: int = 4) -> Event:
    start = in_days(in_how_many)
    opens_at = start - (in_how_many + 10) * DAY
    event = make_event(title, starts_at=start, registration_opens_at=opens_at)
    make_pool(event, capacity=places)
    return event


def test_it_is_the_share_of_the_places_by_days_before_the_event() -> None:
    event = coming(places=4)
    registered(event, 25)
    registered(event, 22)

    found = plotted([event])

    assert found
    points = dict(found.lines[0].line.points)
    assert min(points.items()) == (pytest.approx(-30, abs=0.1), 0)
    assert points[-24] == 0.25
    assert max(points.items()) == (pytest.approx(-20, abs=1), 0.5)


def test_a_full_event_is_full_when_its_last_place_was_asked_for_not_when_the_last_began_to_wait() -> None:
    event = coming(places=2)
    registered(event, 28, count=2)
    registered(event, 21, count=2)

    found = plotted([event])

    assert found
    assert dict(found.lines[0].line.points)[-25] == 1


def test_earlier_events_are_a_middle_line_and_a_band_in_which_half_of_them_were() -> None:
    for number, days_before in enumerate([[40, 40, 40, 40], [20, 20, 20, 20], [1, 1, 1, 1]]):
        held(f"Earlier {number}", 100 * (number + 1), 4, days_before=days_before)
    event = coming()
    registered(event, 25)

    found = plotted([event])

    assert found
    middle, band = found.lines[-1].line, found.bands[0].band
    assert (middle.at(-30), middle.at(-15)) == (0, 1)
    assert band.at(-15) == (0.5, 1)


def test_two_earlier_events_make_no_band_and_none_is_said_in_words() -> None:
    event = coming()
    registered(event, 25)
    alone = plotted([event])
    held("Earlier", 100, 2, days_before=[3])
    beside = plotted([event])

    assert alone
    assert "no earlier events" in alone.description
    assert beside
    assert not beside.bands
    assert (
        beside.description
        == "1 of 1 event fills at least as fast as the middle of earlier events of its kind."
    )


def test_without_registrations_for_what_is_coming_there_is_no_plot() -> None:
    held("Earlier", 100, 2, days_before=[3])
    assert plotted([coming()]) is None


def test_only_booked_events_of_the_same_kinds_are_beside_it_and_the_last_four_of_each() -> None:
    make_event("Workshop", kind="workshop", starts_at=in_days(-10))
    make_event("Not booked", starts_at=in_days(-10), booking="not_needed")
    make_event("Draft", starts_at=in_days(-10), status="draft")
    for number in range(5):
        make_event(f"Earlier {number}", starts_at=in_days(-100 - number))

    found = earlier_of_kinds([coming()])

    assert sorted(event.title for event in found) == [f"Earlier {number}" for number in range(4)]


@pytest.mark.parametrize(
    "change", [dt.datetime(2026, 3, 29, tzinfo=LONDON), dt.datetime(2026, 10, 25, tzinfo=LONDON)]
)
def test_a_day_on_which_the_clocks_change_is_one_day(change: dt.datetime) -> None:
    start = change.replace(hour=9) + DAY
    with time_machine.travel(start + DAY, tick=False):
        event = make_event("Monday", starts_at=start, registration_opens_at=start - 20 * DAY)
        pool = make_pool(event, capacity=4)
        for when in (start - 2 * DAY, start - DAY):
            # Just before 9am by the clock of London, one day and two days before.
            person = make_registration(event, pools=[pool])
            Registration.objects.filter(pk=person.pk).update(created_at=when - dt.timedelta(minutes=1))
        opened = opened_at([event])
        points = dict(pace_of(lines_of([event], opened), opened)[0].points)

    assert (points[-3], points[-2], points[-1], points[0]) == (0, 0.25, 0.5, 0.5)


def test_registrations_are_counted_up_to_each_moment_and_without_the_cancelled() -> None:
    one, other = coming("One"), coming("Other")
    registered(one, 25)
    registered(one, 22)
    registered(other, 24)
    Registration.objects.filter(event=other).update(state="cancelled")
    moments = [one.starts_at - days * DAY for days in (26, 23, 21)]

    assert registered_by([(one.pk, moments), (other.pk, moments), (one.pk, [])]) == [[0, 1, 2], [0, 0, 0], []]
    assert registered_by([]) == []


def dots(coming: list[Event]) -> DotPlot | None:
    return earlier_plot(paced(coming))


def test_each_earlier_event_is_a_dot_that_leads_to_its_page() -> None:
    first = held("First", 300, 4, days_before=[5, 5, 5])
    assert dots([coming()]) is None

    held("Second", 100, 4, days_before=[5])
    found = dots([coming()])

    assert found
    assert [(one.dot.name, one.dot.y) for one in found.dots] == [("First", 3), ("Second", 1)]
    assert found.dots[0].dot.href == first.get_absolute_url()
    assert found.description == "Most people registered for First: 3."


def test_the_board_shows_both(organiser: Client, event: Event) -> None:
    make_pool(event)
    registered(event, 1000)
    held("First", 300, 4, days_before=[5, 5, 5])
    held("Second", 100, 4, days_before=[5])

    page = organiser.get(reverse("events:board")).text

    assert "Do events fill as fast as usual?" in page
    assert "Second, " in page
    assert page.count("The plot as a table") == 2
    assert "The bars as a table" in page


def test_of_one_title_each_has_the_day_on_which_it_is_in_london() -> None:
    """Half past midnight in British Summer Time is the evening before in UTC."""
    next_year = timezone.localdate().year + 1
    night, other = coming("Night"), coming("Night", in_how_many=40)
    night.starts_at = dt.datetime(next_year, 7, 1, 23, 30, tzinfo=dt.UTC)
    night.ends_at = night.starts_at + dt.timedelta(hours=2)
    night.save()
    for event in (night, other):
        registered(event, 250)

    found = plotted([night, other])

    assert found
    assert f"Night, {dates.day(dt.date(next_year, 7, 2))}" in found.heads
