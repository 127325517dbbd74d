"""Badges of events: for who kept a place at a conference, and who ran a workshop, once it is over."""

import datetime as dt

import pytest
from django.utils import timezone

from events.calendar.models import Event
from events.registration import actions
from members.badges.kinds import Kind
from members.badges.offers import offers_to
from tests.factories.events import make_event, make_pool, make_registration

pytestmark = pytest.mark.django_db


def _over(event: Event) -> Event:
    """The event moves into the past, with all that was done for it."""
    ends = timezone.now() - dt.timedelta(days=2)
    Event.objects.filter(pk=event.pk).update(starts_at=ends - dt.timedelta(hours=8), ends_at=ends)
    event.refresh_from_db()
    return event


def _offered(member) -> list[tuple[str, str]]:
    return [(offer.kind, offer.title) for offer in offers_to(member) if offer.kind != Kind.MEMBER]


def test_a_confirmed_place_at_a_conference_earns_the_delegates_badge_when_it_is_over(alice):
    event = make_event("Conference", kind="conference")
    make_pool(event, capacity=1)
    make_registration(event, alice)
    assert _offered(alice) == []
    day = _over(event).ends_at
    assert _offered(alice) == [("delegate", f"Delegate: Conference, {day.year}")]


def test_a_year_that_is_in_the_title_is_not_said_twice(alice):
    year = (timezone.now() - dt.timedelta(days=2)).year
    event = make_event(f"Conference {year}", kind="conference")
    make_pool(event, capacity=1)
    make_registration(event, alice)
    _over(event)
    assert _offered(alice) == [("delegate", f"Delegate: Conference {year}")]


def test_who_waited_cancelled_or_never_asked_is_no_delegate(alice, bob, olive):
    event = make_event("Conference", kind="conference")
    make_pool(event, capacity=1)
    actions.cancel(make_registration(event, bob))
    make_registration(event, olive)
    make_registration(event, alice)
    _over(event)
    assert _offered(alice) == _offered(bob) == []
    assert len(_offered(olive)) == 1


@pytest.mark.parametrize("kind", ["webinar", "drop_in", "meet_up"])
def test_smaller_events_give_none(alice, kind):
    event = make_event("Tea", kind=kind, organisers=[alice])
    make_pool(event, capacity=1)
    make_registration(event, alice)
    _over(event)
    assert _offered(alice) == []


def test_who_organised_a_workshop_is_its_trainer_when_it_is_over(alice, bob):
    event = make_event("Plots", kind="workshop", organisers=[alice])
    make_pool(event, capacity=1)
    make_registration(event, bob)
    assert _offered(alice) == []
    day = _over(event).ends_at
    assert _offered(alice) == [("trainer", f"Trainer: Plots, {day.year}")]
    assert _offered(bob) == []


def test_a_workshop_that_was_cancelled_or_never_published_has_no_trainer(alice):
    event = _over(make_event("Plots", kind="workshop", organisers=[alice]))
    for status in (Event.Status.CANCELLED, Event.Status.DRAFT):
        Event.objects.filter(pk=event.pk).update(status=status)
        assert _offered(alice) == []
