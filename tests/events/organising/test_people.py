"""The people of an event: found, added, cancelled, let in by exception, invited to the next date."""

import csv
import io
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from community.mail.models import Message
from events.calendar.models import Event
from events.capacity.models import Place, WaitingEntry
from events.organising.people import actions
from events.registration.models import EligibilityException, Needs, Registration
from events.registration.rules import refusal
from members.models import Member
from tests.factories.events import (
    fill,
    in_days,
    make_allocation,
    make_event,
    make_pool,
    make_question,
    make_registration,
)
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


def people(client: Client, event: Event, **chosen: Any) -> str:
    return client.get(reverse("events:organise-people", args=[event.slug]), chosen).content.decode()


def test_they_are_found_by_name_and_by_address(organiser: Client, event: Event) -> None:
    make_pool(event)
    make_registration(event, make_member("o'brien@trust.example", name="Niamh O’Brien"))
    make_registration(event, make_member(name="Zoe Zed"))

    for search in ("niamh", "O'Brien@"):
        page = people(organiser, event, search=search)
        assert "Niamh O’Brien" in page
        assert "Zoe Zed" not in page


def test_they_are_filtered_by_where_they_stand(organiser: Client, event: Event) -> None:
    pool, other = make_pool(event, capacity=1), make_pool(event, capacity=1)
    make_registration(event, name="Placed", pools=[pool])
    make_registration(event, name="Waits", pools=[pool])
    make_registration(event, name="Asked", pools=[other])
    gone = make_registration(event, name="Gone", pools=[other])
    actions.cancel_person(gone, because="ill", by=make_member())

    def shown(**chosen: Any) -> set[str]:
        page = people(organiser, event, **chosen)
        return {name for name in ("Placed", "Waits", "Asked", "Gone") if f">{name}<" in page}

    assert shown() == {"Placed", "Waits", "Asked"}
    assert shown(standing="confirmed") == {"Placed", "Asked"}
    assert shown(standing="confirmed", pool=pool.pk) == {"Placed"}
    assert shown(standing="waiting") == {"Waits"}
    assert shown(standing="cancelled") == {"Gone"}
    assert shown(pool=other.pk) == {"Asked"}
    assert shown(standing="nonsense") == {"Placed", "Waits", "Asked"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_and_with_three(
    organiser: Client, event: Event, count: int, django_assert_num_queries
) -> None:
    pools = [make_pool(event, capacity=2), make_pool(event, capacity=2)]
    for _ in range(count):
        make_registration(event, pools=pools)

    with django_assert_num_queries(8):
        organiser.get(reverse("events:organise-people", args=[event.slug]))


def test_an_added_newcomer_is_a_member_who_has_yet_to_prove_the_address(
    organiser: Client, event: Event
) -> None:
    pool = make_pool(event)
    url = reverse("events:organise-add", args=[event.slug])

    page = organiser.post(
        url, {"name": "Nia New", "email": "NIA@trust.example", "pools": [pool.pk]}, follow=True
    )

    assert "Nia New is registered: Confirmed" in page.content.decode()
    nia = Member.objects.get(email="nia@trust.example")
    assert not EmailAddress.objects.filter(user=nia).exists()
    registration = Registration.objects.get(member=nia)
    assert registration.source == Registration.Source.ORGANISER
    assert Message.objects.get().to == "nia@trust.example"


def test_a_member_is_found_by_any_proved_address(event: Event, olive: Member, alice: Member) -> None:
    EmailAddress.objects.create(user=alice, email="alice@old.example", verified=True)

    registration = actions.add_person(
        event, email="Alice@old.example", name="A", pools=[make_pool(event)], by=olive
    )

    assert registration.member == alice


def test_an_added_person_stands_in_line_like_everybody(event: Event, olive: Member) -> None:
    pool = make_pool(event, capacity=1)
    fill(pool)

    added = actions.add_person(event, email="x@trust.example", name="X", pools=[pool], by=olive)

    assert WaitingEntry.objects.in_line().filter(registration=added).exists()


def test_with_an_allocation_they_get_one_of_its_places(event: Event, olive: Member) -> None:
    pool = make_pool(event, capacity=2)
    allocation = make_allocation(pool, 1)
    fill(pool)

    added = actions.add_person(
        event, email="x@trust.example", name="X", pools=[pool], allocation=allocation, by=olive
    )

    assert Place.objects.taken().get(registration=added).allocation == allocation


def test_nobody_is_added_twice(organiser: Client, event: Event, alice: Member) -> None:
    pool = make_pool(event)
    make_registration(event, alice)
    url = reverse("events:organise-add", args=[event.slug])

    page = organiser.post(url, {"name": "Alice", "email": alice.email, "pools": [pool.pk]})

    assert "Somebody with this address is already registered." in page.content.decode()
    assert Registration.objects.count() == 1


def test_a_full_pool_without_a_waiting_list_is_said_on_the_form(organiser: Client, event: Event) -> None:
    pool = make_pool(event, capacity=0, name="Dinner", has_waiting_list=False)
    url = reverse("events:organise-add", args=[event.slug])

    page = organiser.post(url, {"name": "A", "email": "a@trust.example", "pools": [pool.pk]})

    assert "There is no place left in Dinner." in page.content.decode()
    assert not Registration.objects.exists()


def test_cancelling_somebody_needs_a_reason_and_tells_them(organiser: Client, event: Event) -> None:
    make_pool(event)
    person = make_registration(event)
    url = reverse("events:organise-cancel-person", args=[event.slug, person.reference])

    assert "because" in organiser.post(url, {"because": ""}).context["form"].errors
    organiser.post(url, {"because": "Asked us on the phone"})

    person.refresh_from_db()
    assert person.cancelled_because == "Asked us on the phone"
    mail = Message.objects.get(name="cancelled")
    assert mail.calendar["method"] == "CANCEL"
    assert not Place.objects.taken().exists()


def test_somebody_whose_registration_had_ended_is_not_said_to_be_told(
    organiser: Client, event: Event
) -> None:
    make_pool(event)
    person = make_registration(event, name="Sue Smith")
    url = reverse("events:organise-cancel-person", args=[event.slug, person.reference])

    said = [organiser.post(url, {"because": "Ill"}, follow=True).text for _ in range(2)]

    assert "Sue Smith is cancelled, and they are told by email." in said[0]
    assert "Sue Smith had been cancelled already." in said[1]
    assert Message.objects.filter(name="cancelled").count() == 1


def test_somebody_of_another_event_is_not_found(organiser: Client, event: Event) -> None:
    other = make_registration(make_event())

    url = reverse("events:organise-person", args=[event.slug, other.reference])

    assert organiser.get(url).status_code == 404


def test_the_page_of_a_person_shows_answers_and_never_needs(organiser: Client, event: Event) -> None:
    make_pool(event)
    person = make_registration(event)
    question = make_question(event, "T-shirt size?")
    person.answers.create(question=question, value="XL")
    Needs.objects.create(registration=person, dietary="No nuts")

    url = reverse("events:organise-person", args=[event.slug, person.reference])
    page = organiser.get(url).content.decode()

    assert "XL" in page
    assert "nuts" not in page


def test_an_exception_lets_somebody_in_with_its_reason_on_record(
    organiser: Client, event: Event, alice: Member, olive: Member
) -> None:
    Event.objects.filter(pk=event.pk).update(audience=Event.Audience.LISTED)
    event.refresh_from_db()
    assert refusal(event, alice)
    url = reverse("events:organise-exceptions", args=[event.slug])

    organiser.post(url, {"email": "Alice@trust.example", "reason": "Retired from the trust"})

    exception = EligibilityException.objects.get()
    assert (exception.email, exception.granted_by) == ("alice@trust.example", olive)
    assert not refusal(event, alice)
    assert Message.objects.filter(name="exception_granted", to=alice.email).count() == 1
    again = organiser.post(url, {"email": "alice@trust.example", "reason": "x"})
    assert "already has an exception" in again.content.decode()

    organiser.post(reverse("events:organise-withdraw-exception", args=[event.slug, exception.pk]))
    assert refusal(event, alice)


def test_the_same_exception_twice_is_one_and_with_another_reason_a_mistake(
    organiser: Client, event: Event
) -> None:
    url = reverse("events:organise-exceptions", args=[event.slug])
    typed = {"email": "nora@home.example", "reason": "Retired last month"}

    for _click in range(2):
        assert "may register, and is told by email" in organiser.post(url, typed, follow=True).text

    other = organiser.post(url, typed | {"reason": "A friend"}).text
    assert "This address already has an exception." in other
    assert event.eligibility_exceptions.count() == 1
    assert Message.objects.filter(name="exception_granted").count() == 1


def test_those_left_waiting_may_register_for_the_next_date_before_it_is_public(
    organiser: Client, event: Event, olive: Member
) -> None:
    pool = make_pool(event, capacity=1)
    placed = make_registration(event, pools=[pool])
    left = make_registration(event, pools=[pool])
    assert left.member
    following = make_event("Next date", organisers=[olive], status=Event.Status.DRAFT, starts_at=in_days(60))
    url = reverse("events:organise-invite", args=[event.slug])

    page = organiser.post(url, {"to": following.pk}, follow=True).content.decode()
    organiser.post(url, {"to": following.pk})

    assert "1 person is invited to Next date." in page
    assert "Invitation of the waiting list" in page
    assert "0 of 1 sent." in page
    assert list(EligibilityException.objects.values_list("email", flat=True)) == [left.email]
    assert Message.objects.filter(name="invited_first").count() == 1
    assert not refusal(following, left.member)
    assert Event.objects.visible_to(left.member).filter(pk=following.pk).exists()
    assert placed.member
    assert not Event.objects.visible_to(placed.member).filter(pk=following.pk).exists()


def test_the_link_to_a_draft_leads_whoever_is_signed_out_through_signing_in(
    event: Event, olive: Member, client: Client
) -> None:
    pool = make_pool(event, capacity=1)
    fill(pool)
    left = make_registration(event, pools=[pool])
    assert left.member
    following = make_event(organisers=[olive], status=Event.Status.DRAFT, starts_at=in_days(60))
    make_pool(following)
    actions.invite_waiting(event, following, by=olive)
    link = Message.objects.get(name="invited_first").context["register_url"].removeprefix(settings.SITE_URL)

    assert "Email address" in client.get(link).text
    sign_in(client, left.member)
    assert client.get(link, follow=True).context["event"] == following


def test_the_export_holds_what_the_list_shows_with_formulas_made_harmless(
    organiser: Client, event: Event
) -> None:
    make_pool(event, name="Hall")
    make_registration(event, name="=HYPERLINK(1)")
    person = make_registration(event, name="Ann")
    person.answers.create(question=make_question(event, "Size?"), value="+1")

    response = organiser.get(reverse("events:organise-export", args=[event.slug, "csv"]))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [row["Name"] for row in rows] == ["Ann", "'=HYPERLINK(1)"]
    assert rows[0]["Size?"] == "'+1"
    assert rows[0]["Status"] == "Confirmed"
    assert rows[0]["Pools"] == "Hall: Confirmed"

    response = organiser.get(reverse("events:organise-export", args=[event.slug, "xlsx"]), {"search": "ann"})
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert [cell.value for cell in sheet["B"]] == ["Name", "Ann"]


@pytest.mark.parametrize("form", ["pdf", "", "csv.exe"])
def test_there_is_no_other_export(organiser: Client, event: Event, form: str) -> None:
    assert organiser.get(f"/organise/{event.slug}/people.{form}").status_code == 404


LONG = "a" * 60 + "@" + ".".join(["b" * 60] * 4) + ".example"


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("add", {"name": "Sue", "email": LONG}),
        ("exceptions", {"email": LONG, "reason": "She speaks."}),
        ("keep", {"name": "Speakers", "kept_for": "speakers", "count": 1, "invite": LONG}),
    ],
)
def test_an_address_that_no_mailbox_can_have_is_refused_with_a_sentence(
    organiser: Client, event: Event, page: str, typed: dict[str, Any]
) -> None:
    pool = make_pool(event)
    answer = organiser.post(
        reverse(f"events:organise-{page}", args=[event.slug]), typed | {"pool": pool.pk, "pools": [pool.pk]}
    )
    assert answer.context["form"].errors.keys() <= {"email", "invite"}
    assert answer.context["form"].errors


def test_nobody_reads_that_they_may_register_where_registration_has_closed(
    organiser: Client, event: Event
) -> None:
    Event.objects.filter(pk=event.pk).update(registration_closes_at=timezone.now())
    page = reverse("events:organise-exceptions", args=[event.slug])

    said = organiser.post(page, {"email": "sue@t.example", "reason": "She speaks."}).text

    assert "Registration has closed, so they could not register." in said
    assert not Message.objects.exists()
