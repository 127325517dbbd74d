"""A steward lifts the limits of meet-ups for a member or an initiative, with a reason."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from community.mail.models import Message
from events.calendar.models import Event
from events.meetups import actions
from events.meetups.models import MeetUpAllowance
from events.meetups.rules import Limits, limits_of
from members.models import Member
from tests.events.meetups.test_putting_on import put_on, typed
from tests.factories.events import in_days
from tests.factories.initiatives import make_initiative
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(db: None) -> Member:
    return make_member("steward@trust.example", name="Stella Steward", is_staff=True)


def allow(**more: Any) -> dict[str, Any]:
    return {"places": 60, "upcoming": 3, "reason": "A club for all of Yorkshire.", **more}


def test_a_steward_lifts_them_for_a_member_who_is_told_why(
    client: Client, alice: Member, steward: Member
) -> None:
    event = put_on(sign_in(Client(), alice))
    sign_in(client, steward, second_factor=True)
    page = client.post("/steward/meet-ups/", allow(email="ALICE@trust.example"), follow=True).text
    assert "A club for all of Yorkshire." in page
    mail = Message.objects.get(name="meet_up_limits_lifted")
    assert (mail.to, mail.context["reason"]) == (alice.email, "A club for all of Yorkshire.")
    assert limits_of(alice) == Limits(60, 3)
    event.refresh_from_db()
    assert event.most_places == 60


def test_or_for_all_who_put_on_something_for_an_initiative(
    client: Client, alice: Member, bob: Member, steward: Member
) -> None:
    club = make_initiative("Book club", started_by=alice, runners=[alice, bob])
    sign_in(client, steward, second_factor=True)
    client.post("/steward/meet-ups/", allow(initiative=f"https://portal.example{club.get_absolute_url()}"))
    assert limits_of(bob, club) == Limits(60, 3)
    assert limits_of(bob) == Limits(30, 2)
    assert Message.objects.filter(name="meet_up_limits_lifted").count() == 2
    assert put_on(sign_in(Client(), bob), places=50, initiative=club.pk).pools.get().places.count() == 50


def test_what_is_allowed_to_an_initiative_is_found_from_the_mail_from_another_like_it_and_by_hand(
    client: Client, alice: Member, bob: Member, steward: Member
) -> None:
    club = make_initiative("Book club", started_by=alice, runners=[alice, bob])
    sign_in(client, alice)
    first = put_on(client, title="First", initiative=club.pk)
    put_on(client, title="Second")
    actions.lift_limits(club, places=60, upcoming=3, reason="A club for all of Yorkshire.", by=steward)
    link = Message.objects.get(name="meet_up_limits_lifted", to=alice.email).context["new_url"]
    by_hand = client.get("/meet-ups/new/").text
    assert "2 of your meet-ups are to come" in by_hand
    assert f'href="?initiative={club.slug}"' in by_hand
    for address in (link, f"/meet-ups/new/?like={first.slug}", f"/meet-ups/new/?initiative={club.slug}"):
        page = client.get(address)
        form = page.context["form"]
        assert 'name="places"' in page.text, address
        assert form.initial["initiative"] == club, address
        assert "60 at most" in form.fields["places"].help_text, address
    assert put_on(client, title="Third", places=50, initiative=club.pk).title == "Third"
    full = client.get(link).text
    assert "3 of your meet-ups are to come" in full
    assert f'href="?initiative={club.slug}"' not in full


@pytest.mark.parametrize(
    ("whom", "sentence"),
    [
        ({}, "Name a member or an initiative, one of them."),
        ({"email": "nobody@trust.example"}, "Nobody has joined with this address."),
        ({"initiative": "/initiatives/none/"}, "There is no initiative at this address."),
    ],
)
def test_for_whom_must_be_clear(client: Client, steward: Member, whom: dict[str, str], sentence: str) -> None:
    page = sign_in(client, steward, second_factor=True).post("/steward/meet-ups/", allow(**whom)).text
    assert sentence in page
    assert not MeetUpAllowance.objects.exists()


def test_withdrawn_the_usual_limits_hold_again(client: Client, alice: Member, steward: Member) -> None:
    given = actions.lift_limits(alice, places=60, upcoming=3, reason="A club.", by=steward)
    sign_in(client, steward, second_factor=True).post(f"/steward/meet-ups/{given.pk}/withdraw/")
    assert limits_of(alice) == Limits(30, 2)


def test_an_allowance_never_takes_anything_away(alice: Member, steward: Member) -> None:
    actions.lift_limits(alice, places=5, upcoming=1, reason="A mistake.", by=steward)
    assert limits_of(alice) == Limits(30, 2)


@pytest.mark.django_db(transaction=True)
def test_two_sent_at_once_do_not_both_take_the_last_turn() -> None:
    alice = make_member()
    values = {
        **{name: value for name, value in typed().items() if name in ("summary", "kind", "place")},
        "description": "",
        "region": None,
        "online_link": "",
    }

    def send(title: str, start: threading.Barrier, found: list[str]) -> None:
        try:
            start.wait()
            times = {"starts_at": in_days(5, 18), "ends_at": in_days(5, 20)}
            actions.put_on(values | times | {"title": title}, places=5, by=alice)
            found.append("put on")
        except actions.TooMany:
            found.append("too many")
        finally:
            connection.close()

    times = {"starts_at": in_days(4, 18), "ends_at": in_days(4, 20)}
    actions.put_on(values | times | {"title": "Before"}, places=5, by=alice)
    start, found = threading.Barrier(2), []
    threads = [threading.Thread(target=send, args=(title, start, found)) for title in ("One", "Other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["put on", "too many"]
    assert Event.objects.count() == 2
