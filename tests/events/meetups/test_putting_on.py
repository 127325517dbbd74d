"""A member puts on a drop-in or a meet-up with one form, within limits, and runs it without a passkey."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.mail.models import Message
from events.calendar.models import Event, Kind
from events.capacity.limits import AboveLimit, set_capacity
from events.registration.actions import Wishes, register
from members.conduct.actions import block
from members.models import Member
from tests.factories.events import book_room, make_event, make_room, make_session
from tests.factories.initiatives import make_initiative, make_quiet
from tests.factories.members import make_member, make_members, sign_in

pytestmark = pytest.mark.django_db


def day(days: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=days)).isoformat()


def typed(title: str = "Evening in Leeds", **more: Any) -> dict[str, Any]:
    return {
        "kind": "meet_up",
        "title": title,
        "summary": "Two talks and something to eat.",
        "day": day(20),
        "starts": "18:00",
        "ends": "20:30",
        "how": "in_person",
        "place": "The Old Library, Park Row",
        "places": 12,
        **more,
    }


def put_on(client: Client, **values: Any) -> Event:
    client.post("/meet-ups/new/", typed(**values))
    return Event.objects.latest("pk")


def test_it_is_public_at_once_and_a_colleague_gets_a_place(
    client: Client, alice: Member, bob: Member
) -> None:
    page = sign_in(client, alice).post("/meet-ups/new/", typed(), follow=True)
    assert "Evening in Leeds is public now." in page.text
    event = Event.objects.get()
    public = Client().get(event.get_absolute_url()).text
    assert "The Old Library, Park Row" in public
    assert "12 places" in public
    assert "Alice" not in public
    page = sign_in(Client(), bob).post(f"{event.get_absolute_url()}register/", {}, follow=True)
    assert "Confirmed" in page.text
    mail = Message.objects.get(name="registered")
    assert mail.context["where"] == "The Old Library, Park Row"
    assert mail.calendar is not None and "The Old Library, Park Row" in str(mail.calendar)


def test_times_are_london_times(client: Client, alice: Member) -> None:
    event = put_on(sign_in(client, alice))
    there = timezone.localtime(event.starts_at)
    assert (there.hour, there.date().isoformat()) == (18, day(20))


def test_members_see_who_puts_it_on(client: Client, alice: Member, bob: Member) -> None:
    event = put_on(sign_in(client, alice))
    assert "Alice Archer" in sign_in(Client(), bob).get(event.get_absolute_url()).text


def test_sent_twice_it_is_there_once(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    first, second = put_on(client), put_on(client)
    assert first == second


def test_whoever_puts_it_on_needs_no_second_factor_and_sees_what_people_are_called(
    client: Client, alice: Member
) -> None:
    event = put_on(sign_in(client, alice))
    for member in (
        make_member("greta@trust.example", name="Greta Green", known_as="Gigi"),
        make_member("harry@trust.example", name="Harry Hill"),
    ):
        register(event, member, Wishes(pools=[event.pools.get()]))
    page = client.get(f"/meet-ups/{event.slug}/").text
    assert "2 people have registered, for 12 places." in page
    for shown in ("Gigi", "Harry"):
        assert shown in page
    for hidden in ("Green", "Hill", "@trust.example"):
        assert hidden not in page
    assert client.get(f"/organise/{event.slug}/people/").url.startswith("/account/second-factor/")


def test_nobody_else_opens_its_pages(client: Client, alice: Member, bob: Member) -> None:
    event = put_on(sign_in(client, alice))
    other = sign_in(Client(), bob)
    for page in ("", "change/", "cancel/", "write/"):
        assert other.get(f"/meet-ups/{event.slug}/{page}").status_code == 404
        assert other.post(f"/meet-ups/{event.slug}/{page}", typed()).status_code == 404


def test_its_page_does_not_name_them_to_somebody_whom_a_block_keeps_apart(
    client: Client, alice: Member, bob: Member, olive: Member
) -> None:
    page = make_event(put_on_by=alice, organisers=[alice], kind=Kind.MEET_UP).get_absolute_url()
    block(bob, alice)
    assert "Alice Archer" in sign_in(Client(), olive).get(page).text
    shown = sign_in(client, bob).get(page).text
    assert "Alice Archer" not in shown
    assert "A member of the community" in shown


def test_an_event_of_the_organisers_has_no_such_pages(client: Client, olive: Member) -> None:
    event = make_event(organisers=[olive])
    assert sign_in(client, olive).get(f"/meet-ups/{event.slug}/").status_code == 404


def test_a_meet_up_does_not_lead_to_pages_that_ask_for_a_passkey(client: Client, alice: Member) -> None:
    put_on(sign_in(client, alice))
    assert 'href="/organise/"' not in client.get("/").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"places": 31}, "You can offer 30 places without asking."),
        ({"places": 0}, "must be 1 or more"),
        ({"day": day(200)}, "Later ones can be put on when they are nearer."),
        ({"day": day(-1)}, "Choose a time that is still to come."),
        ({"ends": "17:00"}, "The end must be after the start."),
        ({"place": ""}, "Say where it is, or choose “Online”."),
        ({"how": "online", "online_link": "javascript:alert(1)"}, "web address"),
        ({"kind": "conference"}, "Choose one of the answers"),
        ({"title": ""}, "Fill in “What is it called?”."),
    ],
)
def test_what_is_not_possible_is_said_in_a_sentence_and_nothing_typed_is_lost(
    client: Client, alice: Member, wrong: dict[str, Any], sentence: str
) -> None:
    page = sign_in(client, alice).post("/meet-ups/new/", typed() | wrong).text
    assert sentence in page
    assert "Two talks and something to eat." in page
    assert not Event.objects.exists()


def test_a_time_that_the_clocks_leave_out_is_refused(
    client: Client, alice: Member, time_machine: Any
) -> None:
    time_machine.move_to("2026-02-01T12:00Z")
    page = sign_in(client, alice).post(
        "/meet-ups/new/", typed(day="2026-03-29", starts="01:30", ends="03:00")
    )
    assert "The clocks change in that hour." in page.text


def test_two_may_be_to_come_at_once(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    put_on(client, title="First")
    put_on(client, title="Second")
    assert "2 of your meet-ups are to come" in client.get("/meet-ups/new/").text
    page = client.post("/meet-ups/new/", typed("Third")).text
    assert "2 of your meet-ups are to come" in page
    assert "Two talks and something to eat." in page
    assert Event.objects.count() == 2


def test_one_that_is_over_or_cancelled_makes_room_for_the_next(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    first, second = put_on(client, title="First"), put_on(client, title="Second")
    Event.objects.filter(pk=first.pk).update(
        starts_at=timezone.now() - dt.timedelta(days=2), ends_at=timezone.now() - dt.timedelta(days=1)
    )
    put_on(client, title="Third")
    client.post(f"/meet-ups/{second.slug}/cancel/", {"because": "I am ill."})
    put_on(client, title="Fourth")
    assert Event.objects.count() == 4


def test_more_places_than_allowed_are_refused_below_every_page(client: Client, alice: Member) -> None:
    event = put_on(sign_in(client, alice))
    with pytest.raises(AboveLimit):
        set_capacity(event.pools.get(), 31)
    set_capacity(event.pools.get(), 30)


def test_organisers_read_the_limit_on_their_own_page(client: Client, olive: Member) -> None:
    event = put_on(sign_in(client, olive, second_factor=True))
    pool = event.pools.get()
    page = client.post(
        f"/organise/{event.slug}/capacity/{pool.pk}/limit/", {f"pool-{pool.pk}-limit": 31}
    ).text
    assert "it may have 30 places in all" in page


def test_the_database_refuses_a_conference_put_on_by_a_member(alice: Member) -> None:
    with pytest.raises(IntegrityError, match="event_of_a_member_is_small"), transaction.atomic():
        make_event(put_on_by=alice, kind=Kind.CONFERENCE)


def test_it_can_be_part_of_something_they_run_and_its_people_are_told(
    client: Client, alice: Member, bob: Member
) -> None:
    club = make_quiet(make_initiative("Book club", started_by=alice, joined=[bob]), 250, asked=60)
    event = put_on(sign_in(client, alice), initiative=club.pk)
    assert event.initiative == club
    club.refresh_from_db()
    assert club.asked_at is None
    assert "Evening in Leeds" in Client().get(club.get_absolute_url()).text
    assert "Book club" in Client().get(event.get_absolute_url()).text
    assert "Evening in Leeds" in bob.digest_lines.get().line


def test_it_cannot_be_part_of_what_others_run(client: Client, alice: Member) -> None:
    club = make_initiative("Book club", joined=[alice])
    page = sign_in(client, alice).post("/meet-ups/new/", typed(initiative=club.pk))
    assert not Event.objects.filter(initiative=club).exists()
    assert page.status_code in (200, 302)


def test_a_hidden_initiative_is_not_named_on_its_events(client: Client, alice: Member) -> None:
    club = make_initiative("Book club", started_by=alice)
    event = put_on(sign_in(client, alice), initiative=club.pk)
    club.hidden_at, club.hidden_because = timezone.now(), "An advert."
    club.save()
    assert "Book club" not in Client().get(event.get_absolute_url()).text


def test_another_like_it_needs_only_a_date(client: Client, alice: Member) -> None:
    event = put_on(sign_in(client, alice))
    form = client.get(f"/meet-ups/new/?like={event.slug}").context["form"]
    assert form.initial["title"] == "Evening in Leeds"
    assert form.initial["places"] == 12
    assert form.initial["day"] is None


def test_another_time_is_mailed_with_a_new_calendar_entry(client: Client, alice: Member, bob: Member) -> None:
    event = put_on(sign_in(client, alice))
    register(event, bob, Wishes(pools=[event.pools.get()]))
    page = client.post(f"/meet-ups/{event.slug}/change/", typed(starts="19:00"), follow=True)
    assert "1 email is on its way." in page.text
    assert Message.objects.get(name="event_retimed").to == bob.email


def test_one_that_got_rooms_takes_them_along_and_the_calendar_shows_the_new_time(
    client: Client, alice: Member, bob: Member
) -> None:
    event = put_on(sign_in(client, alice))
    register(event, bob, Wishes(pools=[event.pools.get()]))
    room = make_room()
    book_room(room, make_session(event))
    client.post(f"/meet-ups/{event.slug}/change/", typed(starts="19:00"))
    event.refresh_from_db()
    start, _end = Message.objects.get(name="event_retimed").calendar["sessions"][0]
    assert dt.datetime.fromisoformat(start) == event.starts_at == event.sessions.get().starts_at

    book_room(room, make_session(make_event(starts_at=event.starts_at + dt.timedelta(days=1))))
    page = client.post(f"/meet-ups/{event.slug}/change/", typed(day=day(21), starts="19:00"))
    assert "A room that is booked for it is taken at that time." in page.text


def test_another_place_is_mailed(client: Client, alice: Member, bob: Member) -> None:
    event = put_on(sign_in(client, alice))
    register(event, bob, Wishes(pools=[event.pools.get()]))
    client.post(f"/meet-ups/{event.slug}/change/", typed(place="The New Library"))
    mail = Message.objects.get(name="event_moved")
    assert (mail.context["venue"], mail.context["venue_before"]) == (
        "The New Library",
        "The Old Library, Park Row",
    )


def test_another_sentence_is_not_mailed(client: Client, alice: Member, bob: Member) -> None:
    event = put_on(sign_in(client, alice))
    register(event, bob, Wishes(pools=[event.pools.get()]))
    client.post(f"/meet-ups/{event.slug}/change/", typed(summary="Three talks.", places=20))
    assert set(Message.objects.values_list("name", flat=True)) == {"registered"}
    assert "Three talks." in Client().get(event.get_absolute_url()).text
    assert event.pools.get().places.count() == 20


def test_fewer_places_than_people_are_refused_in_a_sentence(client: Client, alice: Member) -> None:
    event = put_on(sign_in(client, alice))
    for member in make_members(3):
        register(event, member, Wishes(pools=[event.pools.get()]))
    page = client.post(f"/meet-ups/{event.slug}/change/", typed(places=2)).text
    assert "3 places are taken" in page


def test_a_letter_reaches_those_who_registered_once(client: Client, alice: Member, bob: Member) -> None:
    event = put_on(sign_in(client, alice))
    register(event, bob, Wishes(pools=[event.pools.get()]))
    letter = client.get(f"/meet-ups/{event.slug}/write/").context["form"]["letter"].value()
    for _ in range(2):
        client.post(
            f"/meet-ups/{event.slug}/write/",
            {"subject": "Bring a jumper", "text": "It is cold.", "letter": str(letter)},
        )
    mail = Message.objects.get(name="organiser_letter")
    assert mail.to == bob.email
    assert alice.email not in str(mail.context)


def test_cancelling_tells_everybody_and_ends_it(client: Client, alice: Member, bob: Member) -> None:
    event = put_on(sign_in(client, alice))
    register(event, bob, Wishes(pools=[event.pools.get()]))
    client.post(f"/meet-ups/{event.slug}/cancel/", {"because": "I am ill."})
    assert Message.objects.get(name="event_cancelled").to == bob.email
    page = client.post(f"/meet-ups/{event.slug}/change/", typed(starts="19:00"), follow=True)
    assert "This has been cancelled" in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_its_page_costs_the_same_for_one_and_for_three(
    client: Client, alice: Member, number: int, django_assert_num_queries: Any
) -> None:
    event = put_on(sign_in(client, alice))
    for member in make_members(number):
        register(event, member, Wishes(pools=[event.pools.get()]))
    with django_assert_num_queries(8):
        client.get(f"/meet-ups/{event.slug}/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client: Client, alice: Member, number: int, django_assert_num_queries: Any
) -> None:
    for _ in range(number):
        make_event(put_on_by=alice, organisers=[alice], kind=Kind.MEET_UP)
    sign_in(client, alice)
    with django_assert_num_queries(3):
        client.get("/meet-ups/")


def test_an_odd_address_of_an_earlier_one_is_as_good_as_none(client: Client, alice: Member) -> None:
    assert sign_in(client, alice).get(reverse("events:meet-up-new"), {"like": "\0"}).status_code == 200
