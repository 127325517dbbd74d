"""Two members of whom one blocked the other do not meet in an initiative, and are not told of each other."""

import pytest
from django.test import Client
from django.utils import timezone

from community.mail.letters import write_letter
from community.mail.models import Message
from members.conduct.actions import block
from members.initiatives import taking_part
from members.initiatives.actions import post_news
from members.initiatives.models import Initiative, Participant
from members.models import Member
from tests.factories.initiatives import make_initiative, make_news
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("by_the_first", [True, False])
def test_joining_and_news_do_not_reach_the_other(alice: Member, bob: Member, by_the_first: bool) -> None:
    block(*((alice, bob) if by_the_first else (bob, alice)))
    initiative = make_initiative(started_by=alice)
    taking_part.take_part(initiative, Participant.Role.JOINED, by=bob)
    post_news(initiative, title="Dates", text="On Friday.", by=alice)
    assert not alice.digest_lines.exists()
    assert not bob.digest_lines.exists()


def test_neither_is_named_to_the_other(client: Client, alice: Member, bob: Member) -> None:
    initiative = make_initiative(started_by=alice, joined=[bob])
    make_news(initiative, "Alice writes", author=alice)
    make_news(initiative, "Somebody who left wrote", author=None)
    block(bob, alice)
    page = sign_in(client, bob).get(initiative.get_absolute_url()).text
    assert "Alice Archer" not in page
    assert "Alice writes" not in page
    assert "Somebody who left wrote" in page
    assert "Bob Baker" not in sign_in(Client(), alice).get(f"{initiative.get_absolute_url()}people/").text


def test_who_takes_it_on_is_not_named_to_the_other(alice: Member, bob: Member) -> None:
    initiative = make_initiative(started_by=alice)
    Initiative.objects.update(dormant_since=timezone.now())
    block(alice, bob)
    taking_part.take_on(initiative, by=bob)
    letter = Message.objects.get(name="initiative_taken_on")
    write_letter(letter)
    assert letter.to == alice.email
    assert "Somebody runs" in letter.text
    assert "Bob Baker" not in letter.subject + letter.text + str(letter.context)


def test_a_third_one_sees_both(client: Client, alice: Member, bob: Member, olive: Member) -> None:
    initiative = make_initiative(started_by=alice, runners=[alice, bob])
    block(bob, alice)
    page = sign_in(client, olive).get(initiative.get_absolute_url()).text
    assert "Alice Archer" in page
    assert "Bob Baker" in page
