"""The registration curve: this event beside earlier ones of its kind, counted from their opening."""

import datetime as dt

import pytest
from django.utils import timezone

from community.base.plots import LinePlot
from events.calendar.models import Event, Kind
from events.organising.board.curves import curve_of, earlier_events
from events.organising.board.queries import opened_at
from events.registration.models import Registration
from tests.factories.events import in_days, make_event, make_registration

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def curve_for(event: Event) -> LinePlot | None:
    earlier = earlier_events(event)
    return curve_of(event, earlier, opened_at([event, *earlier]))


def registered(event: Event, days_after_opening: float) -> None:
    person = make_registration(event, claiming=False)
    assert event.registration_opens_at
    when = event.registration_opens_at + days_after_opening * DAY
    Registration.objects.filter(pk=person.pk).update(created_at=when)


def test_it_grows_with_each_registration_and_ends_today() -> None:
    event = make_event(registration_opens_at=timezone.now() - 10 * DAY)
    for day in (1, 2, 2.5):
        registered(event, day)

    curve = curve_for(event)

    assert curve
    points = curve.lines[0].line.points
    assert points[0] == (0.0, 0.0)
    assert points[-1] == (10.0, 3.0)
    assert [y for _, y in points] == sorted(y for _, y in points)


def test_those_who_cancelled_do_not_count() -> None:
    event = make_event(registration_opens_at=timezone.now() - 10 * DAY)
    registered(event, 1)
    Registration.objects.update(state=Registration.State.CANCELLED)

    curve = curve_for(event)

    assert curve
    assert curve.lines[0].line.points[-1][1] == 0


def test_up_to_three_earlier_ones_of_the_same_kind_stand_beside_it() -> None:
    event = make_event("This year", registration_opens_at=timezone.now() - 10 * DAY)
    for number in range(4):
        start = in_days(-300 * (number + 1))
        earlier = make_event(f"Earlier {number}", starts_at=start, registration_opens_at=start - 60 * DAY)
        registered(earlier, 5)
    make_event("A workshop", kind=Kind.WORKSHOP, starts_at=in_days(-50))

    curve = curve_for(event)

    assert [one.title for one in earlier_events(event)] == ["Earlier 0", "Earlier 1", "Earlier 2"]
    assert curve
    assert curve.heads == [
        "Days since registration opened",
        "This year",
        "Earlier 0",
        "Earlier 1",
        "Earlier 2",
    ]
    assert curve.rows[-1][1:] == ["–", "1", "1", "1"]
    assert [drawn.line.main for drawn in curve.lines] == [True, False, False, False]


def test_in_the_first_two_days_it_is_drawn_by_the_hour() -> None:
    event = make_event(registration_opens_at=timezone.now() - dt.timedelta(hours=3))
    registered(event, 1 / 24)

    curve = curve_for(event)

    assert curve
    assert curve.x_label == "hours since registration opened"
    assert curve.lines[0].line.points[-1] == (3.0, 1.0)


def test_there_is_none_before_registration_opens() -> None:
    assert curve_for(make_event(registration_opens_at=timezone.now() + DAY)) is None


def test_an_event_without_a_set_opening_counts_from_its_first_registration(
    django_assert_max_num_queries,
) -> None:
    event = make_event()
    person = make_registration(event, claiming=False)
    Registration.objects.filter(pk=person.pk).update(created_at=timezone.now() - 5 * DAY)

    with django_assert_max_num_queries(3):
        curve = curve_for(event)

    assert curve
    assert curve.lines[0].line.points[-1] == (5.0, 1.0)


def test_the_line_goes_on_as_registrations_came_lately_within_a_band() -> None:
    event = make_event(starts_at=in_days(7), registration_opens_at=timezone.now() - 10 * DAY)
    for day in (1, 4, 5, 6, 7, 8, 9, 9.5):
        registered(event, day)

    curve = curve_for(event)

    assert curve
    guess, band = curve.lines[1].line, curve.bands[0].band
    # Seven of the last seven days, and seven days to go.
    assert guess.points[0] == (10, 8)
    assert guess.points[-1] == (pytest.approx(17, abs=1), pytest.approx(15, abs=1))
    last = band.edges[-1]
    assert last[1] < guess.points[-1][1] < last[2]
    assert band.edges[0][1:] == (8, 8)


def test_nothing_is_guessed_where_registration_has_closed_or_too_few_came() -> None:
    opened = timezone.now() - 10 * DAY
    few = make_event("Few", registration_opens_at=opened)
    registered(few, 9)
    closed = make_event("Closed", registration_opens_at=opened, registration_closes_at=timezone.now())
    for day in (4, 5, 6, 7, 8, 9):
        registered(closed, day)

    for event in (few, closed):
        curve = curve_for(event)
        assert curve
        assert not curve.bands


def test_the_main_finding_is_said_in_words() -> None:
    event = make_event("This year", registration_opens_at=timezone.now() - 10 * DAY)
    registered(event, 1)
    start = in_days(-100)
    last = make_event("Last year", starts_at=start, registration_opens_at=start - 60 * DAY)
    for day in (1, 2, 30):
        registered(last, day)

    curve = curve_for(event)

    assert curve
    assert curve.description == (
        "10 days after registration opened, 1 person has registered. Last year had 2 by then."
    )


def test_of_one_title_each_has_the_day_on_which_it_is_in_london() -> None:
    """Half past midnight in British Summer Time is the evening before in UTC."""
    start = dt.datetime(2025, 7, 1, 23, 30, tzinfo=dt.UTC)
    registered(make_event("Night", starts_at=start, registration_opens_at=start - 60 * DAY), 5)
    event = make_event("Night", registration_opens_at=timezone.now() - 10 * DAY)

    curve = curve_for(event)

    assert curve
    assert "Night, Wednesday 2 July 2025" in curve.heads
