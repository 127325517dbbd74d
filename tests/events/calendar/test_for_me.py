"""“For me”: what a member may come to, can get to, and has not registered for yet."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from events.calendar.for_me import for_me
from events.calendar.models import Booking, Event, Kind
from events.registration.models import EligibilityException
from events.registration.rules import audience_refusal, refusal
from members.models import Member
from members.organisations.models import Region
from tests.factories.events import (
    in_days,
    make_allocation,
    make_event,
    make_pool,
    make_registration,
    make_venue,
)
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db
Audience = Event.Audience
AUDIENCES: list[dict[str, Any]] = [
    {"audience": Audience.ANYONE},
    {"audience": Audience.MEMBERS},
    {"audience": Audience.CORE_FIRST},
    {"audience": Audience.CORE_FIRST, "others_from": in_days(-1)},
    {"audience": Audience.CORE_FIRST, "others_from": in_days(3)},
    # Without a date it opens to others a week before it closes, and not on its first day.
    {"audience": Audience.CORE_FIRST, "starts_at": in_days(5), "registration_opens_at": in_days(-2)},
    {"audience": Audience.CORE_FIRST, "starts_at": in_days(5), "registration_opens_at": in_days(0)},
    {"audience": Audience.CORE_FIRST, "starts_at": in_days(9), "registration_opens_at": in_days(-2)},
    {
        "audience": Audience.CORE_FIRST,
        "registration_opens_at": in_days(-2),
        "registration_closes_at": in_days(6),
    },
    {"audience": Audience.LISTED},
    {"audience": Audience.LISTED, "allowed_addresses": ["Alice@Trust.example"]},
    {"audience": Audience.LISTED, "allowed_domains": ["@Trust.Example"]},
    {"audience": Audience.LISTED, "allowed_domains": ["council.example"]},
]


def shown(member: Member) -> list[str]:
    return [event.title for event in for_me(Event.objects.all(), member).order_by("starts_at")]


@pytest.mark.parametrize("fields", AUDIENCES)
@pytest.mark.parametrize("who", ["plain", "core", "was core", "without code of conduct"])
def test_it_lets_in_whom_the_rule_of_registering_lets_in(who: str, fields: dict[str, Any]) -> None:
    more: dict[str, dict[str, Any]] = {
        "plain": {},
        "core": {"is_core": True},
        "was core": {"is_core": True, "core_until": in_days(-1).date()},
        "without code of conduct": {"code_of_conduct_version": ""},
    }
    member = make_member("alice@trust.example", **more[who])
    event = make_event("It", **fields)
    assert (shown(member) == ["It"]) == (audience_refusal(event, member) is None)


@pytest.mark.parametrize("invited_by", ["exception", "kept place"])
def test_whom_an_organiser_invited_finds_it(alice: Member, invited_by: str) -> None:
    event = make_event("Closed circle", audience=Audience.LISTED)
    if invited_by == "exception":
        EligibilityException.objects.create(event=event, email=alice.email, reason="Speaks")
    else:
        make_allocation(make_pool(event), 1, emails=[alice.email])
    assert refusal(event, alice) is None
    assert shown(alice) == ["Closed circle"]


def test_what_one_registered_for_is_left_out_until_one_cancels(alice: Member) -> None:
    registration = make_registration(make_event("Evening"), alice)
    assert shown(alice) == []
    registration.state = "cancelled"
    registration.save()
    assert shown(alice) == ["Evening"]


def test_closed_and_unpublished_events_are_left_out(alice: Member) -> None:
    make_event("Closed", registration_closes_at=timezone.now())
    make_event("Draft", status=Event.Status.DRAFT)
    make_event("Off", status=Event.Status.CANCELLED)
    make_event("Drop-in", booking=Booking.NOT_NEEDED, audience=Audience.LISTED)
    assert shown(alice) == ["Drop-in"]


def test_meet_ups_elsewhere_are_left_out_conferences_and_what_is_online_are_not() -> None:
    wales, london = (Region.objects.get_or_create(name=name)[0] for name in ("Wales", "London"))
    member = make_member(region=wales)
    there, here = make_venue(region=london), make_venue(region=wales)
    make_event("There", starts_at=in_days(1), kind=Kind.MEET_UP, venue=there)
    make_event("Here", starts_at=in_days(2), kind=Kind.MEET_UP, venue=here)
    make_event(
        "Both", starts_at=in_days(3), kind=Kind.MEET_UP, venue=there, online_link="https://meet.example/x"
    )
    make_event("Conference", starts_at=in_days(4), venue=there)
    make_event("Somewhere", starts_at=in_days(5), kind=Kind.MEET_UP, venue=make_venue())
    assert shown(member) == ["Here", "Both", "Conference", "Somewhere"]
    assert "There" in shown(make_member())


def test_the_filter_is_offered_to_members_only_and_says_what_it_means(client: Client, alice: Member) -> None:
    assert "Only for me" not in client.get("/events/").text
    page = sign_in(client, alice).get("/events/?mine=yes").text
    assert "What you may come to and have not registered for" in page
    assert "Only for me" not in client.get("/events/?view=past").text


def test_whoever_comes_by_a_link_for_members_signs_in_to_see_what_it_shows(
    client: Client, alice: Member
) -> None:
    link = "/events/?kind=workshop&mine=yes"
    way = f"/sign-in/?next={quote(link, safe='')}"
    assert way in client.get(link).text
    assert "to see only those for you" not in client.get("/events/?kind=workshop").text
    assert "to see only those for you" not in client.get("/events/?view=past&mine=yes").text

    assert "to see only those for you" not in sign_in(client, alice).get(link).text
