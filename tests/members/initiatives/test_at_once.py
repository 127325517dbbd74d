"""Two people at the same moment, and one person twice: each on a connection of their own."""

import threading
import time
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection, transaction
from django.test import Client

from members.initiatives import taking_part
from members.initiatives.actions import AlreadyStarted, post_news, publish
from members.initiatives.hiding import show_again
from members.initiatives.models import Initiative, InitiativeKind, InitiativeNews, Participant
from members.models import Member
from tests.events.capacity.concurrency import waiting_for_a_lock
from tests.factories.initiatives import hide, make_initiative
from tests.factories.members import make_member, make_members, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], str]) -> list[str]:
    """What each of the calls came to, made in threads that start together."""
    start, found = threading.Barrier(len(calls)), []

    def run(call: Callable[[], str]) -> None:
        try:
            start.wait()
            found.append(call())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


def test_of_two_who_take_it_on_one_does_and_the_other_is_told() -> None:
    initiative = make_initiative(runners=[])

    def take_on(member: Member) -> str:
        try:
            taking_part.take_on(initiative, by=member)
        except taking_part.TakenOn:
            return "taken on by somebody else"
        return "runs it"

    first, second = make_members(2)
    found = at_once(lambda: take_on(first), lambda: take_on(second))
    assert found == ["runs it", "taken on by somebody else"]
    assert initiative.participants.running().count() == 1


def test_published_twice_at_once_it_is_there_once() -> None:
    (member,) = make_members(1)
    kind = InitiativeKind.objects.get_or_create(name="Idea")[0]
    values = {"kind": kind, "title": "A map", "summary": "Who knows what.", "description": "", "links": []}

    def start() -> str:
        try:
            publish(values, runs=True, by=member)
        except AlreadyStarted:
            return "there already"
        return "published"

    assert at_once(start, start) == ["published", "there already"]
    assert Initiative.objects.count() == Participant.objects.count() == 1


def test_two_who_start_one_of_the_same_name_at_once_have_one_each() -> None:
    kind = InitiativeKind.objects.get_or_create(name="Book club")[0]
    values = {"kind": kind, "title": "Book club", "summary": "We read.", "description": "", "links": []}

    def start(member: Member) -> str:
        return publish(values, runs=True, by=member).title

    people = make_members(4)
    assert at_once(*[partial(start, member) for member in people]) == ["Book club"] * 4
    assert len(set(Initiative.objects.values_list("slug", flat=True))) == 4


def test_news_posted_twice_at_once_is_there_once() -> None:
    initiative = make_initiative()
    author = Member.objects.get()

    def post() -> str:
        return str(post_news(initiative, title="Dates", text="On Friday.", by=author).pk)

    first, second = at_once(post, post)
    assert first == second
    assert InitiativeNews.objects.count() == 1


def test_joined_twice_at_once_is_joined_once() -> None:
    initiative = make_initiative()
    (member,) = make_members(1)

    def join() -> str:
        taking_part.take_part(initiative, Participant.Role.JOINED, by=member)
        return "joined"

    assert at_once(join, join) == ["joined", "joined"]
    assert Participant.objects.filter(member=member).count() == 1


def test_two_who_step_back_at_once_leave_it_looking_for_somebody() -> None:
    first, second = make_members(2)
    initiative = make_initiative(runners=[first, second])

    def step_back(member: Member) -> str:
        return "looking" if taking_part.step_back(initiative, by=member) else "others run it"

    found = at_once(lambda: step_back(first), lambda: step_back(second))
    assert found == ["looking", "others run it"]


def test_an_answer_sent_while_a_steward_shows_it_again_is_no_error() -> None:
    author = make_member()
    advert = hide(make_initiative(started_by=author))
    client = sign_in(Client(), author)
    pages = []

    def answer() -> None:
        try:
            sent = {"answer": "The prices are gone."}
            pages.append(client.post(f"{advert.get_absolute_url()}answer/", sent, follow=True).text)
        finally:
            connection.close()

    thread = threading.Thread(target=answer)
    with transaction.atomic():
        show_again(advert, by=author)
        thread.start()
        patience = time.monotonic() + 30
        # It has read that it is hidden, and waits for the row.
        while not waiting_for_a_lock() and time.monotonic() < patience:
            time.sleep(0.01)
    thread.join()
    assert "there is nothing to answer" in pages[0]
    advert.refresh_from_db()
    assert (advert.answer, advert.answered_at) == ("", None)
