"""Organisers write to everyone or to a pool: seen before it is sent, and sent once."""

import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from community.mail.letters import write_letter
from community.mail.models import Message
from events.calendar.models import Event
from events.organising.letters.actions import write
from events.organising.letters.audience import people_in
from events.registration.actions import cancel
from members.models import Member
from tests.factories.events import make_pool, make_registration

pytestmark = pytest.mark.django_db


def letter(**changes: Any) -> dict[str, Any]:
    text = "Bring a laptop.\n\nAnd o'clock means o'clock."
    return {"audience": "everyone", "subject": "Set-up", "text": text, "letter": str(uuid.uuid4())} | changes


def test_it_is_shown_with_the_number_of_people_before_anything_is_sent(
    organiser: Client, event: Event
) -> None:
    make_pool(event)
    make_registration(event)
    make_registration(event)

    page = organiser.post(reverse("events:organise-write", args=[event.slug]), letter()).content.decode()

    assert "2 people get it" in page
    assert "Send 2 emails" in page
    assert not Message.objects.exists()


def test_sent_twice_by_a_double_click_it_reaches_everyone_once(organiser: Client, event: Event) -> None:
    make_pool(event)
    person = make_registration(event)
    answers = letter(send="yes")

    for _ in range(2):
        organiser.post(reverse("events:organise-write", args=[event.slug]), answers)

    mail = Message.objects.get()
    write_letter(mail)
    assert mail.to == person.email
    assert mail.subject == "Set-up"
    assert "And o'clock means o'clock." in mail.text
    assert "Olive Orchard" in mail.text


def test_whoever_sends_twice_or_to_a_group_that_has_emptied_reads_which(
    organiser: Client, event: Event
) -> None:
    make_pool(event)
    person = make_registration(event)
    page, answers = reverse("events:organise-write", args=[event.slug]), letter(send="yes")

    said = [organiser.post(page, answers, follow=True).text for _ in range(2)]
    assert "It had been sent already." in said[1]

    cancel(person)
    assert "Nobody is in this group any more" in organiser.post(page, letter(send="yes"), follow=True).text


def test_an_audience_is_everyone_the_placed_or_the_waiting_of_one_pool(event: Event) -> None:
    hall, online = make_pool(event, capacity=1), make_pool(event, capacity=1)
    placed = make_registration(event, pools=[hall])
    waiting = make_registration(event, pools=[hall])
    elsewhere = make_registration(event, pools=[online])
    make_registration(event, state="held", claiming=False)

    assert set(people_in(event, "everyone")) == {placed, waiting, elsewhere}
    assert set(people_in(event, "placed")) == {placed, elsewhere}
    assert set(people_in(event, f"placed-{hall.pk}")) == {placed}
    assert set(people_in(event, f"waiting-{hall.pk}")) == {waiting}
    assert set(people_in(event, f"waiting-{online.pk}")) == set()


def test_an_audience_of_another_event_is_refused(organiser: Client, event: Event) -> None:
    other = make_pool()

    response = organiser.post(
        reverse("events:organise-write", args=[event.slug]), letter(audience=f"placed-{other.pk}", send="yes")
    )

    assert "audience" in response.context["form"].errors
    assert not Message.objects.exists()


def test_a_letter_to_three_costs_as_much_as_to_one(
    event: Event, olive: Member, django_assert_num_queries
) -> None:
    make_pool(event)
    for _ in range(3):
        make_registration(event)

    with django_assert_num_queries(6):
        assert write(event, "everyone", subject="S", text="T", letter=uuid.uuid4(), by=olive) == 3
