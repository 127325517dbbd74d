"""The page where members choose what they hear of."""

import pytest
from django.test import Client

from members.models import Member
from members.notifications.models import Rhythm, Topic
from members.notifications.queries import rhythms_of
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db
PAGE = "/account/notifications/"


def test_what_is_chosen_is_kept(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    chosen = {"initiatives": "never", "help": "weekly", "events": "at_once", "community": "weekly"}
    answer = client.post(PAGE, chosen, follow=True)
    assert "Your choices have been saved." in answer.content.decode()
    assert rhythms_of(alice) == {Topic(topic): Rhythm(rhythm) for topic, rhythm in chosen.items()}


def test_only_what_differs_from_before_is_written(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    usual = {topic.value: rhythm.value for topic, rhythm in rhythms_of(alice).items()}
    client.post(PAGE, usual)
    assert not alice.notification_choices.exists()


def test_a_topic_without_an_answer_is_asked_for_again_and_the_others_stay_chosen(
    client: Client, alice: Member
) -> None:
    sign_in(client, alice)
    answer = client.post(PAGE, {"help": "never", "events": "never", "community": "never"})
    assert "Choose an answer: “Initiatives”." in answer.content.decode()
    assert answer.context["form"]["help"].value() == "never"
    assert not alice.notification_choices.exists()
