"""A profile shows what its person chose to show of their contributions, and that they are a Fellow."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Member
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import make_profile
from tests.factories.recognition import make_contribution, make_fellowship

pytestmark = pytest.mark.django_db


def page(client: Client, member: Member) -> str:
    return client.get(reverse("members:profile", args=[member.profile.slug])).text


@pytest.fixture
def public_bob(bob: Member) -> Member:
    make_profile(bob, listed_for="public")
    return bob


def test_public_contributions_are_there_and_private_ones_and_those_in_question_are_not(
    client: Client, public_bob: Member
) -> None:
    make_contribution(public_bob, "Shown", is_public=True, state="confirmed")
    make_contribution(public_bob, "Kept back")
    make_contribution(public_bob, "In question", is_public=True, state="asked_back", question="Where?")

    words = page(client, public_bob)

    assert "Shown" in words and "Confirmed" in words
    assert "Kept back" not in words and "In question" not in words


def test_a_steward_asks_from_the_profile_about_what_was_confirmed_by_mistake(
    client: Client, public_bob: Member, alice: Member
) -> None:
    made = make_contribution(public_bob, "Not his", is_public=True, state="confirmed", confirmed_by=alice)
    recorded = make_contribution(public_bob, "R", is_public=True, state="confirmed", source="event:1")
    ask, other = (f"/steward/contributions/{one.pk}/ask/" for one in (made, recorded))
    assert ask not in page(sign_in(client, alice), public_bob)
    steward = sign_in(Client(), make_member(is_staff=True), second_factor=True)
    words = page(steward, public_bob)
    assert ask in words and other not in words and steward.get(other).status_code == 404

    steward.post(ask, {"question": "Is it yours?", "read_at": made.changed_at.isoformat()})

    made.refresh_from_db()
    assert (made.state, made.question, made.confirmed_by) == ("asked_back", "Is it yours?", None)
    assert "Not his" not in page(Client(), public_bob)


def test_ones_own_profile_leads_to_ones_badges_and_that_of_others_does_not(
    client: Client, public_bob: Member, alice: Member
) -> None:
    link = 'href="/account/badges/"'
    assert link in page(sign_in(client, public_bob), public_bob)
    assert link not in page(sign_in(Client(), alice), public_bob)


def test_a_fellow_and_a_previous_one_are_named_so(client: Client, public_bob: Member, alice: Member) -> None:
    make_fellowship(public_bob)
    make_profile(alice, listed_for="public")
    make_fellowship(alice, awarded_on=dt.date(2019, 1, 1))
    assert ">Fellow<" in page(client, public_bob)
    assert "Previous Fellow" in page(client, alice)


def test_another_member_is_led_to_nominate_them_and_nobody_to_nominate_themselves(
    client: Client, public_bob: Member, alice: Member
) -> None:
    link = f"/fellows/nominate/?profile={public_bob.profile.slug}"
    assert link not in page(client, public_bob)
    assert link in page(sign_in(client, alice), public_bob)
    assert link not in page(sign_in(Client(), public_bob), public_bob)
