"""Limits: raised and lowered from the board, never below what is in use; pools open and close."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.mail.models import Message
from events.calendar.models import Event
from events.capacity.models import Allocation, Place, WaitingEntry
from events.organising.places import actions
from members.models import Member
from tests.factories.events import fill, make_allocation, make_event, make_pool, make_registration

pytestmark = pytest.mark.django_db


def set_limit(client: Client, event: Event, pk: int, to: int | str) -> str:
    url = reverse("events:organise-limit", args=[event.slug, pk])
    return client.post(url, {f"pool-{pk}-limit": to}, follow=True).content.decode()


def test_raised_it_lets_the_waiting_list_move_up(organiser: Client, event: Event) -> None:
    pool = make_pool(event, name="Hall", capacity=1)
    fill(pool)
    make_registration(event, pools=[pool])

    assert "Hall now has 2 places." in set_limit(organiser, event, pool.pk, 2)
    assert not WaitingEntry.objects.in_line().exists()
    assert Message.objects.filter(name="place_given").count() == 1


def test_lowering_under_what_is_in_use_is_refused_with_the_number(organiser: Client, event: Event) -> None:
    pool = make_pool(event, name="Hall", capacity=5)
    fill(pool, leaving=1)

    page = set_limit(organiser, event, pool.pk, 3)

    assert "4 places are taken, held or reserved in Hall, so the limit cannot be 3." in page
    assert Place.objects.filter(pool=pool).count() == 5


def test_a_limit_that_is_no_number_is_refused_on_the_page(organiser: Client, event: Event) -> None:
    pool = make_pool(event)

    assert "as a whole number, such as 20" in set_limit(organiser, event, pool.pk, "many")


def test_a_pool_of_another_event_is_not_there(organiser: Client, event: Event) -> None:
    other = make_pool(make_event())

    response = organiser.post(reverse("events:organise-limit", args=[event.slug, other.pk]))

    assert response.status_code == 404


def test_a_pool_closes_and_opens(organiser: Client, event: Event) -> None:
    pool = make_pool(event)
    url = reverse("events:organise-open", args=[event.slug, pool.pk])

    organiser.post(url, {"open": "no"})
    pool.refresh_from_db()
    assert not pool.is_open

    organiser.post(url, {"open": "yes"})
    pool.refresh_from_db()
    assert pool.is_open


def test_the_audit_trail_says_who_set_the_limit(event: Event, olive: Member) -> None:
    pool = make_pool(event, capacity=2)

    actions.close_pool(pool, by=olive)

    assert pool.history.first().pgh_context == {"action": "close pool", "member": olive.pk}


def test_places_are_reserved_and_the_invited_are_told_once(organiser: Client, event: Event) -> None:
    pool = make_pool(event, name="Hall", capacity=5)
    answers = {
        "pool": pool.pk,
        "name": "Speakers",
        "kept_for": "speakers",
        "count": 2,
        "code": "SPEAK",
        "returns_at": timezone.localtime(timezone.now() + dt.timedelta(days=3)).strftime("%Y-%m-%dT%H:%M"),
        "invite": "ann@trust.example\nANN@trust.example, ben@trust.example",
    }

    organiser.post(reverse("events:organise-keep", args=[event.slug]), answers)

    allocation = Allocation.objects.get()
    assert allocation.places.count() == 2
    assert sorted(Message.objects.values_list("to", flat=True)) == ["ann@trust.example", "ben@trust.example"]

    organiser.post(
        reverse("events:organise-allocation", args=[event.slug, allocation.pk]), answers | {"count": 3}
    )
    assert allocation.places.count() == 3
    assert Message.objects.count() == 2


def test_who_waits_and_is_invited_has_the_place_at_once(event: Event, alice: Member, olive: Member) -> None:
    pool = make_pool(event, capacity=3)
    online = make_pool(event, mode="online")
    allocation = make_allocation(pool, 1)
    fill(pool)
    registration = make_registration(event, alice, pools=[pool, online])
    assert WaitingEntry.objects.in_line().get().registration == registration
    Message.objects.all().delete()

    actions.keep_places(allocation, 1, [alice.email, "guest@trust.example"], by=olive)

    assert registration.places.get().allocation == allocation
    assert not WaitingEntry.objects.in_line().exists()
    told = Message.objects.values_list("to", "name").order_by("name")
    assert list(told) == [(alice.email, "changed"), ("guest@trust.example", "place_kept")]


def test_who_wants_to_be_asked_is_asked_instead(event: Event, alice: Member, olive: Member) -> None:
    pool = make_pool(event, capacity=2)
    allocation = make_allocation(pool, 1)
    fill(pool)
    registration = make_registration(event, alice, pools=[pool], wish="ask")

    actions.keep_places(allocation, 1, [alice.email], by=olive)

    assert not registration.places.exists()
    assert Message.objects.filter(to=alice.email, name="place_kept").count() == 1


def test_reserved_twice_by_a_double_click_they_are_reserved_once(organiser: Client, event: Event) -> None:
    pool = make_pool(event, capacity=5)
    url = reverse("events:organise-keep", args=[event.slug])
    typed = {"pool": pool.pk, "name": "Speakers", "kept_for": "speakers", "count": 2, "code": "SPEAK"}

    for _click in range(2):
        page = organiser.post(url, typed | {"invite": "ann@trust.example"}, follow=True)
        assert "2 places are kept for Speakers." in page.text

    assert Allocation.objects.get().places.count() == 2
    assert Message.objects.filter(name="place_kept").count() == 1


def test_a_code_that_the_pool_has_already_is_refused_on_the_form(organiser: Client, event: Event) -> None:
    pool = make_pool(event, capacity=5)
    make_allocation(pool, name="Partners", code="OTHER")
    one = make_allocation(pool, code="MINE")
    typed = {"name": one.name, "kept_for": "speakers", "count": 2, "code": "other"}

    page = organiser.post(reverse("events:organise-allocation", args=[event.slug, one.pk]), typed)

    assert "This pool already has an allocation with that code." in page.text
    one.refresh_from_db()
    assert one.code == "MINE"


def test_reserving_more_than_is_free_is_refused_with_the_number(organiser: Client, event: Event) -> None:
    pool = make_pool(event, capacity=3)
    answers = {"pool": pool.pk, "name": "Sponsors", "kept_for": "sponsors", "count": 4}

    page = organiser.post(reverse("events:organise-keep", args=[event.slug]), answers).content.decode()

    assert "Only 3 more places are free in this pool" in page
    assert not Allocation.objects.exists()


def test_an_address_that_is_none_is_refused(organiser: Client, event: Event) -> None:
    pool = make_pool(event)
    answers = {
        "pool": pool.pk,
        "name": "S",
        "kept_for": "speakers",
        "count": 1,
        "invite": "o'brien@trust.example\nnobody",
    }

    page = organiser.post(reverse("events:organise-keep", args=[event.slug]), answers).content.decode()

    assert "“nobody” is not an email address." in page


def test_returned_places_are_for_everyone(organiser: Client, event: Event) -> None:
    pool = make_pool(event, capacity=2)
    allocation = make_allocation(pool, 2)
    waiting = make_registration(event, pools=[pool])

    organiser.post(reverse("events:organise-return", args=[event.slug, allocation.pk]))

    assert Place.objects.taken().filter(registration=waiting).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_limits_costs_the_same_with_one_pool_and_with_three(
    organiser: Client, event: Event, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        make_allocation(make_pool(event, capacity=5), 2, emails=["a@trust.example"])

    with django_assert_num_queries(10):
        organiser.get(reverse("events:organise-capacity", args=[event.slug]))


def test_what_was_returned_while_somebody_changed_it_stays_returned(event: Event, olive: Member) -> None:
    allocation = make_allocation(make_pool(event), 2)
    opened_before = Allocation.objects.get(pk=allocation.pk)
    actions.return_places(allocation, by=olive)

    with pytest.raises(actions.Returned):
        actions.keep_places(opened_before, 3, by=olive)

    allocation.refresh_from_db()
    assert allocation.returned_at
    assert not Place.objects.reserved().exists()


def test_nobody_is_invited_to_a_place_that_they_could_not_take(organiser: Client, event: Event) -> None:
    pool = make_pool(event)
    Event.objects.filter(pk=event.pk).update(registration_closes_at=timezone.now())
    typed = {"pool": pool.pk, "name": "Speakers", "kept_for": "speakers", "count": 1}
    page = reverse("events:organise-keep", args=[event.slug])

    invited = organiser.post(page, typed | {"invite": "sue@t.example"})

    assert "Registration has closed" in invited.context["form"].errors["invite"][0]
    assert not Message.objects.exists()
    assert organiser.post(page, typed).status_code == 302
