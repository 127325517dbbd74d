"""A badge is offered, and belongs to nobody before its person takes it."""

import datetime as dt
import threading

import pytest
from django.db import connection
from django.utils import timezone

from community.mail.models import Message
from members.badges import actions
from members.badges.kinds import Kind
from members.badges.models import Award, Badge, Revocation
from members.badges.offers import offers_to
from members.recognition.fellowship.judging import prolong
from members.recognition.models import Fellowship
from tests.factories.members import make_member, sign_in
from tests.factories.recognition import make_fellowship
from tests.members.badges.conftest import given, read

pytestmark = pytest.mark.django_db


def test_who_accepted_the_code_of_conduct_may_take_the_members_badge(client, alice):
    sign_in(client, alice)
    assert b"Take this badge" in client.get("/account/badges/").content

    client.post("/account/badges/take/", {"kind": "member", "occasion": ""})

    badge = Badge.objects.get()
    assert (badge.member, badge.kind, badge.holder) == (alice, Kind.MEMBER, "Alice Archer")
    page = client.get("/account/badges/").content.decode()
    assert "Take this badge" not in page
    assert f"/badges/{badge.code}/badge.png" in page


def test_who_joined_after_midnight_in_summer_earned_it_on_that_day(alice):
    alice.joined_at = dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC)
    assert [offer.on for offer in offers_to(alice, Kind.MEMBER)] == [dt.date(2026, 7, 1)]


def test_nothing_is_there_before_it_is_taken(client, alice):
    sign_in(client, alice)
    client.get("/account/badges/")
    assert not Badge.objects.exists()


def test_who_takes_a_badge_twice_has_it_once(alice):
    first = actions.take(alice, Kind.MEMBER, "")
    assert actions.take(alice, Kind.MEMBER, "") == first


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_give_one_badge(alice):
    taken: list[Badge] = []

    def click() -> None:
        taken.append(actions.take(alice, Kind.MEMBER, ""))
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(4)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert len(taken) == 4
    assert Badge.objects.count() == 1


def test_what_is_not_offered_cannot_be_taken(client, alice):
    sign_in(client, alice)
    answer = client.post("/account/badges/take/", {"kind": "fellow", "occasion": ""}, follow=True)
    assert "not offered to you" in answer.content.decode()
    assert not Badge.objects.exists()


def test_without_a_key_nothing_is_given_and_the_page_says_so(client, settings, alice):
    settings.BADGE_SIGNING_KEY, settings.BADGE_KEY_FILE = "", None
    sign_in(client, alice)

    page = client.get("/account/badges/").content.decode()
    answer = client.post("/account/badges/take/", {"kind": "member", "occasion": ""}, follow=True)

    assert "no key to sign badges with" in page
    assert "Take this badge" not in page
    assert "no key to sign badges with" in answer.content.decode()


def test_a_badge_tells_no_address(alice):
    document = given(alice).document
    assert alice.email not in document
    assert alice.email.partition("@")[0] not in document


def test_a_name_with_a_tab_in_it_is_signed_in_a_line(alice):
    alice.name = "Alice\tO’Archer \x0b Jones"
    badge = given(alice)
    assert badge.holder == "Alice O’Archer Jones"
    assert read(badge)["credentialSubject"]["identifier"][0]["identityHash"] == badge.holder


def test_a_badge_can_be_given_back_and_its_page_forgets_the_name(client, alice):
    badge = given(alice)
    sign_in(client, alice)
    assert b"given back" not in client.get(badge.get_absolute_url()).content

    client.post(f"/account/badges/{badge.code}/give-back/")

    page = client.get(badge.get_absolute_url()).content.decode()
    assert "Given back" in page
    assert "Alice Archer" not in page.partition("<main")[2]
    for file in ("credential.json", "badge.png", "badge.svg"):
        assert client.get(f"/badges/{badge.code}/{file}").status_code == 404
    assert b"Take this badge" in client.get("/account/badges/").content


def test_a_renewed_badge_has_todays_name_and_the_old_one_forgets_its_own(client, alice):
    old = given(alice)
    alice.name = "Alice Baker"
    alice.save()
    sign_in(client, alice)

    client.post(f"/account/badges/{old.code}/renew/")

    old.refresh_from_db()
    new = Badge.objects.live().get()
    assert old.revoked_because == "It was replaced by a new one."
    assert new.holder == "Alice Baker"
    assert new.code != old.code
    page = client.get(old.get_absolute_url()).content.decode()
    assert "no longer valid" in page
    assert "Alice Archer" not in page.partition("<main")[2]
    for file in ("credential.json", "badge.png", "badge.svg"):
        assert client.get(f"/badges/{old.code}/{file}").status_code == 404
    assert "Alice Archer" not in client.get("/account/badges/").content.decode()
    assert Revocation.objects.get().number == old.pk


def test_a_badge_that_is_given_back_by_a_double_click_is_given_back(client, alice):
    badge = given(alice)
    sign_in(client, alice)
    for _ in range(2):
        page = client.post(f"/account/badges/{badge.code}/give-back/", follow=True).text
        assert "You have given the badge back" in page
    assert Revocation.objects.get().number == badge.pk


