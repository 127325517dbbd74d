"""What has been quiet for half a year is asked; after a month without a word it is dormant."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from community.mail.models import Message
from members.initiatives import dormancy, tasks
from members.initiatives.actions import post_news
from members.models import Initiative, Member
from tests.factories.events import make_event
from tests.factories.initiatives import hide, make_initiative, make_quiet
from tests.factories.members import make_member

pytestmark = pytest.mark.django_db


def sent(name: str) -> list[str]:
    return sorted(Message.objects.filter(name=name).values_list("to", flat=True))


def test_those_who_run_it_are_asked_after_half_a_year_and_once(alice: Member, bob: Member) -> None:
    make_quiet(make_initiative(runners=[alice, bob]), 184)
    make_quiet(make_initiative(), 180)
    for _ in range(2):
        dormancy.ask_quiet_ones()
    assert sent("initiative_still_going") == sorted([alice.email, bob.email])


def test_where_nobody_runs_it_the_author_is_asked(alice: Member) -> None:
    make_quiet(make_initiative(started_by=alice, runners=[]), 184)
    dormancy.ask_quiet_ones()
    assert sent("initiative_still_going") == [alice.email]


def test_an_event_lately_or_to_come_is_a_sign_of_life() -> None:
    lately, coming = make_quiet(make_initiative(), 300), make_quiet(make_initiative(), 300)
    long_ago = make_quiet(make_initiative(), 300)
    for initiative, days in ((lately, -30), (coming, 30), (long_ago, -250)):
        starts_at = timezone.now() + dt.timedelta(days=days)
        make_event(initiative=initiative, kind="meet_up", starts_at=starts_at)
    assert dormancy.ask_quiet_ones() == 1
    long_ago.refresh_from_db()
    assert long_ago.asked_at is not None


def test_what_met_after_the_question_is_asked_anew_before_it_is_dormant(alice: Member) -> None:
    initiative = make_quiet(make_initiative(runners=[alice]), 500)
    Initiative.objects.update(asked_at=timezone.now() - dt.timedelta(days=250))
    make_event(initiative=initiative, kind="meet_up", starts_at=timezone.now() - dt.timedelta(days=190))
    assert dormancy.mark_dormant() == 0
    assert [dormancy.ask_quiet_ones() for _ in range(2)] == [1, 0]
    Initiative.objects.update(asked_at=timezone.now() - dt.timedelta(days=31))
    assert dormancy.mark_dormant() == 1


def test_the_link_in_the_mail_answers_with_one_click_and_without_signing_in(
    client: Client, alice: Member
) -> None:
    initiative = make_quiet(make_initiative(started_by=alice), 184)
    dormancy.ask_quiet_ones()
    link = Message.objects.get(name="initiative_still_going").context["yes_url"].partition("://")[2]
    address = "/" + link.partition("/")[2]
    assert "still going?" in client.get(address).text
    initiative.refresh_from_db()
    assert initiative.asked_at is not None, "a program that reads mail has said yes"
    client.post(address)
    initiative.refresh_from_db()
    assert initiative.asked_at is None
    assert initiative.active_at > timezone.now() - dt.timedelta(minutes=1)


@pytest.mark.parametrize("token", ["no-such-thing", "MQ:1abcde:forged"])
def test_a_link_that_nobody_sent_does_nothing(client: Client, token: str) -> None:
    response = client.post(f"/initiatives/still-going/{token}/")
    assert response.status_code == 404
    assert "This link does not work any more" in response.text


def test_a_month_after_the_question_it_is_dormant_and_they_are_told(client: Client, alice: Member) -> None:
    asked_lately = make_quiet(make_initiative(), 210, asked=29)
    silent = make_quiet(make_initiative("Ward podcast", started_by=alice), 220, asked=31)
    for _ in range(2):
        dormancy.mark_dormant()
    silent.refresh_from_db()
    asked_lately.refresh_from_db()
    assert silent.dormant_since is not None
    assert asked_lately.dormant_since is None
    assert sent("initiative_dormant") == [alice.email]
    assert "It is dormant" in client.get(silent.get_absolute_url()).text
    assert "Ward podcast" in client.get("/initiatives/?state=dormant").text


def test_news_wakes_it_up(alice: Member) -> None:
    initiative = make_quiet(make_initiative(started_by=alice), 220, asked=31)
    dormancy.mark_dormant()
    post_news(initiative, title="We are back", text="On Monday.", by=alice)
    initiative.refresh_from_db()
    assert (initiative.dormant_since, initiative.asked_at) == (None, None)


def test_what_is_hidden_is_left_alone() -> None:
    make_quiet(hide(make_initiative()), 300)
    assert dormancy.ask_quiet_ones() == 0


def test_those_who_left_are_not_asked() -> None:
    make_quiet(make_initiative(started_by=make_member(is_active=False)), 300)
    dormancy.ask_quiet_ones()
    assert sent("initiative_still_going") == []


def test_the_task_of_the_night_does_both() -> None:
    make_quiet(make_initiative(), 300)
    make_quiet(make_initiative(), 300, asked=60)
    tasks.look_after_quiet_initiatives(timestamp=0)
    assert len(sent("initiative_still_going")) == len(sent("initiative_dormant")) == 1
