"""A new version of the code of conduct reaches those who accepted an earlier one: once, as they chose."""

import threading

import pytest
from django.db import connection

from community.mail.letters import write_letter
from community.mail.models import Message
from members.models import Member
from members.notifications.actions import choose
from members.notifications.conduct import tell_of_new_version
from members.notifications.models import DigestLine, Rhythm, Topic
from tests.factories.members import make_member


def mailed(name: str = "news") -> list[str]:
    return sorted(Message.objects.filter(name=name).values_list("to", flat=True))


@pytest.fixture
def new_version(settings, alice: Member, bob: Member) -> None:
    """Alice and Bob accepted the earlier one."""
    Member.objects.filter(pk__in=[alice.pk, bob.pk]).update(code_of_conduct_version="2026-01")
    settings.CODE_OF_CONDUCT_VERSION = "2027-01"


@pytest.mark.django_db
def test_each_who_accepted_an_earlier_one_is_told_as_they_chose(
    new_version: None, alice: Member, bob: Member, olive: Member
) -> None:
    make_member(code_of_conduct_version="2027-01")
    make_member(code_of_conduct_version="2026-01", is_active=False)
    Member.objects.filter(pk=olive.pk).update(code_of_conduct_version="")
    choose(alice, {Topic.COMMUNITY: Rhythm.AT_ONCE})
    assert tell_of_new_version() == (1, 1)
    assert mailed() == [alice.email]
    assert [(line.member, line.url) for line in DigestLine.objects.select_related("member")] == [
        (bob, "/code-of-conduct/")
    ]


@pytest.mark.django_db
def test_the_communitys_mailbox_gets_a_receipt(settings, new_version: None) -> None:
    tell_of_new_version()
    letter = Message.objects.get(name="told_of_conduct")
    write_letter(letter)
    assert letter.to == settings.COMMUNITY["contact"]
    assert "Version 2027-01" in letter.text
    assert "2 members read of it in the next weekly email." in letter.text


@pytest.mark.django_db
def test_once_for_each_version(settings, new_version: None) -> None:
    assert tell_of_new_version()
    assert tell_of_new_version() is None
    assert DigestLine.objects.count() == 2
    settings.CODE_OF_CONDUCT_VERSION = "2028-01"
    assert tell_of_new_version()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_tell_once(new_version: None) -> None:
    together = threading.Barrier(2)
    told = []

    def work() -> None:
        together.wait()
        told.append(tell_of_new_version())
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(told, key=bool) == [None, (0, 2)]
    assert DigestLine.objects.count() == 2


@pytest.mark.django_db
def test_in_a_new_portal_nobody_is_told_of_the_first_one(settings, alice: Member) -> None:
    Member.objects.update(code_of_conduct_version=settings.CODE_OF_CONDUCT_VERSION)
    make_member(code_of_conduct_version="")
    assert tell_of_new_version() is None
    assert not Message.objects.exists()
    assert not DigestLine.objects.exists()
