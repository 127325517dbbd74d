"""After a letter or a change that everyone is told, organisers see how many of the emails are sent."""

import datetime as dt
import uuid

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.mail.models import Message
from events.calendar.models import Event
from events.organising.cancelling.actions import cancel_event
from events.organising.letters.actions import write
from events.organising.mailings.queries import mailings_of
from members.models import Member
from tests.factories.events import make_event, make_pool, make_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(event: Event) -> Event:
    pool = make_pool(event)
    for _ in range(3):
        make_registration(event, pools=[pool])
    Message.objects.all().delete()
    return event


def letter(event: Event, by: Member, subject: str = "Set-up") -> None:
    write(event, "everyone", subject=subject, text="Bring a laptop.", letter=uuid.uuid4(), by=by)


def sent(count: int, state: str = "sent") -> None:
    keys = list(Message.objects.queued().order_by("id").values_list("pk", flat=True)[:count])
    Message.objects.filter(pk__in=keys).update(state=state, sent_at=Now() if state == "sent" else None)


def shown(organiser: Client, event: Event, **headers: str) -> str:
    return organiser.get(reverse("events:organise-mailings", args=[event.slug]), headers=headers).text


def test_it_says_how_many_of_how_many_are_sent(organiser: Client, people: Event, olive: Member) -> None:
    letter(people, olive)
    sent(2)

    page = shown(organiser, people)

    assert "Letter: Set-up" in page
    assert "2 of 3 sent." in page
    assert (
        '<progress class="portal-progress" max="3" value="2" aria-label="Emails sent: Letter: Set-up">'
        in page
    )
    assert "Look again" in page


def test_while_emails_are_on_their_way_the_list_alone_is_fetched_again_and_then_no_more(
    organiser: Client, people: Event, olive: Member
) -> None:
    letter(people, olive)
    assert 'hx-trigger="every 2s"' in shown(organiser, people)

    sent(3)
    part = shown(organiser, people, **{"HX-Request": "true"})

    assert "<html" not in part
    assert "3 emails, all sent." in part
    assert "hx-trigger" not in part
    assert "<progress" not in part


def test_what_could_not_be_sent_is_said_and_is_not_waited_for(
    organiser: Client, people: Event, olive: Member
) -> None:
    letter(people, olive)
    sent(2)
    sent(1, state="failed")

    page = shown(organiser, people)

    assert "2 of 3 sent." in page
    assert "1 could not be sent. Stewards see why, and can send it again." in page
    assert "hx-trigger" not in page


def test_it_is_said_when_nothing_has_been_sent_for_too_long(
    organiser: Client, people: Event, olive: Member
) -> None:
    letter(people, olive)
    assert "longer than it should" not in shown(organiser, people)

    Message.objects.update(created_at=timezone.now() - dt.timedelta(minutes=11))

    assert "longer than it should" in shown(organiser, people)


def test_each_mailing_stands_alone_with_the_newest_first_and_those_of_other_events_elsewhere(
    people: Event, olive: Member
) -> None:
    letter(people, olive, "First")
    Message.objects.update(created_at=timezone.now() - dt.timedelta(hours=1))
    other = make_event("Other", organisers=[olive])
    make_registration(other, pools=[make_pool(other)])
    letter(other, olive, "Elsewhere")
    cancel_event(people, because="No room", by=olive)

    found = mailings_of(people)

    assert [one.title for one in found] == ["The event is cancelled", "Letter: First"]
    assert [one.total for one in found] == [3, 3]


def test_who_sends_a_letter_is_led_there(organiser: Client, people: Event) -> None:
    answers = {"audience": "everyone", "subject": "Set-up", "text": "Words", "letter": str(uuid.uuid4())}
    url = reverse("events:organise-write", args=[people.slug])

    answer = organiser.post(url, answers | {"send": "yes"})

    assert answer["Location"] == reverse("events:organise-mailings", args=[people.slug])


def test_before_any_was_sent_the_page_says_what_to_do(organiser: Client, event: Event) -> None:
    assert reverse("events:organise-write", args=[event.slug]) in shown(organiser, event)


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_however_many_mailings_there_were(
    organiser: Client, people: Event, olive: Member, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        letter(people, olive)

    with django_assert_num_queries(5):
        shown(organiser, people)
