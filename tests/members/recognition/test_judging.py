"""Judges decide, those with a conflict do not, and what nobody declines in two months is awarded."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.mail.models import Message
from members.models import Block, Fellowship, Judge, Judgement, Member, Nomination
from members.recognition.fellowship import judging, terms
from members.recognition.fellowship.judges import judges, silent
from tests.factories.members import make_member, make_organisation, sign_in
from tests.factories.recognition import (
    days_ago,
    make_contribution,
    make_fellowship,
    make_nomination,
    make_nomination_with_judges,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel(db: None) -> list[Member]:
    """Three judges, named."""
    members = [make_member(name=f"Judge {number}") for number in range(3)]
    Judge.objects.bulk_create(Judge(member=member) for member in members)
    return members


def judge_page(nomination: Nomination) -> str:
    return reverse("members:judge", args=[nomination.reference])


def mailed(name: str) -> list[str]:
    return list(Message.objects.filter(name=name).order_by("id").values_list("to", flat=True))


def test_stewards_judge_as_long_as_nobody_is_named() -> None:
    steward, named = make_member(is_staff=True), make_member()
    assert list(judges()) == [steward]
    Judge.objects.create(member=named)
    assert list(judges()) == [named]


def test_two_who_agree_decide_and_the_fellow_stands_as_at_the_award(panel: list[Member]) -> None:
    bob = make_member(name="Bob", organisation=make_organisation("Riverside"))
    nomination = make_nomination_with_judges(bob)

    assert judging.judge(nomination, panel[0], "award").state == "with_judges"
    assert judging.judge(nomination, panel[1], "award").state == "awarded"

    fellow = Fellowship.objects.get()
    assert (fellow.member, fellow.name, fellow.organisations) == (bob, "Bob", ["Riverside"])
    assert (fellow.kinds, fellow.awarded_on) == (["blog"], timezone.localdate())
    assert mailed("fellow_awarded") == [bob.email]
    assert Message.objects.get(name="fellow_awarded").context["by_lapse"] is False


def test_declining_needs_a_reason_which_the_nominee_reads_without_a_name(
    client: Client, panel: list[Member]
) -> None:
    nomination = make_nomination_with_judges()
    sign_in(client, panel[0], second_factor=True)

    page = client.post(judge_page(nomination), {"word": "decline"}).text
    assert "Say why it should be declined." in page

    client.post(judge_page(nomination), {"word": "decline", "reason": "Two links are closed."})
    judging.judge(nomination, panel[1], "decline", "One is too old.")

    nomination.refresh_from_db()
    mail = Message.objects.get(name="fellow_declined")
    assert nomination.state == "declined"
    assert mail.context["reasons"] == ["Two links are closed.", "One is too old."]
    assert "Judge" not in str(mail.context)
    assert not Fellowship.objects.exists()


def test_one_against_one_waits_for_the_third(panel: list[Member]) -> None:
    nomination = make_nomination_with_judges()
    judging.judge(nomination, panel[0], "award")
    assert judging.judge(nomination, panel[1], "decline", "No").state == "with_judges"
    assert judging.judge(nomination, panel[2], "award").state == "awarded"


def test_a_judge_changes_their_mind_until_it_is_decided(panel: list[Member]) -> None:
    nomination = make_nomination_with_judges()
    judging.judge(nomination, panel[0], "decline", "No")
    judging.judge(nomination, panel[0], "award")
    assert Judgement.objects.get().word == "award"
    judging.judge(nomination, panel[1], "award")
    with pytest.raises(judging.Decided):
        judging.judge(nomination, panel[2], "decline", "Late")


# --- Conflicts of interest


def test_the_nominee_does_not_even_see_their_own_nomination(client: Client, panel: list[Member]) -> None:
    nomination = make_nomination_with_judges(panel[0])
    sign_in(client, panel[0], second_factor=True)
    assert client.get(judge_page(nomination)).status_code == 404
    assert nomination not in client.get(reverse("members:judging")).context["page"].rows


def test_the_nominator_and_those_whose_nominations_were_joined_do_not_judge(
    client: Client, panel: list[Member]
) -> None:
    nomination = make_nomination_with_judges(nominator=panel[0], why="My own words")
    joined = make_nomination(nomination.nominee, nominator=panel[1], state="joined", joined_to=nomination)

    page = sign_in(client, panel[0], second_factor=True).get(judge_page(nomination)).text

    assert "You nominated them" in page and "My own words" not in page
    for nominator in (nomination.nominator, joined.nominator):
        with pytest.raises(judging.Recused):
            judging.judge(nomination, nominator, "award")


def test_what_a_judge_said_counts_no_more_once_they_nominate_the_same_person(panel: list[Member]) -> None:
    nomination = make_nomination_with_judges()
    judging.judge(nomination, panel[0], "award")
    make_nomination(nomination.nominee, nominator=panel[0], state="joined", joined_to=nomination)

    assert judging.judge(nomination, panel[1], "award").state == "with_judges"
    assert judging.judge(nomination, panel[2], "award").state == "awarded"


def test_who_says_so_is_recused_for_good_and_one_remaining_judge_suffices(panel: list[Member]) -> None:
    nomination = make_nomination_with_judges(nominator=panel[0])
    judging.judge(nomination, panel[1], "recused")
    with pytest.raises(judging.Recused):
        judging.judge(nomination, panel[1], "award")
    assert judging.judge(nomination, panel[2], "award").state == "awarded"


def test_a_recusal_can_decide_what_the_only_other_judge_has_said(panel: list[Member]) -> None:
    nomination = make_nomination_with_judges(nominator=panel[0])
    judging.judge(nomination, panel[2], "award")
    assert judging.judge(nomination, panel[1], "recused").state == "awarded"


def test_the_same_organisation_is_flagged_and_may_judge(client: Client, panel: list[Member]) -> None:
    riverside = make_organisation("Riverside")
    Member.objects.filter(pk=panel[0].pk).update(organisation=riverside)
    nomination = make_nomination_with_judges(make_member(organisation=riverside))

    near = sign_in(client, panel[0], second_factor=True).get(judge_page(nomination)).text
    far = sign_in(Client(), panel[1], second_factor=True).get(judge_page(nomination)).text

    assert "You work in the same organisation" in near
    assert "You work in the same organisation" not in far


def test_who_is_no_judge_reads_nothing(client: Client, olive: Member, panel: list[Member]) -> None:
    nomination = make_nomination_with_judges()
    sign_in(client, olive, second_factor=True)
    assert client.get(judge_page(nomination)).status_code == 403
    assert client.get(reverse("members:judging")).status_code == 403


def test_judges_read_private_contributions_of_the_year_and_nothing_older(
    client: Client, panel: list[Member]
) -> None:
    nomination = make_nomination_with_judges()
    make_contribution(nomination.nominee, "In the year")
    make_contribution(nomination.nominee, "Long ago", on=days_ago(500))

    page = sign_in(client, panel[0], second_factor=True).get(judge_page(nomination)).text

    assert "In the year" in page and "Long ago" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(
    client: Client, panel: list[Member], count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        make_nomination_with_judges()
    sign_in(client, panel[0], second_factor=True)
    with django_assert_num_queries(6):
        client.get(reverse("members:judging"))


@pytest.mark.parametrize("by_judge", [True, False])
def test_a_judge_who_blocked_the_nominee_or_was_blocked_neither_reads_nor_judges(
    client: Client, panel: list[Member], bob: Member, by_judge: bool
) -> None:
    one, other = (panel[0], bob) if by_judge else (bob, panel[0])
    Block.objects.create(member=one, other=other)
    nomination = make_nomination_with_judges(bob)
    sign_in(client, panel[0], second_factor=True)

    assert nomination.nominee.name not in client.get(reverse("members:judging")).text
    assert client.get(judge_page(nomination)).status_code == 404
    assert client.post(judge_page(nomination), {"word": "decline", "reason": "No."}).status_code == 404

    assert silent(nomination) == panel[1:]
    judging.judge(nomination, panel[1], "award")
    assert judging.judge(nomination, panel[2], "award").state == "awarded"


# --- Two months


@pytest.mark.parametrize(
    ("accepted", "until"),
    [
        ("2025-12-31", "2026-02-28"),
        ("2023-12-31", "2024-02-29"),
        ("2026-01-31", "2026-03-31"),
        ("2026-07-31", "2026-09-30"),
        ("2026-08-31", "2026-10-31"),
        ("2026-11-30", "2027-01-30"),
    ],
)
def test_two_months_are_months_of_the_calendar(accepted: str, until: str) -> None:
    assert terms.judges_until(dt.date.fromisoformat(accepted)) == dt.date.fromisoformat(until)


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-11-23", "2029-11-22"), ("2024-02-29", "2027-02-28"), ("2021-03-01", "2024-02-29")],
)
def test_three_years_end_the_day_before_the_same_day(first: str, last: str) -> None:
    assert terms.last_day(dt.date.fromisoformat(first)) == dt.date.fromisoformat(last)


def lapsing() -> Nomination:
    return make_nomination_with_judges(accepted_on=dt.date(2025, 12, 31))


def test_on_the_last_day_judges_may_decline_and_the_day_after_it_is_awarded(panel: list[Member]) -> None:
    nomination = lapsing()
    with time_machine.travel(dt.datetime(2026, 2, 28, 23, 59, tzinfo=dt.UTC)):
        assert judging.award_lapsed() == 0
    with time_machine.travel(dt.datetime(2026, 3, 1, 0, 1, tzinfo=dt.UTC)):
        with pytest.raises(judging.Decided):
            judging.judge(nomination, panel[0], "decline", "Too late")
        assert judging.award_lapsed() == 1
        assert judging.award_lapsed() == 0
        assert Fellowship.objects.current().get().until == dt.date(2029, 2, 28)
    assert Message.objects.get(name="fellow_awarded").context["by_lapse"] is True


def test_one_that_cannot_be_awarded_does_not_hold_up_the_others(
    panel: list[Member], caplog, monkeypatch
) -> None:
    first, second = lapsing(), lapsing()

    def told(fellowship: Fellowship, **how: bool) -> None:
        if fellowship.member == first.nominee:
            raise IntegrityError

    monkeypatch.setattr(judging.mails, "awarded", told)

    assert judging.award_lapsed() == 1

    assert Fellowship.objects.current().get().member == second.nominee
    first.refresh_from_db()
    assert first.state == "with_judges"
    assert f"failed for {first.pk}" in caplog.text


def test_the_day_begins_in_london_not_in_greenwich(panel: list[Member]) -> None:
    make_nomination_with_judges(accepted_on=dt.date(2026, 5, 31))  # until 31 July
    with time_machine.travel(dt.datetime(2026, 7, 31, 22, 59, tzinfo=dt.UTC)):
        assert judging.award_lapsed() == 0
    with time_machine.travel(dt.datetime(2026, 7, 31, 23, 1, tzinfo=dt.UTC)):
        assert judging.award_lapsed() == 1


def test_what_the_judges_declined_never_lapses(panel: list[Member]) -> None:
    nomination = lapsing()
    with time_machine.travel(dt.datetime(2026, 2, 1, tzinfo=dt.UTC)):
        for judge in panel[:2]:
            judging.judge(nomination, judge, "decline", "No")
    assert judging.award_lapsed() == 0
    assert not Fellowship.objects.exists()


def test_silent_judges_are_reminded_once_two_weeks_before(panel: list[Member]) -> None:
    nomination = lapsing()
    with time_machine.travel(dt.datetime(2026, 2, 13, 9, tzinfo=dt.UTC)):
        judging.judge(nomination, panel[0], "award")
        judging.remind_judges()
        assert mailed("fellow_judge_reminder") == []
    with time_machine.travel(dt.datetime(2026, 2, 14, 9, tzinfo=dt.UTC)):
        judging.remind_judges()
        judging.remind_judges()
    assert mailed("fellow_judge_reminder") == [panel[1].email, panel[2].email]


def test_a_previous_fellow_is_awarded_a_new_entry(panel: list[Member]) -> None:
    bob = make_member()
    make_fellowship(bob, awarded_on=dt.date(2019, 1, 1))
    nomination = make_nomination_with_judges(bob)
    for judge in panel[:2]:
        judging.judge(nomination, judge, "award")
    assert Fellowship.objects.filter(member=bob).count() == 2
    assert Fellowship.objects.current().get().awarded_on == timezone.localdate()
