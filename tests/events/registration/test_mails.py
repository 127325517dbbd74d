"""Every message about a registration, read as a person reads it."""

import pytest
from django.db import transaction

from community.mail.letters import write_letter
from community.mail.models import Message
from events.capacity.actions import release
from events.capacity.mails import say_lapsed
from events.registration import mails
from events.registration.actions import Wishes, cancel, register
from events.registration.models import EligibilityException, SeriesRegistration, Substitution
from tests.factories.events import (
    fill,
    make_event,
    make_pool,
    make_registration,
    make_series,
    make_venue,
)
from tests.factories.registering import two_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    venue = make_venue("Guildhall", address="1 High Street\nYork")
    return two_days(hall=1, venue=venue, contact="organisers@conference.example")


def letter(name):
    message = Message.objects.filter(name=name).latest("id")
    write_letter(message)
    assert "\n\n\n" not in message.text, message.text
    assert "{" not in message.subject + message.text
    assert message.html
    return message


def in_the_first_lines(message, *words):
    start = "\n".join(message.text.splitlines()[:8])
    assert all(word in start for word in words), start


def register_for(event, member, *names):
    return register(event, member, Wishes(pools=list(event.pools.filter(name__in=names))))


def test_registered_for_one_day_and_waiting_for_the_other(event, alice):
    fill(event.pools.get(name="Friday in the hall"))
    registration = register_for(event, alice, "Thursday in the hall", "Friday in the hall")
    message = letter("registered")
    assert message.subject == "You have a place: Conference"
    in_the_first_lines(message, "Hello Alice,", "Conference", "Guildhall", "1 High Street", "York")
    assert "- Thursday in the hall, " in message.text
    assert "5pm: 1st in line" in message.text
    assert registration.get_absolute_url() in message.text
    assert "organisers@conference.example" in message.text


def test_only_waiting(event, alice):
    fill(event.pools.get(name="Friday in the hall"))
    register_for(event, alice, "Friday in the hall")
    message = letter("registered")
    assert message.subject == "You are on the waiting list: Conference"
    assert "calendar" not in message.text


def test_cancelled_by_oneself_and_by_an_organiser(event, alice, bob, olive):
    cancel(register_for(event, alice, "Thursday online"), because="Ill")
    own = letter("cancelled")
    assert "You have cancelled" in own.text
    assert "takes it out of your calendar" in own.text
    assert "Ill" not in own.text
    cancel(register_for(event, bob, "Thursday online"), by=olive, because="Speaker's place")
    theirs = letter("cancelled")
    assert "The organisers have cancelled" in theirs.text
    assert "Why: Speaker's place" in theirs.text


def test_a_place_that_came_free(event, alice, bob):
    hall = event.pools.filter(name="Thursday in the hall")
    (first,) = fill(hall.get())
    make_registration(event, alice, pools=hall)
    second = make_registration(event, bob, pools=hall, wish="ask")
    release(first)
    given = letter("place_given")
    assert given.subject == "A place came free and is yours: Conference"
    in_the_first_lines(given, "Conference", "Guildhall")
    release(alice.registrations.get())
    offered = letter("place_offered")
    assert offered.subject.startswith("Would you like this place? Answer by ")
    assert second.get_absolute_url() in offered.text
    with transaction.atomic():
        say_lapsed(second.waiting_entries.all())
    # Nobody else waits: the place is free, and they may ask again.
    assert "is no longer kept for you" in letter("offer_lapsed").text
    assert not any("next person" in letter(name).text for name in ("place_given", "offer_lapsed"))


def test_the_messages_about_a_substitute(event, alice):
    registration = register_for(event, alice, "Thursday online")
    asked = Substitution.objects.create(
        registration=registration, name="Sue O'Brien", email="sue.o'brien@trust.example"
    )
    with transaction.atomic():
        mails.substitute_asked(asked)
        mails.substitute_accepted(asked, list(event.pools.all()[:1]))
        mails.substitute_declined(asked)
    question = letter("substitute_asked")
    assert question.subject == "Alice Archer asks whether you would come instead: Conference"
    assert question.reply_to == alice.email
    in_the_first_lines(question, "Hello Sue O'Brien,", "Guildhall")
    assert "(sue.o'brien@trust.example)" in question.text
    assert "Sue O'Brien has taken over your place" in letter("substitute_accepted").text
    assert "Your place is still yours" in letter("substitute_declined").text


def test_an_exception_says_that_one_still_has_to_register(event):
    exception = EligibilityException.objects.create(event=event, email="x@y.example", reason="Speaker")
    with transaction.atomic():
        mails.exception_granted(exception)
    message = letter("exception_granted")
    assert f"/events/{event.slug}/register/" in message.text
    assert "only once you have registered" in message.text


def test_the_messages_about_a_series(alice):
    series = make_series("Coffee", online_link="https://meet.example/coffee")
    make_event(series=series)
    regular = SeriesRegistration.objects.create(series=series, member=alice)
    with transaction.atomic():
        mails.series_joined(regular)
        mails.series_left(regular)
    joined = letter("series_joined")
    assert joined.subject == "You have registered for every date: Coffee"
    in_the_first_lines(joined, "Every ", "Next date: ", "Where: Online", "Join online: ")
    assert letter("series_left").subject == "You no longer come to every date: Coffee"


def test_changed_says_what_is_now(alice):
    event = make_event("Meet-up")
    make_pool(event, name="Here")
    registration = make_registration(event, alice)
    with transaction.atomic():
        mails.changed(registration)
    message = letter("changed")
    assert "- Here" in message.text
    in_the_first_lines(message, "Meet-up", "Online")
