"""Core membership follows from where one works, lasts two years, and the page says why."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from community.base.dates import day
from community.mail.models import Message
from members.accounts.models import Member
from members.affiliations.models import AddressProof, Affiliation
from members.core.actions import give_what_is_due, sweep
from members.core.models import CoreMembership, CoreRequest
from members.core.reminders import remind
from members.core.rules import first_proof, last_day
from members.organisations.models import Domain, OrganisationType
from tests.factories.affiliations import (
    make_affiliation,
    make_core,
    make_core_request,
    make_domain,
)
from tests.factories.events import in_days, make_event, make_pool
from tests.factories.members import make_member, make_organisation, sign_in
from tests.factories.registering import form_url
from tests.factories.signing_in import code_mailed_to, join

pytestmark = pytest.mark.django_db
PAGE, RENEW, ASK = "/account/membership/", "/account/membership/renew/", "/account/membership/ask/"


@pytest.fixture
def browser(alice: Member) -> Client:
    return sign_in(Client(), alice)


@pytest.fixture
def trust(db: None) -> None:
    make_domain("trust.example", make_organisation("Riverside Hospitals"))


def in_two_years() -> dt.date:
    return last_day(timezone.localdate())


def test_it_lasts_two_years_to_the_day() -> None:
    assert last_day(dt.date(2026, 11, 23)) == dt.date(2028, 11, 23)
    assert last_day(dt.date(2028, 2, 29)) == dt.date(2030, 2, 28)


@pytest.mark.usefixtures("trust")
def test_who_works_in_the_nhs_has_it_and_reads_why(browser: Client, alice: Member) -> None:
    html = browser.get(PAGE).text
    assert "You are a core member" in html
    assert f"Until {day(in_two_years())}." in html
    assert "You work at Riverside Hospitals" in html
    alice.refresh_from_db()
    assert alice.is_core_today
    assert CoreMembership.objects.get().affiliation == Affiliation.objects.get()


@pytest.mark.usefixtures("trust")
def test_who_typed_another_name_is_told_how_to_be_found(browser: Client) -> None:
    Member.objects.update(organisation_typed="The big hospital")
    assert "If that is Riverside Hospitals, choose it" in browser.get(PAGE).text
    Member.objects.update(organisation_typed="")
    assert "If that is" not in browser.get(PAGE).text


@pytest.mark.parametrize(
    ("kind", "core"),
    [("University", True), ("Charity or voluntary sector", True), ("Private company", False)],
)
def test_the_kind_of_organisation_decides(alice: Member, browser: Client, kind: str, core: bool) -> None:
    make_domain("trust.example", make_organisation("Somewhere", type=kind))
    html = browser.get(PAGE).text
    alice.refresh_from_db()
    assert alice.is_core_today is core
    assert (f"You work at Somewhere ({kind})" in html) is not core


@pytest.mark.usefixtures("alice")
def test_until_the_worker_has_come_the_page_does_not_call_what_was_shown_today_old(browser: Client) -> None:
    make_domain("trust.example", make_organisation(type="Private company"))
    sweep()
    OrganisationType.objects.update(core=True)
    page = browser.get(PAGE).text
    assert "more than two years ago" not in page
    assert "You become a core member by tomorrow morning" in page


def test_which_kinds_count_is_for_stewards_to_say(alice: Member) -> None:
    organisation = make_organisation(type="Private company")
    make_domain("trust.example", organisation)
    sweep()
    assert organisation.type
    organisation.type.core = True
    organisation.type.save()
    give_what_is_due()
    alice.refresh_from_db()
    assert alice.is_core_today


def test_all_who_are_due_get_it_at_once_however_many() -> None:
    organisation = make_organisation(type="Private company")
    people = [make_member() for _ in range(5)]
    for person in people:
        make_affiliation(person, organisation)
    make_affiliation(people[0], make_organisation(type="Private company"))
    OrganisationType.objects.update(core=True)
    give_what_is_due(batch=2)
    assert Member.objects.get_queryset().core().count() == len(people)


@pytest.mark.parametrize(("days", "core"), [(0, True), (1, False)])
def test_what_was_shown_two_years_ago_to_the_day_still_gives_it(days: int, core: bool) -> None:
    shown = first_proof(timezone.localdate()) - dt.timedelta(days=days)
    member = make_member()
    make_affiliation(member, started_on=shown, proved_on=shown)
    give_what_is_due()
    assert CoreMembership.objects.filter(member=member).exists() is core
    assert (last_day(shown) >= timezone.localdate()) is core


def test_the_first_proof_that_counts_is_two_years_back_to_the_day() -> None:
    assert first_proof(dt.date(2028, 2, 29)) == dt.date(2026, 3, 1)
    assert first_proof(dt.date(2030, 2, 28)) == dt.date(2028, 2, 28)


def test_a_private_address_shows_nothing_and_the_page_says_so(client: Client) -> None:
    make_domain("private.example")
    sign_in(client, make_member("somebody@private.example"))
    html = client.get(PAGE).text
    assert "You are not a core member" in html
    assert "Anybody can have an address there" in html
    assert ASK in html


@pytest.mark.usefixtures("trust")
def test_who_joins_this_minute_may_take_a_core_members_place(client: Client) -> None:
    """Without waiting for the worker: the event asks, and what was just proved counts."""
    event = make_event(audience="core_first", starts_at=in_days(30))
    make_pool(event)
    join(client, "nora@trust.example")
    client.post("/welcome/", {"name": "Nora", "accept": "on"})
    assert AddressProof.objects.filter(followed_at=None).exists()
    assert ">Register</a>" in client.get(event.get_absolute_url()).text
    assert client.post(form_url(event)).status_code == 302
    assert event.registrations.get().email == "nora@trust.example"


@pytest.mark.usefixtures("trust")
def test_it_is_renewed_with_a_fresh_code(browser: Client, alice: Member) -> None:
    sweep()
    with time_machine.travel(timezone.now() + dt.timedelta(days=700)):
        sign_in(browser, alice)
        assert f'action="{RENEW}"' in browser.get(PAGE).text
        assert browser.post(RENEW, {"send": "yes"}).status_code == 200
        assert "That is not the code" in browser.post(RENEW, {"code": "000000"}).text
        browser.post(RENEW, {"code": code_mailed_to(alice.email)})
        membership = CoreMembership.objects.get()
        assert membership.until == in_two_years()
        assert Affiliation.objects.get().proved_on == timezone.localdate()
        assert Message.objects.get(name="core_renewed").to == alice.email


@pytest.mark.usefixtures("trust")
def test_an_ended_one_is_renewed_in_the_same_way(alice: Member) -> None:
    sweep()
    with time_machine.travel(timezone.now() + dt.timedelta(days=900)):
        browser = sign_in(Client(), alice)
        html = browser.get(PAGE).text
        assert "It ended on" in html
        browser.post(RENEW, {"send": "yes"})
        browser.post(RENEW, {"code": code_mailed_to(alice.email)})
        alice.refresh_from_db()
        assert alice.is_core_today


@pytest.mark.usefixtures("trust")
def test_long_before_its_end_there_is_nothing_to_renew(browser: Client) -> None:
    assert RENEW not in browser.get(PAGE).text
    assert browser.post(RENEW, {"send": "yes"})["Location"] == PAGE
    assert not Message.objects.filter(name="sign_in_code").exists()


@pytest.mark.usefixtures("trust")
def test_an_address_that_is_gone_renews_nothing(alice: Member) -> None:
    affiliation = make_affiliation(alice, email="old@trust.example")
    make_core(alice, days=-3, affiliation=affiliation)
    browser = sign_in(Client(), alice)
    assert browser.post(RENEW, {"send": "yes"})["Location"] == PAGE


@pytest.mark.usefixtures("trust")
def test_an_address_at_a_domain_out_of_use_renews_nothing(alice: Member) -> None:
    make_core(alice, days=-3, affiliation=make_affiliation(alice, email=alice.email))
    Domain.objects.update(retired_on=timezone.localdate())
    browser = sign_in(Client(), alice)
    assert browser.post(RENEW, {"send": "yes"})["Location"] == PAGE
    assert "Such addresses are no longer in use" in browser.get(PAGE).text


def test_somebody_without_a_work_address_asks_once(browser: Client, alice: Member) -> None:
    assert "Fill in" in browser.post(ASK, {"ground": "retired"}).text or "Tell us" in browser.post(ASK).text
    browser.post(ASK, {"ground": "retired", "words": "I retired from Riverside."})
    html = browser.get(PAGE).text
    assert "A steward will answer by email" in html
    assert browser.post(ASK, {"ground": "retired", "words": "Again."})["Location"] == PAGE
    assert CoreRequest.objects.get().words == "I retired from Riverside."
    assert Message.objects.get(name="core_asked").to == alice.email


def test_a_refusal_is_read_on_the_page_and_one_may_ask_again(browser: Client, alice: Member) -> None:
    make_core_request(alice, granted=False, decided_at=timezone.now(), reason="Please name the trust.")
    html = browser.get(PAGE).text
    assert "Please name the trust." in html
    assert ASK in html


def test_an_ended_affiliation_takes_nothing_away_before_the_last_day(browser: Client, alice: Member) -> None:
    membership = make_core(alice)
    end = f"/account/affiliations/{membership.affiliation_id}/end/"
    today = timezone.localdate()
    assert "cannot be before" in browser.post(end, {"last_day": today - dt.timedelta(days=200)}).text
    assert browser.post(end, {"last_day": today}).status_code == 302
    alice.refresh_from_db()
    assert alice.is_core_today
    assert "Your membership stays until" in browser.get(PAGE).text
    assert browser.get(end).status_code == 403


@pytest.mark.usefixtures("trust")
def test_what_rests_on_a_domain_of_anybodys_ends_and_the_mail_says_why(alice: Member, bob: Member) -> None:
    make_affiliation(bob, make_organisation("Severnside Council", type="Local authority"))
    bob.emailaddress_set.create(email="bob@trust.example", verified=True)
    sweep()
    give_what_is_due()
    alice.refresh_from_db()
    assert alice.is_core_today

    Domain.objects.update(organisation=None)
    sweep()
    sweep()

    for member in (alice, bob):
        member.refresh_from_db()
    assert (alice.is_core_today, alice.is_core) == (False, False)
    assert (alice.organisation, alice.organisation_type) == (None, None)
    letter = Message.objects.get(name="core_proof_gone")
    assert (letter.to, letter.context["email"]) == (alice.email, alice.email)
    # Bob works somewhere else besides.
    assert bob.is_core_today
    assert CoreMembership.objects.get(member=bob).affiliation.organisation.name == "Severnside Council"
    remind()
    assert set(Message.objects.values_list("name", flat=True)) == {"core_proof_gone"}


@pytest.mark.usefixtures("trust")
def test_what_ended_with_a_domain_comes_back_with_it(alice: Member) -> None:
    sweep()
    trust = Domain.objects.get(name="trust.example").organisation
    for organisation in (None, trust):
        Domain.objects.filter(name="trust.example").update(organisation=organisation)
        sweep()
    alice.refresh_from_db()
    assert (alice.is_core_today, alice.organisation) == (True, trust)


@pytest.mark.usefixtures("trust")
def test_any_own_address_that_leads_there_renews_it(alice: Member) -> None:
    """The one that showed it last is gone."""
    other = alice.emailaddress_set.create(email="alice.archer@trust.example", verified=True)
    sweep()
    Affiliation.objects.update(email=other.email)
    other.delete()
    with time_machine.travel(timezone.now() + dt.timedelta(days=700)):
        browser = sign_in(Client(), alice)
        browser.post(RENEW, {"send": "yes"})
        browser.post(RENEW, {"code": code_mailed_to(alice.email)})
        alice.refresh_from_db()
        assert alice.core_until == in_two_years()
    assert Affiliation.objects.get().email == alice.email


def test_saving_a_member_read_before_does_not_undo_it(alice: Member) -> None:
    stale = Member.objects.get(pk=alice.pk)
    make_core(alice)
    stale.name = "Alice Baker"
    stale.save()
    alice.refresh_from_db()
    assert (alice.name, alice.is_core_today) == ("Alice Baker", True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_the_same_few_queries(client: Client, rows: int, django_assert_num_queries) -> None:
    member = make_member()
    for _ in range(rows):
        make_affiliation(member, make_organisation(type="Private company"))
    sweep()
    sign_in(client, member)
    with django_assert_num_queries(8):
        assert client.get(PAGE).status_code == 200
