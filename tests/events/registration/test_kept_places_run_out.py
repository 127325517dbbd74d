"""A code or an invitation opens the places kept for it, and not those of everybody else."""

import pytest
from django.test import Client

from events.calendar.models import Event
from events.capacity.models import Place
from events.registration.models import Registration
from members.models import Member
from tests.factories.events import make_allocation, make_event, make_pool, make_registration
from tests.factories.members import make_member, sign_in
from tests.factories.registering import code_url, form_url, newcomer
from tests.factories.signing_in import code_mailed_to

pytestmark = pytest.mark.django_db


def event_with_one_kept(**fields: object) -> Event:
    """Ten places in the hall, one of them for the speaker, and one in the workshop."""
    event = make_event("Conference", **fields)
    make_allocation(make_pool(event, name="Hall"), 1, code="SPEAKER", emails=["guest@trust.example"])
    make_pool(event, name="Workshop", capacity=1)
    return event


def hall(event: Event) -> dict[str, object]:
    return {"place": [event.pools.get(name="Hall").pk]}


@pytest.fixture
def taken() -> Event:
    event = event_with_one_kept(audience="listed")
    client = sign_in(Client(), make_member("speaker@trust.example"))
    client.post(form_url(event), hall(event) | {"code": "SPEAKER"})
    assert not Place.objects.reserved().exists()
    return event


def test_the_second_with_the_code_gets_none_of_the_others(taken: Event, alice: Member) -> None:
    answer = sign_in(Client(), alice).post(form_url(taken), hall(taken) | {"code": "SPEAKER"})
    assert "All places kept for you and others have been taken." in answer.text
    assert not Registration.objects.filter(member=alice).exists()


def test_nor_does_a_newcomer(taken: Event) -> None:
    answer = Client().post(form_url(taken), newcomer("new@trust.example", code="SPEAKER"))
    assert "All places kept for you and others have been taken." in answer.text
    assert Registration.objects.count() == 1


def test_nor_does_who_was_invited_beyond_the_number_of_places(taken: Event) -> None:
    guest = make_member("guest@trust.example")
    answer = sign_in(Client(), guest).post(form_url(taken), hall(taken))
    assert "All places kept for you and others have been taken." in answer.text
    assert not Registration.objects.filter(member=guest).exists()


def test_an_invitation_opens_its_own_pool_only() -> None:
    event = event_with_one_kept(audience="listed")
    guest = make_member("guest@trust.example")
    client = sign_in(Client(), guest)
    assert "Workshop" not in client.get(form_url(event)).text
    client.post(form_url(event), hall(event))
    (place,) = Place.objects.taken()
    assert (place.registration and place.registration.member, place.pool.name) == (guest, "Hall")
    assert place.allocation


def test_where_anyone_may_register_the_code_is_a_help_and_no_fence(alice: Member) -> None:
    event = event_with_one_kept()
    make_registration(event, pools=[event.pools.get(name="Hall")])
    for member in (alice, make_member()):
        sign_in(Client(), member).post(form_url(event), hall(event) | {"code": "SPEAKER"})
    assert Place.objects.taken().count() == 3


def test_who_only_waits_is_held_to_the_share_of_their_organisation_too() -> None:
    event = make_event(per_organisation_limit=1)
    pool = make_pool(event, capacity=1)
    make_registration(event, pools=[pool], organisation_name="St Elsewhere")
    make_member("late@trust.example", organisation_typed="St Elsewhere")
    client = Client()
    client.post(form_url(event), newcomer("late@trust.example"))
    answer = client.post(code_url(event), {"code": code_mailed_to("late@trust.example")}, follow=True)
    assert "1 person from St Elsewhere is registered already" in answer.text
    assert not Registration.objects.live().filter(member__email="late@trust.example").exists()


def test_who_came_by_a_code_adds_a_day_without_typing_it_again(alice: Member) -> None:
    event = make_event(audience="listed")
    hall, workshop = make_pool(event, name="Hall"), make_pool(event, name="Workshop")
    for pool in (hall, workshop):
        make_allocation(pool, 1, code="SPEAKER")
    client = sign_in(Client(), alice)
    client.post(form_url(event), {"place": [hall.pk], "code": "SPEAKER"})
    registration = Registration.objects.get()
    client.post(f"{registration.get_absolute_url()}change/", {"place": [hall.pk, workshop.pk]})
    assert {place.allocation.pool for place in registration.places.all()} == {hall, workshop}
