"""The worker delivers over SMTP: once, again after trouble, and tells staff when it gives up."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from community.mail.actions import Draft, queue, queue_many, send_again
from community.mail.delivery import deliver
from community.mail.models import Message
from tests.community.mail.conftest import Letterbox, MailServer

pytestmark = pytest.mark.django_db(transaction=True)
type Work = Callable[[], None]


def write(to: str = "o'brien@trust.example", **kwargs: object) -> Message:
    with transaction.atomic():
        message = queue("note", to=to, context={"what": "Tea & cake"}, **kwargs)  # type: ignore[arg-type]
    assert message is not None
    return message


def make_due() -> None:
    """As if the waiting time of messages and jobs were over."""
    Message.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")


def test_a_queued_message_arrives(letterbox: Letterbox, run_worker: Work, settings) -> None:
    message = write()
    run_worker()
    (letter,) = letterbox.letters
    assert letter["To"] == "o'brien@trust.example"
    assert letter["Subject"] == "A note about Tea & cake"
    assert letter["Message-ID"] == message.message_id
    assert letter["Auto-Submitted"] == "auto-generated"
    assert settings.COMMUNITY["name"] in letter["From"]
    message.refresh_from_db()
    assert message.state == "sent"
    assert message.sent_at is not None
    assert message.attempts == 1


def test_one_connection_carries_many_and_their_jobs_are_done(letterbox: Letterbox, run_worker: Work) -> None:
    for n in range(60):
        write(f"m{n}@trust.example")
    run_worker()
    assert [letter["To"] for letter in letterbox.letters] == [f"m{n}@trust.example" for n in range(60)]
    assert letterbox.connections == 1
    assert not ProcrastinateJob.objects.filter(status="todo").exists()


def test_the_connection_is_kept_for_the_next_job(letterbox: Letterbox, run_worker: Work) -> None:
    write()
    run_worker()
    write()
    run_worker()
    assert len(letterbox.letters) == 2
    assert letterbox.connections == 1


def test_a_bulk_mailing_goes_out_whole(letterbox: Letterbox, run_worker: Work) -> None:
    with transaction.atomic():
        queue_many(Draft(name="note", to=f"m{n}@trust.example") for n in range(130))
    run_worker()
    assert len(letterbox.letters) == 130
    assert set(Message.objects.values_list("state", flat=True)) == {"sent"}


def test_urgent_messages_overtake(letterbox: Letterbox, run_worker: Work) -> None:
    write("later@trust.example")
    write("now@trust.example", urgent=True)
    run_worker()
    assert [letter["To"] for letter in letterbox.letters] == ["now@trust.example", "later@trust.example"]


def test_a_server_that_is_away_is_asked_again_later(mail_server: MailServer, run_worker: Work) -> None:
    mail_server.stop()
    first, second = write("a@trust.example"), write("b@trust.example")
    run_worker()
    for message in (first, second):
        message.refresh_from_db()
        assert message.state == "queued"
        assert message.attempts == 1
        assert message.due_at > timezone.now()
        assert "refused" in message.error.lower()
    mail_server.start()
    make_due()
    run_worker()
    assert sorted(letter["To"] for letter in mail_server.box.letters) == [
        "a@trust.example",
        "b@trust.example",
    ]
    first.refresh_from_db()
    assert (first.state, first.error) == ("sent", "")


@pytest.mark.parametrize(("name", "state"), [("sign_in_code", "failed"), ("private_news", "queued")])
def test_a_code_is_given_up_after_half_an_hour_and_an_answer_to_a_report_is_not(
    mail_server: MailServer, run_worker: Work, name: str, state: str
) -> None:
    mail_server.stop()
    with transaction.atomic():
        context = {"code": "123456", "until": "10:00", "url": "https://portal.example/report/x/"}
        queue(name, to="bob@trust.example", context=context, secret=True)
    Message.objects.update(created_at=timezone.now() - timedelta(minutes=31))
    run_worker()
    mail_server.start()
    assert Message.objects.get().state == state


def test_nothing_is_tried_before_its_time(letterbox: Letterbox, run_worker: Work) -> None:
    message = write()
    Message.objects.update(due_at=timezone.now() + timedelta(minutes=5))
    run_worker()
    deliver(message.pk)
    deliver()
    assert letterbox.letters == []


def test_an_address_refused_for_good_fails_with_the_reason(letterbox: Letterbox, run_worker: Work) -> None:
    letterbox.answers["gone@trust.example"] = "550 5.1.1 no such mailbox here"
    gone, fine = write("gone@trust.example"), write("fine@trust.example")
    run_worker()
    gone.refresh_from_db()
    assert gone.state == "failed"
    assert gone.error == "550 5.1.1 no such mailbox here"
    fine.refresh_from_db()
    assert fine.state == "sent"


def test_an_address_refused_for_now_is_tried_again(letterbox: Letterbox, run_worker: Work) -> None:
    letterbox.answers["full@trust.example"] = "452 4.2.2 mailbox full"
    full, fine = write("full@trust.example"), write("fine@trust.example")
    run_worker()
    full.refresh_from_db()
    fine.refresh_from_db()
    assert (full.state, full.error) == ("queued", "452 4.2.2 mailbox full")
    assert fine.state == "sent"
    first_wait = full.due_at - timezone.now()
    make_due()
    run_worker()
    full.refresh_from_db()
    assert full.due_at - timezone.now() > first_wait * 1.5
    letterbox.answers.clear()
    make_due()
    run_worker()
    full.refresh_from_db()
    assert (full.state, full.attempts) == ("sent", 3)
    assert letterbox.letters[-1]["Message-ID"] == full.message_id


def test_it_gives_up_in_the_end(letterbox: Letterbox, run_worker: Work) -> None:
    letterbox.answers["full@trust.example"] = "452 4.2.2 mailbox full"
    message = write("full@trust.example")
    Message.objects.update(attempts=29)
    run_worker()
    message.refresh_from_db()
    assert (message.state, message.error) == ("failed", "452 4.2.2 mailbox full")


def test_a_failed_message_can_be_sent_again(letterbox: Letterbox, run_worker: Work) -> None:
    letterbox.answers["gone@trust.example"] = "550 no such mailbox"
    message = write("gone@trust.example")
    run_worker()
    letterbox.answers.clear()
    assert send_again([message]) == [message]
    assert send_again([message]) == []
    run_worker()
    (letter,) = letterbox.letters
    assert letter["Message-ID"] == message.message_id


@pytest.mark.parametrize("words", ["{% nonsense %}", "{{ what|nonsense }}"])
def test_a_broken_template_fails_alone(
    letterbox: Letterbox, run_worker: Work, templates: Callable[..., None], words: str
) -> None:
    templates("broken", subject="x", txt=words)
    with transaction.atomic():
        broken = queue("broken", to="a@trust.example", context={})
    write("fine@trust.example")
    run_worker()
    assert broken is not None
    broken.refresh_from_db()
    assert broken.state == "failed"
    assert "TemplateSyntaxError" in broken.error
    assert [letter["To"] for letter in letterbox.letters] == ["fine@trust.example"]


def test_an_address_with_a_line_break_is_refused_and_sends_nothing(
    letterbox: Letterbox, run_worker: Work
) -> None:
    message = write("a@trust.example\nBcc: b@trust.example")
    run_worker()
    message.refresh_from_db()
    assert message.state == "failed"
    assert letterbox.letters == []


def test_a_lost_job_is_made_up_for(letterbox: Letterbox) -> None:
    write()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    deliver()
    assert len(letterbox.letters) == 1


def test_a_message_another_worker_has_in_hand_is_left_alone(letterbox: Letterbox) -> None:
    taken, free = write("taken@trust.example"), write("free@trust.example")
    with transaction.atomic():
        Message.objects.select_for_update().get(pk=taken.pk)

        def other() -> None:
            deliver(free.pk)
            connection.close()

        thread = Thread(target=other)
        thread.start()
        thread.join(10)
    assert [letter["To"] for letter in letterbox.letters] == ["free@trust.example"]


def test_mail_queued_inside_a_job_belongs_to_its_transaction(letterbox: Letterbox, run_worker: Work) -> None:
    def remind() -> None:
        with transaction.atomic():
            queue("note", to="kept@trust.example", context={})
        with suppress(RuntimeError), transaction.atomic():
            queue("note", to="lost@trust.example", context={})
            raise RuntimeError

    task = app.task(name="tests.remind")(remind)
    try:
        task.defer()
        run_worker()
    finally:
        del app.tasks["tests.remind"]
    assert [letter["To"] for letter in letterbox.letters] == ["kept@trust.example"]
    assert not ProcrastinateJob.objects.filter(status="todo").exists()
