"""A member's registrations in their own calendar, by a link that only they know."""

import datetime as dt
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from members.models import Member
from tests.factories.events import fill, make_event, make_pool, make_registration
from tests.factories.members import sign_in
from tests.factories.registering import two_days

pytestmark = pytest.mark.django_db
PAGE = "/registrations/calendar/"
LINK = "https://meet.example/secret-room"


def entries(client: Client, url: str) -> list[Any]:
    return icalendar.Calendar.from_ical(client.get(url).content).walk("VEVENT")


def link_of(client: Client) -> str:
    client.post(PAGE, {"do": "make"})
    link = client.get(PAGE).context["link"]
    return str(link.get_absolute_url())


def test_the_link_shows_what_one_has_a_place_for_without_signing_in(
    client: Client, alice: Member, bob: Member
) -> None:
    event = two_days()
    make_registration(event, alice, pools=event.pools.filter(name="Thursday in the hall"))
    other = two_days()
    make_registration(other, bob)
    link = link_of(sign_in(client, alice))
    (entry,) = entries(Client(), link)
    assert entry["SUMMARY"] == event.title
    assert entry["DTEND"].dt - entry["DTSTART"].dt == dt.timedelta(hours=8)


def test_an_entry_is_the_one_of_the_mail_so_nothing_shows_twice(client: Client, alice: Member) -> None:
    event = make_event(online_link=LINK)
    registration = make_registration(event, alice, pools=[make_pool(event)])
    link = link_of(sign_in(client, alice))
    own = entries(client, reverse("events:registration-calendar", args=[registration.reference]))[0]
    (among_others,) = entries(Client(), link)
    assert own["UID"] == among_others["UID"]
    assert own["SEQUENCE"] == among_others["SEQUENCE"]
    assert "secret-room" not in Client().get(link).text


def test_who_waits_or_cancelled_has_nothing_in_it(client: Client, alice: Member) -> None:
    pool = make_pool(capacity=1)
    fill(pool)
    make_registration(pool.event, alice, pools=[pool])
    assert entries(Client(), link_of(sign_in(client, alice))) == []


def test_a_new_link_ends_the_old_one(client: Client, alice: Member) -> None:
    old = link_of(sign_in(client, alice))
    client.post(PAGE, {"do": "reset"})
    new = link_of(client)
    assert new != old
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200


def test_a_removed_link_and_a_made_up_one_lead_nowhere(client: Client, alice: Member) -> None:
    link = link_of(sign_in(client, alice))
    client.post(PAGE, {"do": "remove"})
    assert Client().get(link).status_code == 404
    assert Client().get("/registrations/calendar/nonsense.ics").status_code == 404


def test_who_may_no_longer_sign_in_has_no_calendar_either(client: Client, alice: Member) -> None:
    link = link_of(sign_in(client, alice))
    alice.is_active = False
    alice.save()
    assert Client().get(link).status_code == 404


def test_asking_twice_for_a_link_gives_one(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    assert link_of(client) == link_of(client)


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_one_registration_as_for_many(
    client: Client, alice: Member, number: int, django_assert_num_queries
) -> None:
    for _ in range(number):
        event = two_days()
        make_registration(event, alice, pools=event.pools.filter(name__endswith="hall"))
    link = link_of(sign_in(client, alice))
    with django_assert_num_queries(5):
        Client().get(link)
