"""Half a year after it was sent nothing of a message is left but that there was one."""

import datetime as dt
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.mail.actions import queue, send_again
from community.mail.models import Message
from community.mail.retention import forget_old
from community.mail.tasks import forget_old_mail
from members.models import Member
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


def written(member: Member, *, days_ago: int, state: str = "sent", **more: Any) -> Message:
    with transaction.atomic():
        message = queue("note", to=member.email, context={"what": "Tea"}, member=member, **more)
    assert message is not None
    ago = timezone.now() - dt.timedelta(days=days_ago)
    Message.objects.filter(pk=message.pk).update(
        state=state,
        created_at=ago,
        sent_at=ago,
        subject="Tea",
        text="Tea at four",
        html="<p>Tea",
        error="slow",
    )
    return message


def test_words_and_reader_go_and_the_fact_stays(alice: Member) -> None:
    old = written(alice, days_ago=181, key="tea", reply_to="olive@university.example")
    forget_old_mail(0)
    old.refresh_from_db()
    assert (old.name, old.state, old.key) == ("note", "sent", "tea")
    assert old.sent_at is not None and old.message_id
    assert not any([old.to, old.reply_to, old.subject, old.text, old.html, old.error, old.context])
    assert old.member is None and old.calendar is None


@pytest.mark.parametrize(("days_ago", "state"), [(179, "sent"), (400, "queued")])
def test_what_is_younger_or_still_to_be_sent_is_left_alone(alice: Member, days_ago: int, state: str) -> None:
    message = written(alice, days_ago=days_ago, state=state)
    assert forget_old() == 0
    message.refresh_from_db()
    assert message.text == "Tea at four"


def test_how_long_is_a_setting(alice: Member, settings: Any) -> None:
    written(alice, days_ago=40)
    settings.MAIL_KEPT_DAYS = 30
    assert forget_old() == 1
    assert forget_old() == 0


def test_nothing_is_emptied_where_it_is_to_be_kept(alice: Member, settings: Any) -> None:
    written(alice, days_ago=4000)
    settings.MAIL_KEPT_DAYS = 0
    assert forget_old() == 0


def test_many_are_emptied_in_batches(alice: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(5):
        written(alice, days_ago=200)
    monkeypatch.setattr("community.mail.retention.BATCH", 2)
    assert forget_old() == 5


def test_what_failed_goes_too_and_cannot_be_sent_again(alice: Member) -> None:
    message = written(alice, days_ago=200, state="failed")
    forget_old()
    assert send_again([message]) == []


def test_staff_read_why_there_is_nothing_to_read(client: Client, alice: Member) -> None:
    message = written(alice, days_ago=200)
    forget_old()
    staff = sign_in(client, make_member(is_staff=True, is_superuser=True), second_factor=True)
    page = staff.get(reverse("admin:community_message_change", args=[message.pk])).content.decode()
    assert "Emptied, because it is old." in page
