"""One mail a week, on Monday at eight in London, with what there is to say, once."""

import datetime as dt
import threading
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction

from community.mail.letters import write_letter
from community.mail.models import Message
from members.conduct.actions import block
from members.models import Member
from members.notifications import digest
from members.notifications.actions import choose, tell
from members.notifications.digest import send_digests
from members.notifications.models import DigestLine, Rhythm, Topic
from members.notifications.rules import last_digest_time
from tests.factories.members import make_member, make_members

LONDON = ZoneInfo("Europe/London")
MONDAY = dt.datetime(2026, 11, 23, 8, 0, tzinfo=LONDON)
NEXT_MONDAY = dt.datetime(2026, 11, 30, 8, 0, tzinfo=LONDON)


def write(member: Member, line: str = "News.", *, at: dt.datetime = MONDAY, minutes: int = -60) -> None:
    """A line written so many minutes from then."""
    with transaction.atomic():
        tell(Topic.INITIATIVES, [member], line=line, url="/initiatives/")
    written = at + dt.timedelta(minutes=minutes)
    DigestLine.objects.filter(pk=DigestLine.objects.latest("pk").pk).update(written_at=written)


def lines_sent() -> list[list[str]]:
    return [
        [line["line"] for topic in message.context["topics"] for line in topic["lines"]]
        for message in Message.objects.filter(name="digest").order_by("id")
    ]


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-23T07:59+00:00", "2026-11-16T08:00+00:00"),
        ("2026-11-23T08:00+00:00", "2026-11-23T08:00+00:00"),
        ("2026-11-29T23:00+00:00", "2026-11-23T08:00+00:00"),
        # Clocks go forward on 29 March: eight in London is seven in UTC.
        ("2026-03-30T06:59+00:00", "2026-03-23T08:00+00:00"),
        ("2026-03-30T07:00+00:00", "2026-03-30T07:00+00:00"),
        # And back on 25 October.
        ("2026-10-26T07:59+00:00", "2026-10-19T07:00+00:00"),
        ("2026-10-26T08:00+00:00", "2026-10-26T08:00+00:00"),
    ],
)
def test_monday_at_eight_is_by_the_clocks_of_london(now: str, due: str) -> None:
    assert last_digest_time(dt.datetime.fromisoformat(now)) == dt.datetime.fromisoformat(due)


@pytest.mark.django_db
def test_what_was_written_before_monday_comes_in_one_mail(alice: Member) -> None:
    write(alice, "A book club.")
    write(alice, "A podcast.")
    assert send_digests(MONDAY) == 1
    assert lines_sent() == [["A book club.", "A podcast."]]
    assert not DigestLine.objects.exists()


@pytest.mark.django_db
def test_a_line_about_somebody_one_has_blocked_since_is_left_out(alice: Member, bob: Member) -> None:
    for reader, name in ((alice, bob.name), (bob, alice.name)):
        write(reader, f"{name} has joined the book club.")
    write(alice, "Bob Bakersfield has joined it too.")
    block(alice, bob)
    assert send_digests(MONDAY) == 1
    assert lines_sent() == [["Bob Bakersfield has joined it too."]]
    assert not DigestLine.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["Bob Baker Jr.", "Bob Baker (he/him)", "(Bob) Baker"])
def test_so_is_one_about_somebody_whose_name_begins_or_ends_with_no_letter(alice: Member, name: str) -> None:
    write(alice, f"{name} has joined the book club.")
    block(alice, make_member(name=name))
    assert send_digests(MONDAY) == 0


@pytest.mark.django_db
def test_what_was_written_after_it_waits_for_the_next(alice: Member) -> None:
    write(alice, minutes=1)
    assert send_digests(MONDAY + dt.timedelta(days=3)) == 0
    assert send_digests(NEXT_MONDAY) == 1


@pytest.mark.django_db
def test_nothing_is_sent_when_there_is_nothing_to_say(alice: Member) -> None:
    assert send_digests(MONDAY) == 0
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_a_monday_without_a_worker_is_made_up_for(alice: Member) -> None:
    write(alice)
    assert send_digests(MONDAY + dt.timedelta(days=2)) == 1


@pytest.mark.django_db
def test_nobody_gets_two_in_a_week_and_the_late_line_is_not_lost(alice: Member) -> None:
    """A line whose transaction began before eight and ended after the mails were written."""
    write(alice, "Early.")
    send_digests(MONDAY)
    write(alice, "Late.")
    assert send_digests(MONDAY + dt.timedelta(minutes=10)) == 0
    assert send_digests(NEXT_MONDAY) == 1
    assert lines_sent() == [["Early."], ["Late."]]


@pytest.mark.django_db
def test_who_chose_never_in_the_meantime_gets_none(alice: Member) -> None:
    write(alice)
    choose(alice, {Topic.INITIATIVES: Rhythm.NEVER})
    assert send_digests(MONDAY) == 0


@pytest.mark.django_db
def test_lines_of_a_closed_account_go_without_a_mail(alice: Member) -> None:
    write(alice)
    Member.objects.filter(pk=alice.pk).update(is_active=False)
    assert send_digests(MONDAY) == 0
    assert not DigestLine.objects.exists()


@pytest.mark.django_db
def test_many_members_take_turns_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digest, "BATCH", 2)
    for member in make_members(5):
        write(member)
    assert send_digests(MONDAY) == 5


@pytest.mark.django_db
def test_a_very_full_week_says_how_much_was_left_out(alice: Member) -> None:
    for number in range(43):
        write(alice, f"Line {number}.")
    send_digests(MONDAY)
    message = Message.objects.get()
    write_letter(message)
    assert len(lines_sent()[0]) == 40
    assert "3 more did not fit in here." in message.text


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_write_one_mail_each_person() -> None:
    for member in make_members(20):
        write(member)
    together = threading.Barrier(2)

    def work() -> None:
        together.wait()
        send_digests(MONDAY)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(lines_sent()) == 20
    assert not DigestLine.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_dies_before_it_commits_loses_and_repeats_nothing(
    alice: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(alice)

    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(digest, "queue_many", lambda drafts: (list(drafts), die()))
        with pytest.raises(Killed):
            send_digests(MONDAY)
    assert send_digests(MONDAY) == 1
    assert lines_sent() == [["News."]]
