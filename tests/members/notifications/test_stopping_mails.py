"""One click stops a kind of mail, for whoever has its address; opening that address stops nothing."""

import pytest
from django.db import transaction
from django.test import Client

from community.mail.actions import queue
from community.mail.letters import Letter, write_letter
from community.mail.models import Message
from members.models import Member
from members.notifications.actions import choose, tell
from members.notifications.models import Rhythm, Topic
from members.notifications.queries import rhythms_of
from members.notifications.rules import WEEKLY_MAIL, stop_path

pytestmark = pytest.mark.django_db
ONE_CLICK = "List-Unsubscribe=One-Click"


@pytest.fixture
def strict() -> Client:
    """As a mail provider: no cookies, no token of ours, and the tokens are looked at."""
    return Client(enforce_csrf_checks=True)


def click(client: Client, path: str) -> int:
    form = "application/x-www-form-urlencoded"
    return client.post(path, ONE_CLICK, content_type=form).status_code


def test_a_mail_of_a_topic_carries_both_headers_and_a_link_in_its_foot(alice: Member, settings) -> None:
    settings.SITE_URL = "https://portal.example"
    with transaction.atomic():
        tell(Topic.HELP, [alice], line="Bob is stuck.", url="/help/1/")
    message = Message.objects.get()
    write_letter(message)
    letter = Letter(message).message()
    url = f"https://portal.example{stop_path(alice.pk, Topic.HELP)}"
    assert letter["List-Unsubscribe"] == f"<{url}>"
    assert letter["List-Unsubscribe-Post"] == ONE_CLICK
    assert f"Stop these emails: {url}" in message.text
    assert f'href="{url}"' in message.html


def test_a_mail_about_what_one_did_oneself_cannot_be_stopped(alice: Member) -> None:
    with transaction.atomic():
        queue("address_taken", to=alice.email, context={})
    message = Message.objects.get()
    write_letter(message)
    assert "List-Unsubscribe" not in Letter(message).message()
    assert "Stop these emails" not in message.text + message.html


def test_a_click_stops_the_topic_without_cookies_or_tokens(alice: Member, strict: Client) -> None:
    assert click(strict, stop_path(alice.pk, Topic.HELP)) == 200
    assert rhythms_of(alice)[Topic.HELP] == Rhythm.NEVER
    assert rhythms_of(alice)[Topic.EVENTS] == Rhythm.AT_ONCE


def test_a_second_click_does_no_harm(alice: Member, strict: Client) -> None:
    for _ in range(2):
        assert click(strict, stop_path(alice.pk, Topic.HELP)) == 200
    assert alice.notification_choices.count() == 1


def test_opening_the_address_stops_nothing(alice: Member, strict: Client) -> None:
    answer = strict.get(stop_path(alice.pk, Topic.HELP))
    assert answer.status_code == 200
    assert "<button" in answer.content.decode()
    assert strict.head(stop_path(alice.pk, Topic.HELP)).status_code == 200
    assert rhythms_of(alice)[Topic.HELP] == Rhythm.AT_ONCE


def test_stopping_the_weekly_mail_stops_every_topic_that_comes_with_it(alice: Member, strict: Client) -> None:
    choose(alice, {Topic.EVENTS: Rhythm.WEEKLY})
    click(strict, stop_path(alice.pk, WEEKLY_MAIL))
    assert rhythms_of(alice) == {
        Topic.INITIATIVES: Rhythm.NEVER,
        Topic.HELP: Rhythm.AT_ONCE,
        Topic.EVENTS: Rhythm.NEVER,
        Topic.COMMUNITY: Rhythm.NEVER,
    }


def test_nobody_can_make_up_the_address_of_another(alice: Member, bob: Member, strict: Client) -> None:
    """Not by putting another number or topic into one's own."""
    own = stop_path(bob.pk, Topic.HELP)
    for made_up in (
        own.replace(f"/{bob.pk}.", f"/{alice.pk}."),
        own.replace(".help.", ".events."),
        own[:-6] + "AAAA/",
        "/unsubscribe/nonsense/",
    ):
        assert click(strict, made_up) == 404
    assert not alice.notification_choices.exists()


def test_an_address_cut_short_by_a_mail_program_says_what_to_do(alice: Member, strict: Client) -> None:
    answer = strict.get(stop_path(alice.pk, Topic.HELP)[:-9] + "/")
    assert answer.status_code == 404
    assert "This link is not complete" in answer.content.decode()


def test_a_mail_of_somebody_who_has_left_is_answered_like_any_other(alice: Member, strict: Client) -> None:
    path = stop_path(alice.pk, Topic.HELP)
    alice.emailaddress_set.all().delete()
    alice.delete()
    assert click(strict, path) == 200
