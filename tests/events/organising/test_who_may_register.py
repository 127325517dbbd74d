"""Organisers say who may register, and from when others may have what is left."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.base import dates
from events.calendar.models import Event
from events.registration.models import Registration
from members.models import Member
from tests.factories.events import make_pool
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db


def url(event: Event) -> str:
    return reverse("events:organise-who-may", args=[event.slug])


def test_core_members_first_with_a_date_that_the_refused_read(
    organiser: Client, event: Event, alice: Member
) -> None:
    make_pool(event)
    others = timezone.now().replace(second=0, microsecond=0) + dt.timedelta(days=5)
    typed = {"audience": "core_first", "others_from": f"{timezone.localtime(others):%Y-%m-%dT%H:%M}"}
    answer = organiser.post(url(event), typed)
    assert answer["Location"] == reverse("events:organise", args=[event.slug])
    page = sign_in(Client(), alice).get(event.get_absolute_url()).text
    assert f"It opens to everyone on {dates.moment(others)} if places remain." in page


def test_the_form_says_when_it_opens_by_itself(organiser: Client, event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(others_from=timezone.now())
    by_itself = event.starts_at - dt.timedelta(days=7)
    assert f"which is {dates.moment(by_itself)}." in organiser.get(url(event)).text


def test_a_list_lets_in_who_is_on_it(organiser: Client, event: Event, alice: Member, bob: Member) -> None:
    make_pool(event)
    typed = {
        "audience": "listed",
        "allowed_addresses": "nora@home.example",
        "allowed_domains": "@Trust.example\n",
    }
    organiser.post(url(event), typed)
    event.refresh_from_db()
    assert (event.allowed_addresses, event.allowed_domains) == (["nora@home.example"], ["trust.example"])
    for member in (alice, bob):
        sign_in(Client(), member).post(reverse("events:register", args=[event.slug]))
    assert [one.member for one in Registration.objects.all()] == [alice]
    page = organiser.get(url(event)).text
    assert "nora@home.example</textarea>" in page and "trust.example</textarea>" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose an answer"),
        ({"audience": "listed"}, "Write an address or an ending"),
        ({"audience": "listed", "allowed_domains": "nora@trust"}, "is not the end of an email address"),
        ({"audience": "listed", "allowed_addresses": "nora"}, "is not an email address"),
        ({"audience": "anyone", "per_organisation_limit": "-1"}, "nhsuk-error-message"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(
    organiser: Client, event: Event, typed: dict[str, Any], sentence: str
) -> None:
    page = organiser.post(url(event), typed)
    assert sentence in page.text
    event.refresh_from_db()
    assert event.audience == "anyone"


def test_whoever_has_a_place_keeps_it(organiser: Client, event: Event, alice: Member) -> None:
    make_pool(event)
    sign_in(Client(), alice).post(reverse("events:register", args=[event.slug]))
    organiser.post(url(event), {"audience": "core_first"})
    assert Registration.objects.get().places.exists()


def test_it_is_on_record_who_did_it(organiser: Client, event: Event, olive: Member) -> None:
    organiser.post(url(event), {"audience": "members", "per_organisation_limit": "3"})
    change = event.history.order_by("-pgh_id")[0]  # type: ignore[attr-defined]
    assert (change.pgh_context["action"], change.pgh_context["member"]) == ("edit who may register", olive.pk)
    assert change.per_organisation_limit == 3


def test_the_rule_can_be_changed_where_registration_opens_on_a_day_that_never_comes(
    organiser: Client, event: Event
) -> None:
    never = dt.datetime(9999, 12, 31, 23, 59, tzinfo=dt.UTC)
    Event.objects.filter(pk=event.pk).update(registration_opens_at=never)
    assert organiser.get(url(event)).status_code == 200
