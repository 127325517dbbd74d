"""The registration curve: this event beside earlier ones of its kind, counted from their opening."""

import datetime as dt

import pytest
from django.utils import timezone

from events.calendar.models import Event, Kind
from events.organising.board.curves import Curves, curves_of, earlier_events
from events.organising.board.queries import opened_at
from events.registration.models import Registration
from tests.factories.events import in_days, make_event, make_registration

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def curves_for(event: Event) -> Curves | None:
    earlier = earlier_events(event)
    return curves_of(event, earlier, opened_at([event, *earlier]))


def registered(event: Event, days_after_opening: float) -> None:
    person = make_registration(event, claiming=False)
    assert event.registration_opens_at
    when = event.registration_opens_at + days_after_opening * DAY
    Registration.objects.filter(pk=person.pk).update(created_at=when)


def test_it_grows_with_each_registration_and_ends_today() -> None:
    event = make_event(registration_opens_at=timezone.now() - 10 * DAY)
    for day in (1, 2, 2.5):
        registered(event, day)

    curves = curves_for(event)

    assert curves
    points = curves.plot.lines[0].line.points
    assert points[0] == (0.0, 0.0)
    assert points[-1] == (10.0, 3.0)
    assert [y for _, y in points] == sorted(y for _, y in points)


def test_those_who_cancelled_do_not_count() -> None:
    event = make_event(registration_opens_at=timezone.now() - 10 * DAY)
    registered(event, 1)
    Registration.objects.update(state=Registration.State.CANCELLED)

    curves = curves_for(event)

    assert curves
    assert curves.plot.lines[0].line.points[-1][1] == 0


def test_up_to_three_earlier_ones_of_the_same_kind_stand_beside_it() -> None:
    event = make_event("This year", registration_opens_at=timezone.now() - 10 * DAY)
    for number in range(4):
        start = in_days(-300 * (number + 1))
        earlier = make_event(f"Earlier {number}", starts_at=start, registration_opens_at=start - 60 * DAY)
        registered(earlier, 5)
    make_event("A workshop", kind=Kind.WORKSHOP, starts_at=in_days(-50))

    curves = curves_for(event)

    assert [one.title for one in earlier_events(event)] == ["Earlier 0", "Earlier 1", "Earlier 2"]
    assert curves
    assert curves.heads == ["After so many days", "This year", "Earlier 0", "Earlier 1", "Earlier 2"]
    assert curves.rows[-1][1:] == ["–", "1", "1", "1"]
    assert [drawn.line.main for drawn in curves.plot.lines] == [True, False, False, False]


def test_in_the_first_two_days_it_is_drawn_by_the_hour() -> None:
    event = make_event(registration_opens_at=timezone.now() - dt.timedelta(hours=3))
    registered(event, 1 / 24)

    curves = curves_for(event)

    assert curves
    assert curves.plot.x_label == "hours since registration opened"
    assert curves.plot.lines[0].line.points[-1] == (3.0, 1.0)


def test_there_is_none_before_registration_opens() -> None:
    assert curves_for(make_event(registration_opens_at=timezone.now() + DAY)) is None


def test_an_event_without_a_set_opening_counts_from_its_first_registration(
    django_assert_max_num_queries,
) -> None:
    event = make_event()
    person = make_registration(event, claiming=False)
    Registration.objects.filter(pk=person.pk).update(created_at=timezone.now() - 5 * DAY)

    with django_assert_max_num_queries(3):
        curves = curves_for(event)

    assert curves
    assert curves.plot.lines[0].line.points[-1] == (5.0, 1.0)
