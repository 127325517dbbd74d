"""Each member is told as often as they chose, and telling many costs no more than telling one."""

import pytest
from django.db import transaction

from community.mail.models import Message
from members.models import Member
from members.notifications.actions import choose, tell
from members.notifications.models import DigestLine, Rhythm, Topic
from members.notifications.queries import rhythms_of
from tests.factories.members import make_member, make_members

pytestmark = pytest.mark.django_db

LINE = "Priya Shah started a book club."


def told(*members: Member, topic: Topic = Topic.INITIATIVES) -> None:
    with transaction.atomic():
        tell(topic, members, line=LINE, url="/initiatives/book-club/")


def mailed() -> list[str]:
    return sorted(Message.objects.values_list("to", flat=True))


def waiting() -> list[Member]:
    return [line.member for line in DigestLine.objects.select_related("member")]


def test_until_somebody_says_otherwise_initiatives_wait_for_the_weekly_mail(alice: Member) -> None:
    told(alice)
    assert (mailed(), waiting()) == ([], [alice])


def test_until_somebody_says_otherwise_a_call_for_help_comes_at_once(alice: Member) -> None:
    told(alice, topic=Topic.HELP)
    assert (mailed(), waiting()) == ([alice.email], [])


def test_each_gets_it_as_they_chose(alice: Member, bob: Member, olive: Member) -> None:
    choose(alice, {Topic.INITIATIVES: Rhythm.AT_ONCE})
    choose(olive, {Topic.INITIATIVES: Rhythm.NEVER})
    told(alice, bob, olive)
    assert (mailed(), waiting()) == ([alice.email], [bob])


def test_a_choice_about_one_topic_says_nothing_about_another(alice: Member) -> None:
    choose(alice, {Topic.HELP: Rhythm.NEVER})
    told(alice, topic=Topic.EVENTS)
    assert mailed() == [alice.email]


def test_who_is_named_twice_is_told_once(alice: Member) -> None:
    told(alice, alice)
    told(alice, alice, topic=Topic.HELP)
    assert (mailed(), waiting()) == ([alice.email], [alice])


def test_an_account_that_is_closed_is_told_nothing(db: None) -> None:
    told(make_member(is_active=False), topic=Topic.HELP)
    assert (mailed(), waiting()) == ([], [])


def test_the_letter_of_a_feature_goes_with_its_values_and_a_way_to_stop(alice: Member) -> None:
    with transaction.atomic():
        tell(Topic.HELP, [alice], line=LINE, url="/help/1/", mail="invited_first", context={"event": "Tea"})
    message = Message.objects.get()
    assert (message.name, message.context["event"]) == ("invited_first", "Tea")
    assert message.unsubscribe.startswith(f"/unsubscribe/{alice.pk}.help.")


def test_telling_a_thousand_takes_as_many_statements_as_telling_three(
    django_assert_num_queries, alice: Member
) -> None:
    three, many = make_members(3), make_members(1000)
    for people in (three, many):
        choose(people[0], {Topic.HELP: Rhythm.WEEKLY})
        with transaction.atomic(), django_assert_num_queries(3):
            tell(Topic.HELP, people, line=LINE, url="/help/1/")
    assert Message.objects.count() == 2 + 999
    assert DigestLine.objects.count() == 2


def test_a_line_longer_than_its_column_is_cut_rather_than_lost(alice: Member) -> None:
    with transaction.atomic():
        tell(Topic.INITIATIVES, [alice], line="long " * 100, url="/")
    assert len(DigestLine.objects.get().line) == 300


def test_choosing_never_takes_waiting_lines_of_that_topic_away(alice: Member) -> None:
    told(alice)
    told(alice, topic=Topic.COMMUNITY)
    choose(alice, {Topic.INITIATIVES: Rhythm.NEVER})
    assert [line.topic for line in DigestLine.objects.all()] == [Topic.COMMUNITY]


def test_choosing_again_replaces_the_choice(alice: Member) -> None:
    for rhythm in (Rhythm.NEVER, Rhythm.AT_ONCE):
        choose(alice, {Topic.COMMUNITY: rhythm})
    assert rhythms_of(alice)[Topic.COMMUNITY] == Rhythm.AT_ONCE
    assert alice.notification_choices.count() == 1
