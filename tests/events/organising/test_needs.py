"""Dietary and access needs: for named readers only, and each reading is on record."""

import pytest
from django.test import Client
from django.urls import reverse

from community.models import Reading
from events.calendar.models import Event
from events.registration.models import Needs, NeedsReader
from members.models import Member
from tests.factories.events import make_pool, make_registration
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


def told(event: Event, count: int) -> None:
    for number in range(count):
        Needs.objects.create(registration=make_registration(event), dietary=f"Diet {number}", access="Lift")


def page(event: Event) -> str:
    return reverse("events:organise-needs", args=[event.slug])


def test_an_organiser_who_is_not_named_is_refused(organiser: Client, event: Event) -> None:
    response = organiser.get(page(event))

    assert response.status_code == 403
    assert not Reading.objects.exists()


def test_staff_who_are_not_named_are_refused(client: Client, event: Event) -> None:
    sign_in(client, make_member(is_staff=True), second_factor=True)

    assert client.get(page(event)).status_code == 403


def test_a_named_reader_reads_them_and_each_is_on_record(client: Client, event: Event, bob: Member) -> None:
    make_pool(event)
    told(event, 2)
    NeedsReader.objects.create(event=event, member=bob, role="catering")
    sign_in(client, bob, second_factor=True)

    shown = client.get(page(event)).content.decode()

    assert "Diet 0" in shown
    assert "Diet 1" in shown
    assert "You read them as: catering." in shown
    assert set(Reading.objects.values_list("kind", "member", "what")) == {
        ("events.registration", bob.pk, "dietary and access needs")
    }
    assert Reading.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_and_with_three(
    client: Client, event: Event, bob: Member, count: int, django_assert_num_queries
) -> None:
    make_pool(event)
    told(event, count)
    NeedsReader.objects.create(event=event, member=bob, role="catering")
    sign_in(client, bob, second_factor=True)

    with django_assert_num_queries(8):
        client.get(page(event))
