"""A message is written with the change it speaks of, or not at all."""

import datetime

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError
from procrastinate.contrib.django.models import ProcrastinateJob

from community.mail.actions import Draft, queue, queue_many
from community.mail.models import Message


def jobs() -> list[dict[str, int]]:
    return list(ProcrastinateJob.objects.order_by("id").values_list("args", flat=True))


@pytest.mark.django_db(transaction=True)
def test_message_and_job_are_written_together() -> None:
    with transaction.atomic():
        message = queue("note", to="o'brien@trust.example", context={"what": "Tea"})
    assert message is not None
    stored = Message.objects.get()
    assert stored.pk == message.pk
    assert stored.state == "queued"
    assert stored.to == "o'brien@trust.example"
    assert jobs() == [{"message_id": stored.pk}]


@pytest.mark.django_db(transaction=True)
def test_rollback_leaves_neither_message_nor_job() -> None:
    def change_that_fails() -> None:
        with transaction.atomic():
            queue("note", to="a@trust.example", context={})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_that_fails()
    assert not Message.objects.exists()
    assert jobs() == []


@pytest.mark.django_db(transaction=True)
def test_queueing_outside_a_transaction_is_refused() -> None:
    with pytest.raises(TransactionManagementError):
        queue("note", to="a@trust.example", context={})
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_the_same_key_is_queued_once() -> None:
    assert queue("note", to="a@trust.example", context={}, key="confirmed-1-v1") is not None
    assert queue("note", to="a@trust.example", context={}, key="confirmed-1-v1") is None
    assert Message.objects.count() == 1
    assert len(jobs()) == 1


@pytest.mark.django_db
def test_values_that_are_no_json_are_refused_at_once() -> None:
    with pytest.raises(TypeError):
        queue("note", to="a@trust.example", context={"when": datetime.datetime(2026, 3, 29, 9)})
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_message_id_names_the_portal_and_is_never_drawn_twice(settings) -> None:
    settings.SITE_URL = "https://portal.example"
    drafts = [Draft(name="note", to="a@trust.example") for _ in range(3)]
    ids = {message.message_id for message in queue_many(drafts)}
    assert len(ids) == 3
    assert all(value.endswith("@portal.example>") for value in ids)


@pytest.mark.django_db
def test_many_messages_and_a_job_for_every_fifty_take_one_statement(django_assert_num_queries) -> None:
    drafts = [
        Draft(name="note", to=f"m{n}@trust.example", key=f"moved-{n}", context={"what": "Tea"})
        for n in range(120)
    ]
    with django_assert_num_queries(1):
        written = queue_many([*drafts, drafts[0]])
    assert len(written) == 120
    assert len(jobs()) == 3


@pytest.mark.django_db
def test_nothing_to_queue_is_no_error() -> None:
    assert queue_many([]) == []


@pytest.mark.django_db
def test_urgent_messages_have_urgent_jobs() -> None:
    queue("note", to="a@trust.example", context={})
    queue("note", to="b@trust.example", context={}, urgent=True)
    assert list(ProcrastinateJob.objects.order_by("id").values_list("priority", flat=True)) == [0, 10]
