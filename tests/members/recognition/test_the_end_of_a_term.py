"""Three years, a reminder, a renewal for three contributions or by the judges; or Previous Fellow."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from community.mail.models import Message
from members.models import Fellowship, Judge, Member, Nomination
from members.recognition.fellowship import ending, judging, nominating
from tests.factories.members import make_member, sign_in
from tests.factories.recognition import make_contribution, make_fellowship, make_nomination_with_judges

pytestmark = pytest.mark.django_db

RENEW = "/account/fellowship/renew/"


def ending_in(days: int, member: Member) -> Fellowship:
    return make_fellowship(member, until=timezone.localdate() + dt.timedelta(days=days))


def told(name: str) -> list[str]:
    return list(Message.objects.filter(name=name).values_list("to", flat=True))


def at(day: str) -> time_machine.travel:
    return time_machine.travel(f"{day}T09:00:00+00:00")


def test_the_fellow_is_reminded_once_two_months_before_the_end(bob: Member) -> None:
    make_fellowship(bob, awarded_on=dt.date(2023, 12, 1), until=dt.date(2026, 11, 30))
    for day, count in (("2026-09-29", 0), ("2026-09-30", 1), ("2026-10-01", 1)):
        with at(day):
            ending.remind_of_end()
            assert len(told("fellow_about_to_end")) == count


def test_the_day_after_the_last_they_are_told_once_and_stand_as_previous(bob: Member) -> None:
    make_fellowship(bob, awarded_on=dt.date(2023, 12, 1), until=dt.date(2026, 11, 30))
    with at("2026-11-30"):
        ending.tell_of_end()
        assert Fellowship.objects.current().exists() and not told("fellow_ended")
    with at("2026-12-01"):
        ending.tell_of_end()
        ending.tell_of_end()
        assert not Fellowship.objects.current().exists()
        assert Fellowship.objects.previous().exists()
    assert told("fellow_ended") == [bob.email]


def test_whose_next_term_has_an_entry_of_its_own_is_not_told_that_it_ends(bob: Member) -> None:
    make_fellowship(bob, awarded_on=dt.date(2023, 12, 1), until=dt.date(2026, 11, 30))
    make_fellowship(bob, awarded_on=dt.date(2026, 12, 1), until=dt.date(2029, 11, 30))
    for day in ("2026-11-15", "2026-12-05"):
        with at(day):
            ending.remind_of_end()
            ending.tell_of_end()
    assert not told("fellow_about_to_end") and not told("fellow_ended")


def test_an_old_entry_that_is_linked_today_brings_no_mail(bob: Member) -> None:
    make_fellowship(bob, awarded_on=dt.date(2019, 1, 1))
    ending.tell_of_end()
    assert not told("fellow_ended")


def test_three_contributions_renew_it_with_one_click(client: Client, bob: Member) -> None:
    fellowship = ending_in(40, bob)
    for _ in range(3):
        make_contribution(bob)

    page = sign_in(client, bob).post(RENEW, {"renew": "yes"}, follow=True).text

    before = fellowship.until
    fellowship.refresh_from_db()
    assert "You are a Fellow until" in page
    assert fellowship.until.replace(year=before.year) == before and fellowship.until.year == before.year + 3
    assert fellowship.renewed_on == timezone.localdate()


def test_a_renewed_one_is_reminded_of_its_new_end(bob: Member) -> None:
    fellowship = make_fellowship(bob, awarded_on=dt.date(2023, 12, 1), until=dt.date(2026, 11, 30))
    for _ in range(3):
        make_contribution(bob, on=dt.date(2026, 9, 1))
    with at("2026-10-15"):
        ending.remind_of_end()
        ending.renew(fellowship, by=bob)
        ending.remind_of_end()
    with at("2029-10-15"):
        ending.remind_of_end()
    assert len(told("fellow_about_to_end")) == 2


@pytest.mark.parametrize("days", [62, 400])
def test_it_is_not_renewed_earlier_than_two_months_before(client: Client, bob: Member, days: int) -> None:
    fellowship = ending_in(days, bob)
    for _ in range(3):
        make_contribution(bob)
    with pytest.raises(ending.NotNow):
        ending.renew(fellowship, by=bob)
    assert "Renew it" not in sign_in(client, bob).get(RENEW).text


def test_with_fewer_the_judges_are_asked_and_their_word_renews_it(client: Client, bob: Member) -> None:
    fellowship, judge = ending_in(40, bob), make_member()
    Judge.objects.create(member=judge)
    sign_in(client, bob)
    assert client.post(RENEW, {"renew": "yes"}).status_code == 302
    client.post(RENEW, {"ask": "yes", "why": "I looked after the newcomers."})
    nomination = Nomination.objects.get()
    assert told("fellow_to_judge") == [judge.email]

    judging.judge(nomination, judge, "award")

    before = fellowship.until
    fellowship.refresh_from_db()
    assert fellowship.until.year == before.year + 3
    assert Message.objects.get(name="fellow_awarded").context["renewed"] is True
    assert Fellowship.objects.count() == 1


def test_whoever_renews_it_while_the_judges_are_asked_gets_three_years_and_not_six(bob: Member) -> None:
    fellowship = make_fellowship(bob, awarded_on=dt.date(2023, 12, 1), until=dt.date(2026, 11, 30))
    in_another_window = Fellowship.objects.get()
    with at("2026-11-02"):
        nominating.ask_to_renew(fellowship, "I looked after the newcomers.")
        for _ in range(3):
            make_contribution(bob)
        ending.renew(fellowship, by=bob)
        with pytest.raises(nominating.Gone):
            nominating.ask_to_renew(in_another_window, "I looked after the newcomers.")
    with at("2027-01-05"):
        judging.award_lapsed()

    fellowship.refresh_from_db()
    assert fellowship.until == dt.date(2029, 11, 30)
    assert not Nomination.objects.with_judges().exists()


def asked_on_the_last_day(client: Client, bob: Member) -> tuple[Fellowship, Nomination]:
    fellowship = make_fellowship(bob, awarded_on=dt.date(2023, 12, 1), until=dt.date(2026, 11, 30))
    with at("2026-11-30"):
        sign_in(client, bob).post(RENEW, {"ask": "yes", "why": "I looked after the newcomers."})
    return fellowship, Nomination.objects.get()


def test_a_term_that_ends_while_the_judges_take_their_time_is_renewed_without_a_gap(
    client: Client, bob: Member
) -> None:
    fellowship, nomination = asked_on_the_last_day(client, bob)
    assert nomination.judges_until == dt.date(2027, 1, 30)
    for day in ("2026-12-01", "2027-01-30"):
        with at(day):
            judging.award_lapsed()
            ending.tell_of_end()
    with at("2027-01-31"):
        judging.award_lapsed()
        ending.tell_of_end()

    entry = Fellowship.objects.get()
    assert (entry.pk, entry.until) == (fellowship.pk, dt.date(2029, 11, 30))
    assert Message.objects.get(name="fellow_awarded").context["renewed"] is True
    assert not told("fellow_ended")


def test_who_is_not_renewed_is_told_of_the_end_once_it_is_decided(client: Client, bob: Member) -> None:
    judge = make_member()
    Judge.objects.create(member=judge)
    _, nomination = asked_on_the_last_day(client, bob)
    with at("2027-01-30"):
        ending.tell_of_end()
        assert not told("fellow_ended")
        judging.judge(nomination, judge, "decline", "We found nothing of these twelve months.")
        ending.tell_of_end()
    assert told("fellow_ended") == [bob.email]


def test_the_judges_are_asked_once(client: Client, bob: Member) -> None:
    ending_in(40, bob)
    sign_in(client, bob)
    for _ in range(2):
        page = client.post(RENEW, {"ask": "yes", "why": "Please."}, follow=True).text
    assert "That cannot be renewed now." in page
    assert Nomination.objects.count() == 1


def test_asking_needs_words(client: Client, bob: Member) -> None:
    ending_in(40, bob)
    page = sign_in(client, bob).post(RENEW, {"ask": "yes", "why": ""}).text
    assert "Fill in “What have you given to the community in this time?”." in page


def test_who_is_no_fellow_has_nothing_to_renew(client: Client, bob: Member) -> None:
    assert sign_in(client, bob).get(RENEW).status_code == 404


def test_who_follows_the_reminder_too_late_is_told_what_they_can_do(client: Client, bob: Member) -> None:
    make_fellowship(bob, awarded_on=dt.date(2019, 1, 1))
    make_fellowship(bob, awarded_on=dt.date(2023, 12, 1), until=dt.date(2026, 11, 30))
    with at("2026-12-01"):
        page = sign_in(client, bob).get(RENEW, follow=True).text
    assert "Your fellowship ended on Monday 30 November 2026." in page
    assert "Nominate yourself" in page


def test_the_database_refuses_two_fellowships_of_one_person_at_once(bob: Member) -> None:
    make_fellowship(bob, awarded_on=dt.date(2024, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        make_fellowship(bob, awarded_on=dt.date(2025, 1, 1))
    make_fellowship(bob, awarded_on=dt.date(2027, 1, 1))


def test_a_renewal_makes_room_for_an_entry_that_is_dated_ahead(client: Client, bob: Member) -> None:
    fellowship = ending_in(40, bob)
    next_begins = fellowship.until + dt.timedelta(days=200)
    make_fellowship(bob, awarded_on=next_begins)
    for _ in range(3):
        make_contribution(bob)

    assert "You are a Fellow until" in sign_in(client, bob).post(RENEW, {"renew": "yes"}, follow=True).text

    fellowship.refresh_from_db()
    assert fellowship.until == next_begins - dt.timedelta(days=1)


def test_whose_next_term_is_on_the_register_has_nothing_to_renew(client: Client, bob: Member) -> None:
    fellowship = ending_in(40, bob)
    make_fellowship(bob, awarded_on=fellowship.until + dt.timedelta(days=1))
    for _ in range(3):
        make_contribution(bob)

    sign_in(client, bob)
    page = client.get(RENEW).text
    assert "your next term is on the register already" in page
    assert "Renew it" not in page
    assert "cannot be renewed now" in client.post(RENEW, {"renew": "yes"}, follow=True).text


@pytest.mark.parametrize("runs", [True, False])
def test_what_judges_let_lapse_makes_room_for_an_entry_that_is_dated_ahead(bob: Member, runs: bool) -> None:
    Judge.objects.create(member=make_member())
    if runs:
        make_fellowship(bob, awarded_on=dt.date(2023, 12, 1), until=dt.date(2026, 11, 30))
    make_fellowship(bob, awarded_on=dt.date(2027, 6, 1), until=dt.date(2029, 5, 31))
    with at("2026-11-15"):
        make_nomination_with_judges(bob)
    with at("2027-01-16"):
        assert judging.award_lapsed() == 1
    assert list(bob.fellowships.order_by("awarded_on").values_list("until", flat=True)) == [
        dt.date(2027, 5, 31),
        dt.date(2029, 5, 31),
    ]