def test_a_badge_that_is_renewed_by_a_double_click_is_renewed_once(client, alice):
    old = given(alice)
    sign_in(client, alice)
    for _ in range(2):
        page = client.post(f"/account/badges/{old.code}/renew/", follow=True).text
        assert "Here is your new badge." in page
    assert Badge.objects.count() == 2


def test_a_badge_that_was_revoked_meanwhile_is_neither_given_back_nor_renewed(client, alice, olive):
    badge = given(alice)
    actions.revoke(badge, because="A mistake.", by=olive)
    sign_in(client, alice)
    assert (
        "given the badge back"
        not in client.post(f"/account/badges/{badge.code}/give-back/", follow=True).text
    )
    assert "cannot be renewed" in client.post(f"/account/badges/{badge.code}/renew/", follow=True).text
    badge.refresh_from_db()
    assert not badge.given_back


def test_nobody_touches_the_badge_of_somebody_else(client, alice, bob):
    badge = given(alice)
    sign_in(client, bob)
    assert client.post(f"/account/badges/{badge.code}/give-back/").status_code == 404
    assert client.post(f"/account/badges/{badge.code}/renew/").status_code == 404
    assert Badge.objects.live().get() == badge


def test_a_badge_awarded_by_a_steward_is_offered_and_told(client, alice, olive):
    actions.award(alice, kind="speaker", event="Conference 2026", on=dt.date(2026, 11, 12), by=olive)

    offer = next(offer for offer in offers_to(alice) if offer.kind == Kind.SPEAKER)
    assert offer.title == "Speaker: Conference 2026"
    assert Message.objects.get(name="badge_awarded").to == alice.email
    assert actions.take(alice, offer.kind, offer.occasion).earned_on == dt.date(2026, 11, 12)


@pytest.mark.parametrize("number", [1, 3])
def test_ones_badges_cost_the_same_however_many(client, django_assert_num_queries, alice, number):
    for year in range(number):
        given(alice, Kind.SPEAKER, occasion=f"award-{year}")
        Award.objects.create(member=alice, kind="trainer", event=f"Course {year}", on=dt.date(2026, 1, 1))
    sign_in(client, make_member())
    client.get("/account/badges/")
    sign_in(client, alice)
    with django_assert_num_queries(7):
        client.get("/account/badges/")


def test_a_fellow_is_offered_the_badge_for_as_long_as_the_fellowship_lasts(alice, time_machine):
    last_day = timezone.localdate() + dt.timedelta(days=100)
    Fellowship.objects.create(member=alice, name=alice.name, awarded_on=timezone.localdate(), until=last_day)

    offer = next(offer for offer in offers_to(alice) if offer.kind == Kind.FELLOW)
    badge = actions.take(alice, offer.kind, offer.occasion)

    assert timezone.localtime(badge.valid_until).date() == last_day + dt.timedelta(days=1)
    time_machine.move_to(dt.datetime.combine(last_day + dt.timedelta(days=2), dt.time(), dt.UTC))
    assert badge.is_expired
    assert all(offer.kind != Kind.FELLOW for offer in offers_to(alice))


def test_a_renewed_fellowship_asks_to_renew_its_badge(client, alice, bob):
    """Of two, only the one that was renewed; and once."""
    sooner = timezone.localdate() + dt.timedelta(days=20)
    for member in (alice, bob):
        entry = make_fellowship(member, until=sooner)
        actions.take(member, Kind.FELLOW, f"fellowship-{entry.pk}")
    prolong(alice.fellowships.get())

    assert "Lasts longer now" not in sign_in(client, bob).get("/account/badges/").content.decode()
    page = sign_in(client, alice).get("/account/badges/").content.decode()
    assert page.count("Lasts longer now") == 1
    badge = alice.badges.get()
    client.post(f"/account/badges/{badge.code}/renew/")

    assert "Lasts longer now" not in client.get("/account/badges/").content.decode()
    assert Badge.objects.live().get(member=alice).last_day == alice.fellowships.get().until


def test_a_badge_says_the_same_last_day_as_the_register(client, alice, time_machine):
    time_machine.move_to("2026-08-01T09:00:00+00:00")
    make_fellowship(alice, until=dt.date(2026, 8, 31))
    offer = offers_to(alice, Kind.FELLOW)[0]
    badge = actions.take(alice, offer.kind, offer.occasion)
    sign_in(client, alice)

    assert "expirationYear=2026&amp;expirationMonth=8" in client.get("/account/badges/").content.decode()
    time_machine.move_to("2026-08-31T22:59:00+00:00")
    page = client.get(badge.get_absolute_url()).content.decode()
    assert "Genuine" in page
    assert "Monday 31 August 2026" in page
    time_machine.move_to("2026-08-31T23:01:00+00:00")
    sign_in(client, alice)
    for url in (badge.get_absolute_url(), "/account/badges/"):
        page = client.get(url).content.decode()
        assert "Expired" in page
        assert "was valid until Monday 31 August 2026" in page


def test_linkedin_is_a_link_filled_in(client, alice):
    badge = given(alice)
    sign_in(client, alice)
    page = client.get("/account/badges/").content.decode()
    assert "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&amp;name=Member" in page
    assert f"certUrl=https%3A%2F%2Fportal.example%2Fbadges%2F{badge.code}%2F" in page
