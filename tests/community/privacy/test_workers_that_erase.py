"""Whoever left is erased, once and whole: however many workers there are, and whatever happens to them."""

import threading

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from community.base.personal import Part
from community.mail.models import Message
from community.privacy import erasing
from community.privacy.erasing import erase, forgotten
from community.privacy.tasks import erase_forgotten
from members.accounts.leaving import leave
from members.models import Departure, Member

pytestmark = pytest.mark.django_db(transaction=True)


def gone(member: Member) -> bool:
    return not Member.objects.filter(pk=member.pk).exists()


def work_after_jobs_were_lost() -> None:
    """The periodic task, twice, and what it asks of the worker."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    for _ in range(2):
        erase_forgotten.defer(timestamp=0)
        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
            worker_app.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)


@pytest.mark.parametrize("when", ["_erase_history_of", "_delete_files"])
def test_a_worker_that_dies_leaves_nothing_half_and_the_next_one_finishes(
    alice: Member, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: object) -> None:
        raise Killed

    leave(alice, by=alice)
    rows_before = alice.emailaddress_set.count()
    with monkeypatch.context() as patched:
        patched.setattr(erasing, when, die)
        with pytest.raises(Killed):
            erase(alice.pk)
    if when == "_erase_history_of":
        assert not gone(alice)
        assert alice.emailaddress_set.count() == rows_before
    assert forgotten() == [alice.pk]
    erase(alice.pk)
    assert gone(alice)
    assert Departure.objects.get().member_number is None
    assert Message.objects.filter(name="left").count() == 1


def test_one_whose_erasing_fails_keeps_nobody_else_waiting(
    alice: Member, bob: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trouble(member: Member) -> None:
        if member == alice:
            raise RuntimeError

    monkeypatch.setattr(erasing, "PARTS", [*erasing.PARTS, Part(before_leaving=trouble)])
    for member in (alice, bob):
        leave(member, by=member)
    work_after_jobs_were_lost()
    assert (gone(alice), gone(bob)) == (False, True)


def test_two_workers_at_the_same_moment_erase_once(alice: Member) -> None:
    leave(alice, by=alice)
    together = threading.Barrier(2)
    troubles: list[Exception] = []

    def work() -> None:
        together.wait()
        try:
            erase(alice.pk)
        except Exception as trouble:  # noqa: BLE001 - shown below
            troubles.append(trouble)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert troubles == []
    assert gone(alice)
    assert Message.objects.filter(name="left").count() == 1
