"""Whoever has the code of places that are kept may have one, whoever else may register."""

from typing import Any

import pytest
from django.test import Client

from events.calendar.models import Event
from events.capacity.limits import return_allocation
from events.capacity.models import Allocation, Pool
from events.registration.models import Registration
from events.registration.status import status_of
from members.models import Member
from tests.factories.events import fill, in_days, make_allocation, make_event, make_pool
from tests.factories.members import make_member, sign_in
from tests.factories.registering import choosing, code_url, form_url, newcomer
from tests.factories.signing_in import code_mailed_to

pytestmark = pytest.mark.django_db

RULES: list[dict[str, Any]] = [
    {"audience": "core_first"},
    {"audience": "listed"},
    {"registration_opens_at": in_days(3)},
    {"per_organisation_limit": 0},
]


def hall_of(event: Event) -> Pool:
    return event.pools.get(name="Hall")


def make(**fields: Any) -> Event:
    event = make_event("Conference", **fields)
    make_allocation(make_pool(event, name="Hall"), code="SPEAKER")
    make_pool(event, name="Workshop")
    return event


@pytest.mark.parametrize("fields", RULES)
def test_a_member_with_the_code_gets_a_kept_place_past_the_rule(
    alice: Member, fields: dict[str, Any]
) -> None:
    event = make(**fields)
    client = sign_in(Client(), alice)
    client.post(form_url(event), {"place": [hall_of(event).pk]})
    assert not Registration.objects.exists()
    client.post(form_url(event), {"code": "speaker", "place": [hall_of(event).pk]})
    registration = Registration.objects.get()
    assert [place.allocation.name for place in registration.places.all()] == ["Speakers"]


def test_a_newcomer_with_the_code_too_and_still_after_the_code_by_mail() -> None:
    event = make(audience="core_first")
    client = Client()
    assert "Have a code?" in client.get(form_url(event)).text
    page = client.get(form_url(event), {"code": "SPEAKER"}).text
    assert 'value="SPEAKER"' in page and "Your name" in page
    typed = newcomer("nora@trust.example") | {"code": "SPEAKER"}
    client.post(form_url(event), typed)
    answer = client.post(code_url(event), {"code": code_mailed_to("nora@trust.example")})
    registration = Registration.objects.get()
    assert answer.url == registration.get_absolute_url()
    assert status_of(registration).word == "confirmed"


def test_the_form_offers_only_what_the_code_opens(alice: Member) -> None:
    event = make(audience="listed")
    client = sign_in(Client(), alice)
    page = client.get(form_url(event), {"code": "SPEAKER"}).text
    assert "Hall" in page and "Workshop" not in page
    client.post(form_url(event), {"code": "SPEAKER"} | choosing(event, "Workshop"))
    assert [place.pool.name for place in Registration.objects.get().places.all()] == ["Hall"]


def test_somebody_the_rule_admits_chooses_among_everything(alice: Member) -> None:
    event = make()
    client = sign_in(Client(), alice)
    assert "Workshop" in client.get(form_url(event), {"code": "SPEAKER"}).text


@pytest.mark.parametrize("code", ["SPEEKER", "SPEAKER "[:3]])
def test_a_wrong_code_opens_nothing_and_says_so(alice: Member, code: str) -> None:
    event = make(audience="core_first")
    page = sign_in(Client(), alice).get(form_url(event), {"code": code}).text
    assert "This code opens no place here." in page
    assert f'value="{code}"' in page


def test_a_code_is_worth_nothing_once_its_places_went_back_to_everyone(alice: Member) -> None:
    event = make(audience="core_first")
    return_allocation(Allocation.objects.get())
    client = sign_in(Client(), alice)
    client.post(form_url(event), {"code": "SPEAKER", "place": [hall_of(event).pk]})
    assert not Registration.objects.exists()


def test_it_does_not_open_what_is_over_or_cancelled(alice: Member) -> None:
    event = make(audience="core_first", registration_closes_at=in_days(-1))
    page = sign_in(Client(), alice).get(form_url(event), {"code": "SPEAKER"}).text
    assert "Registration has closed." in page and "Have a code?" not in page


def test_the_events_page_asks_for_it_where_it_helps(alice: Member) -> None:
    client = sign_in(Client(), alice)
    assert "Have a code?" in client.get(make(audience="core_first").get_absolute_url()).text
    # The form has a place for it.
    assert "Have a code?" not in client.get(make().get_absolute_url()).text
    nothing_kept = make_pool(make_event(audience="core_first")).event
    assert "Have a code?" not in client.get(nothing_kept.get_absolute_url()).text


def test_also_where_every_other_place_is_taken(alice: Member) -> None:
    event = make_event()
    pool = make_pool(event, has_waiting_list=False)
    make_allocation(pool, code="SPEAKER")
    fill(pool)
    client = sign_in(Client(), alice)
    page = client.get(event.get_absolute_url()).text
    assert "Every place is taken" in page and "Have a code?" in page
    client.post(form_url(event), {"code": "SPEAKER"})
    assert status_of(Registration.objects.get(member=alice)).word == "confirmed"


def test_colleagues_do_not_use_up_what_the_code_keeps() -> None:
    event = make_event(per_organisation_limit=1)
    make_allocation(make_pool(event), code="SPEAKER")
    for _ in range(2):
        client = sign_in(Client(), make_member(organisation_typed="St Elsewhere"))
        client.post(form_url(event), {"code": "SPEAKER"})
    assert Registration.objects.count() == 2


def test_who_came_in_by_a_code_cannot_switch_to_what_it_does_not_open(alice: Member) -> None:
    event = make(audience="listed")
    client = sign_in(Client(), alice)
    client.post(form_url(event), {"code": "SPEAKER"})
    registration = Registration.objects.get()
    change = f"{registration.get_absolute_url()}change/"
    assert "Workshop" not in client.get(change).text
    client.post(change, {"place": [event.pools.get(name="Workshop").pk]})
    assert [place.pool.name for place in registration.places.all()] == ["Hall"]
    type(event).objects.update(audience="anyone")
    assert "Workshop" in client.get(change).text


def test_a_code_that_nobody_can_type_is_as_good_as_none(client: Client) -> None:
    event = make_event(audience="listed")
    make_allocation(make_pool(event), code="SPEAK")
    assert client.get(form_url(event), {"code": "\0"}).status_code == 200
    assert client.post(form_url(event), {"code": "\0"}).status_code == 200
