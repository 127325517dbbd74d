"""Whoever ran an event that is over finds it on their record of contributions, once."""

import datetime as dt

import pytest
from django.conf import settings

from events.calendar.credit import credit_organisers
from members.models import Contribution, Member
from tests.factories.events import in_days, make_event, make_series

pytestmark = pytest.mark.django_db


def test_a_workshop_that_is_over_is_recorded_confirmed_and_private(alice: Member) -> None:
    event = make_event("R for beginners", kind="workshop", starts_at=in_days(-1), organisers=[alice])

    assert credit_organisers() == 1

    made = Contribution.objects.get()
    assert (made.member, made.kind, made.line) == (alice, "workshop", "R for beginners")
    assert made.link == settings.SITE_URL + event.get_absolute_url()
    assert (made.state, made.is_public, made.on) == ("confirmed", False, event.starts_at.date())


def test_the_next_night_nothing_is_recorded_again(alice: Member, bob: Member) -> None:
    make_event(starts_at=in_days(-1), organisers=[alice, bob])
    assert [credit_organisers(), credit_organisers()] == [2, 0]


@pytest.mark.parametrize(
    "fields",
    [
        {"starts_at": in_days(1)},
        {"starts_at": in_days(-1), "status": "draft"},
        {"starts_at": in_days(-1), "status": "cancelled"},
        {"starts_at": in_days(-500)},
    ],
    ids=["to come", "draft", "cancelled", "long ago"],
)
def test_nothing_is_recorded_for_what_did_not_take_place_lately(alice: Member, fields: dict) -> None:
    make_event(organisers=[alice], **fields)
    assert credit_organisers() == 0


def test_the_dates_of_a_series_count_once_a_year(alice: Member) -> None:
    series = make_series("Coffee and coding")
    for day in (dt.date(2026, 1, 7), dt.date(2026, 1, 14), dt.date(2025, 12, 31)):
        starts_at = dt.datetime.combine(day, dt.time(13), dt.UTC)
        make_event(kind="drop_in", series=series, series_date=day, starts_at=starts_at, organisers=[alice])

    assert credit_organisers() == 2

    lines = Contribution.objects.order_by("on").values_list("line", "on")
    assert list(lines) == [
        ("Coffee and coding, 2025", dt.date(2025, 12, 31)),
        ("Coffee and coding, 2026", dt.date(2026, 1, 7)),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_once_all_is_recorded_a_night_costs_the_same(
    alice: Member, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        make_event(starts_at=in_days(-1), organisers=[alice])
    credit_organisers()
    with django_assert_num_queries(3):
        credit_organisers()
