"""Two judges, two workers, or a judge and the lapse at the same moment: it is decided once."""

import datetime as dt
from functools import partial

import pytest
from django.utils import timezone

from community.mail.models import Message
from members.models import Fellowship, Judge, Nomination
from members.recognition.contributions import actions as contributions
from members.recognition.contributions.models import Contribution, Kind
from members.recognition.fellowship import ending, judging, nominating
from tests.events.capacity.concurrency import all_at_once
from tests.factories.members import make_member
from tests.factories.recognition import (
    days_ago,
    make_contribution,
    make_fellowship,
    make_nomination,
    make_nomination_with_judges,
)

pytestmark = pytest.mark.django_db(transaction=True)


def mails(name: str) -> int:
    return Message.objects.filter(name=name).count()


def test_two_judges_who_answer_at_once_make_one_fellow() -> None:
    panel = [make_member() for _ in range(4)]
    Judge.objects.bulk_create(Judge(member=member) for member in panel)
    nomination = make_nomination_with_judges()

    found = all_at_once([partial(judging.judge, nomination, judge, "award") for judge in panel], threads=4)

    assert Fellowship.objects.count() == 1
    assert mails("fellow_awarded") == 1
    assert sum(isinstance(answer, judging.Decided) for answer in found) == 2


def test_judges_who_disagree_at_once_leave_one_decision() -> None:
    panel = [make_member() for _ in range(4)]
    Judge.objects.bulk_create(Judge(member=member) for member in panel)
    nomination = make_nomination_with_judges()
    words = [("award", ""), ("decline", "No"), ("award", ""), ("decline", "No")]

    all_at_once(
        [
            partial(judging.judge, nomination, *one)
            for one in [(j, *w) for j, w in zip(panel, words, strict=True)]
        ],
        threads=4,
    )

    nomination.refresh_from_db()
    decided = nomination.state in {"awarded", "declined"}
    assert mails("fellow_awarded") + mails("fellow_declined") == decided
    assert Fellowship.objects.count() == (nomination.state == "awarded")


def test_two_workers_award_by_lapse_once() -> None:
    for _ in range(3):
        make_nomination_with_judges(accepted_on=days_ago(70))

    assert sum(all_at_once([judging.award_lapsed] * 4, threads=4)) == 3

    assert Fellowship.objects.count() == 3
    assert mails("fellow_awarded") == 3


def test_the_lapse_and_a_judge_at_once_end_it_once() -> None:
    steward = make_member(is_staff=True)
    nomination = make_nomination_with_judges(accepted_on=days_ago(70))
    # The judge's page was open since yesterday.
    decline = partial(judging.judge, nomination, steward, "decline", "No")

    all_at_once([decline, judging.award_lapsed], threads=2)

    nomination.refresh_from_db()
    assert nomination.state == "awarded"
    assert mails("fellow_declined") == 0 and Fellowship.objects.count() == 1


def test_two_nominations_accepted_at_once_are_judged_as_one() -> None:
    bob = make_member()
    for _ in range(3):
        make_contribution(bob)
    both = [make_nomination(bob), make_nomination(bob)]

    found = all_at_once([partial(nominating.accept, one, bob) for one in both], threads=2)

    assert [type(answer) for answer in found if answer] == [nominating.Gone]
    assert sorted(Nomination.objects.values_list("state", flat=True)) == ["joined", "with_judges"]


def test_the_same_nomination_sent_twice_is_one_mail() -> None:
    alice = make_member()
    send = partial(nominating.nominate, alice, name="N", email="n@home.example", why="W", links=[])

    all_at_once([send] * 4, threads=4)

    assert Nomination.objects.count() == mails("fellow_nominated") == 1


def test_two_clicks_on_renew_give_three_years_not_six() -> None:
    bob = make_member()
    for _ in range(3):
        make_contribution(bob)
    fellowship = make_fellowship(bob, until=timezone.localdate() + dt.timedelta(days=10))

    found = all_at_once([partial(ending.renew, fellowship, by=bob)] * 2, threads=2)

    assert sum(isinstance(answer, ending.NotNow) for answer in found) == 1
    before = fellowship.until
    fellowship.refresh_from_db()
    assert fellowship.until.year == before.year + 3


def test_two_workers_remind_of_the_end_once() -> None:
    make_fellowship(make_member(), until=timezone.localdate() + dt.timedelta(days=10))
    all_at_once([ending.remind_of_end] * 3, threads=3)
    assert mails("fellow_about_to_end") == 1


def test_two_workers_record_an_event_once() -> None:
    alice = make_member()
    said = {"kind": Kind.WORKSHOP, "line": "R", "link": "https://x.example/", "on": days_ago(1)}
    found = all_at_once([partial(contributions.record, alice, **said, source="event:1")] * 4, threads=4)
    assert sorted(found) == [False, False, False, True]
    assert Contribution.objects.count() == 1
