"""Organisers name other organisers, and who reads the needs, by the address of somebody who has joined."""

import pytest
from django.test import Client
from django.urls import reverse

from events.calendar.models import Event
from events.calendar.rules import can_organise
from events.models import EventOrganiser
from events.registration.models import NeedsReader
from members.models import Member
from tests.factories.events import in_days, make_event
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


def address(name: str, event: Event, *pk: int) -> str:
    return reverse(f"events:organise-{name}", args=[event.slug, *pk])


def name_organiser(client: Client, event: Event, email: str) -> str:
    answers = {"as": "organiser", "organiser-email": email}
    return client.post(address("team", event), answers, follow=True).text


def name_reader(client: Client, event: Event, email: str, role: str) -> str:
    answers = {"as": "reader", "reader-email": email, "reader-role": role}
    return client.post(address("team", event), answers, follow=True).text


def test_a_member_is_named_organiser_by_an_address_of_theirs_however_it_is_written(
    organiser: Client, event: Event, bob: Member, olive: Member
) -> None:
    page = name_organiser(organiser, event, bob.email.upper())

    assert f"{bob.name} organises the event now." in page
    assert can_organise(bob, event)
    entry = EventOrganiser.objects.get(member=bob).history.get()
    assert (entry.pgh_context["action"], entry.pgh_context["member"]) == ("name organiser", olive.pk)


def test_who_has_not_joined_cannot_be_named_and_what_was_typed_stays(organiser: Client, event: Event) -> None:
    page = name_organiser(organiser, event, "nobody@trust.example")

    assert "Nobody has joined with this address yet." in page
    assert 'value="nobody@trust.example"' in page
    assert event.organisers.count() == 1


def test_an_organiser_is_removed_but_never_the_last_one(
    organiser: Client, event: Event, bob: Member, olive: Member
) -> None:
    event.organisers.add(bob)

    gone = organiser.post(address("remove-organiser", event, bob.pk), follow=True).text
    kept = organiser.post(address("remove-organiser", event, olive.pk), follow=True).text

    assert f"{bob.name} does not organise the event any more." in gone
    assert "Somebody must organise the event." in kept
    assert list(event.organisers.all()) == [olive]


def test_who_removes_themselves_is_led_to_the_board(
    organiser: Client, event: Event, bob: Member, olive: Member
) -> None:
    event.organisers.add(bob)

    answer = organiser.post(address("remove-organiser", event, olive.pk))

    assert answer["Location"] == reverse("events:board")


def test_a_reader_of_needs_is_named_renamed_and_removed(
    organiser: Client, event: Event, bob: Member, olive: Member
) -> None:
    assert f"{bob.name} may read the needs now." in name_reader(organiser, event, bob.email, "catering")
    name_reader(organiser, event, bob.email, "rooms")
    reader = NeedsReader.objects.get(event=event, member=bob)
    assert reader.role == "rooms"
    assert reader.history.latest("pgh_id").pgh_context["member"] == olive.pk

    organiser.post(address("remove-reader", event, reader.pk))

    assert not NeedsReader.objects.exists()


def test_a_reader_is_named_with_what_they_read_it_for(organiser: Client, event: Event, bob: Member) -> None:
    assert "Fill in “What they read the needs for”." in name_reader(organiser, event, bob.email, "")


def test_nobody_of_another_event_is_removed_from_here(organiser: Client, event: Event, bob: Member) -> None:
    other = make_event("Other", organisers=[bob])
    reader = NeedsReader.objects.create(event=other, member=bob, role="catering")

    assert organiser.post(address("remove-organiser", event, bob.pk)).status_code == 404
    assert organiser.post(address("remove-reader", event, reader.pk)).status_code == 404
    assert can_organise(bob, other)


def test_a_reader_finds_the_needs_from_their_registrations_until_the_event_is_over(client: Client) -> None:
    reader = make_member()
    coming, over = make_event("Coming"), make_event("Over", starts_at=in_days(-5))
    for event in (coming, over):
        NeedsReader.objects.create(event=event, member=reader, role="catering")
    sign_in(client, reader)

    page = client.get(reverse("events:registrations")).text

    assert address("needs", coming) in page
    assert address("needs", over) not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_many_are_named(
    organiser: Client, event: Event, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        member = make_member()
        event.organisers.add(member)
        NeedsReader.objects.create(event=event, member=member, role="catering")

    with django_assert_num_queries(6):
        organiser.get(address("team", event))
