"""Who leaves is gone: a word planted in all that is held is in no dump and no file afterwards."""

import datetime as dt

import pytest
from django.utils import timezone

from community.mail import delivery
from community.mail.models import Message
from community.privacy.erasing import erase
from members.accounts.leaving import leave
from members.help.actions import decline
from members.models import Member
from members.notifications.actions import choose
from members.notifications.digest import send_digests
from members.notifications.models import DigestLine, Rhythm, Topic
from tests.community.privacy.dumping import lines_with
from tests.community.privacy.planting import ADDRESS, WORD, plant, wordy_columns, wordy_tables
from tests.factories.help import make_introduction, make_notice
from tests.factories.members import make_member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def tell_others(member: Member) -> None:
    """Their words reach others: at once, in a weekly mail, in a line for the next, in an answer and a no."""
    at_once, weekly = (make_notice(kind="offer", topic="Soldering").member for _ in range(2))
    choose(weekly, {Topic.HELP: Rhythm.WEEKLY})
    asked = make_notice(member, f"Soldering a {WORD}")
    decline(make_introduction(asked), by=member)
    delivery.deliver()
    assert send_digests(timezone.now() + dt.timedelta(days=7)) == 1
    make_notice(member, f"Soldering another {WORD}")
    make_introduction(make_notice(at_once), member, f"Take a {WORD}.")
    assert Message.objects.filter(name="news", state="sent").exists()
    assert Message.objects.filter(name="help_declined", state="sent").exists()
    assert Message.objects.filter(name="private_help_answered", state="queued").exists()
    assert DigestLine.objects.filter(member=weekly, line__contains=WORD).exists()


def test_the_word_is_in_every_column_before_and_nowhere_after() -> None:
    member = make_member(ADDRESS, name=f"Siân {WORD}")
    assert plant(member) == wordy_columns()
    found = {line.split()[2] for line in lines_with(WORD) if line.startswith("INSERT INTO")}
    assert {f"public.{table}" for table in wordy_tables()} <= found
    make_member(is_staff=True)

    leave(member, by=member)
    erase(member.pk)
    delivery.deliver()

    assert lines_with(WORD) == []


def test_of_somebody_with_one_name_nothing_is_left_in_what_others_were_told() -> None:
    """A first name is many people's, and is not looked for: what leads to their pages is."""
    member = make_member(name="Siân")
    tell_others(member)

    leave(member, by=member)
    erase(member.pk)
    delivery.deliver()

    assert lines_with(WORD) == []
