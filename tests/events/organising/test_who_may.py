"""Organisers' pages open to the event's organisers and staff, with a second factor, and to nobody else."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from events.calendar.models import Event
from events.organising.urls import urlpatterns
from members.models import Member
from tests.factories.events import make_event
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db

ARGUMENTS = {
    "pk": 1,
    "reference": uuid.UUID(int=1),
    "form": "csv",
}
NAMES = sorted({pattern.name for pattern in urlpatterns if pattern.name not in ("board", None)})
POST_ONLY = {
    "organise-limit",
    "organise-open",
    "organise-return",
    "organise-cancel-person",
    "organise-withdraw-exception",
    "organise-publish",
    "organise-question-up",
    "organise-remove-organiser",
    "organise-remove-reader",
}
# Of something that the event must have first.
OF_ONE = {"organise-person", "organise-allocation", "organise-question", "organise-question-remove"}
SENSITIVE = {
    "organise-move",
    "organise-cancel",
    "organise-export",
    "organise-needs",
    "organise-write",
    "organise-times",
    "organise-team",
}
# Open to named readers instead of organisers.
OWN_RULE = {"organise-needs"}


def address(name: str, slug: str) -> str:
    pattern = next(pattern for pattern in urlpatterns if pattern.name == name)
    converters = pattern.pattern.converters or {"form": None}
    wanted = {key: ARGUMENTS[key] for key in converters if key in ARGUMENTS}
    return reverse(f"events:{name}", kwargs={"slug": slug, **wanted})


def ask(client: Client, name: str, slug: str) -> int:
    url = address(name, slug)
    return (client.post(url) if name in POST_ONLY else client.get(url)).status_code


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_asked_to_sign_in(client: Client, event: Event, name: str) -> None:
    assert ask(client, name, event.slug) == 302


@pytest.mark.parametrize("name", NAMES)
def test_a_member_with_a_second_factor_is_refused(
    client: Client, event: Event, bob: Member, name: str
) -> None:
    sign_in(client, bob, second_factor=True)

    assert ask(client, name, event.slug) == 403


@pytest.mark.parametrize("name", NAMES)
def test_the_organiser_of_another_event_is_refused(
    client: Client, event: Event, bob: Member, name: str
) -> None:
    make_event(organisers=[bob])
    sign_in(client, bob, second_factor=True)

    assert ask(client, name, event.slug) == 403


@pytest.mark.parametrize("name", NAMES)
def test_somebody_elses_draft_is_not_even_there(client: Client, bob: Member, name: str) -> None:
    draft = make_event(status=Event.Status.DRAFT)
    sign_in(client, bob, second_factor=True)

    assert ask(client, name, draft.slug) == 404


@pytest.mark.parametrize("name", NAMES)
def test_an_organiser_without_a_second_factor_is_sent_to_set_one_up_or_show_it(
    client: Client, name: str
) -> None:
    nia = make_member("nia@trust.example", name="Nia")
    event = make_event(organisers=[nia])
    sign_in(client, nia)

    assert ask(client, name, event.slug) == 302


@pytest.mark.parametrize("name", sorted(set(NAMES) - POST_ONLY - OWN_RULE - OF_ONE))
def test_its_organiser_and_staff_come_in(client: Client, event: Event, olive: Member, name: str) -> None:
    sign_in(client, olive, second_factor=True)
    assert ask(client, name, event.slug) == 200

    sign_in(client, make_member(is_staff=True), second_factor=True)
    assert ask(client, name, event.slug) == 200


@pytest.mark.parametrize("name", sorted(SENSITIVE))
def test_a_sensitive_page_asks_for_the_second_factor_again(
    organiser_since_lunch: Client, event: Event, name: str
) -> None:
    response = organiser_since_lunch.get(address(name, event.slug))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("mfa_reauthenticate"))


@pytest.mark.parametrize("name", ["organise", "organise-people", "organise-capacity"])
def test_an_everyday_page_does_not(organiser_since_lunch: Client, event: Event, name: str) -> None:
    assert ask(organiser_since_lunch, name, event.slug) == 200
