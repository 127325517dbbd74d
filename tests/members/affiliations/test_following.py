"""Affiliations follow addresses, domains and organisations without anybody's work."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community import audit
from members.accounts.models import Member
from members.affiliations.actions import end
from members.affiliations.models import AddressProof, Affiliation
from members.core.actions import settle, sweep
from members.core.models import CoreMembership
from members.organisations.models import Domain, Organisation, OrganisationType
from tests.factories.affiliations import make_domain
from tests.factories.members import make_member, make_organisation
from tests.factories.signing_in import join

pytestmark = pytest.mark.django_db


def shown(member: Member) -> list[tuple[str, str]]:
    """Where the member is, and by which address."""
    rows = Affiliation.objects.open().filter(member=member).order_by("organisation__name")
    return list(rows.values_list("organisation__name", "email"))


@pytest.fixture
def trust(db: None) -> Organisation:
    organisation = make_organisation("Riverside Hospitals")
    make_domain("trust.example", organisation)
    return organisation


def test_who_joins_with_a_work_address_is_listed_there_by_a_sweep(
    client: Client, trust: Organisation
) -> None:
    join(client, "o'brien@trust.example")
    member = Member.objects.get(email="o'brien@trust.example")
    assert shown(member) == []

    sweep()

    assert shown(member) == [("Riverside Hospitals", "o'brien@trust.example")]
    member.refresh_from_db()
    assert member.organisation == trust
    assert (member.organisation_type, member.region) == (trust.type, trust.region)


def test_a_subdomain_belongs_to_the_organisation_above_it(trust: Organisation) -> None:
    member = make_member("x@stroke.unit.trust.example")
    sweep()
    assert shown(member) == [("Riverside Hospitals", member.email)]


def test_the_closest_domain_in_the_list_speaks(trust: Organisation) -> None:
    make_domain("research.trust.example", make_organisation("Riverside Research"))
    make_domain("guests.trust.example")
    researcher, guest = make_member("x@research.trust.example"), make_member("y@guests.trust.example")
    sweep()
    assert shown(researcher) == [("Riverside Research", researcher.email)]
    assert shown(guest) == []


def test_a_domain_is_no_part_of_a_word(trust: Organisation) -> None:
    member = make_member("x@nottrust.example")
    sweep()
    assert shown(member) == []


def test_an_address_that_anybody_can_have_proves_nothing() -> None:
    Domain.objects.get_or_create(name="gmail.com")
    member = make_member("somebody@gmail.com")
    sweep()
    assert shown(member) == []
    assert AddressProof.objects.get(address__user=member).followed_at is not None


def test_a_domain_out_of_use_shows_what_was_proved_before_and_nothing_new(
    alice: Member, trust: Organisation
) -> None:
    late = make_member("late@trust.example")
    AddressProof.objects.filter(address__user=alice).update(proved_at=timezone.now() - dt.timedelta(days=1))
    Domain.objects.update(retired_on=timezone.localdate())

    sweep()

    assert shown(alice) == [("Riverside Hospitals", alice.email)]
    assert shown(late) == []


def test_an_address_that_is_not_proved_proves_nothing(trust: Organisation, bob: Member) -> None:
    address = EmailAddress.objects.create(user=bob, email="bob@trust.example", verified=False)
    sweep()
    assert shown(bob) == []
    address.verified = True
    address.save()
    sweep()
    assert shown(bob) == [("Riverside Hospitals", "bob@trust.example")]


def test_a_domain_that_staff_add_later_finds_its_people(bob: Member) -> None:
    sweep()
    assert shown(bob) == []
    make_domain("council.example", make_organisation("Severnside Council", type="Local authority"))
    sweep()
    assert shown(bob) == [("Severnside Council", bob.email)]


def test_who_joined_before_the_domain_was_known_proved_their_address_then(bob: Member) -> None:
    AddressProof.objects.update(proved_at=timezone.now() - dt.timedelta(days=800))
    make_domain("council.example", make_organisation("Severnside Council", type="Local authority"))
    sweep()
    affiliation = Affiliation.objects.get()
    assert affiliation.proved_on == timezone.localdate() - dt.timedelta(days=800)
    # Two years are over: a fresh code gives core membership, and nothing else.
    assert not CoreMembership.objects.exists()


def test_a_domain_entered_for_the_wrong_organisation_takes_its_people_along(
    alice: Member, trust: Organisation
) -> None:
    sweep()
    right = make_organisation("Northmoor Hospitals")
    Domain.objects.update(organisation=right)
    sweep()
    assert shown(alice) == [("Northmoor Hospitals", alice.email)]
    alice.refresh_from_db()
    assert alice.organisation == right


def test_a_domain_that_turns_out_to_be_anybodys_shows_no_more(alice: Member, trust: Organisation) -> None:
    sweep()
    Domain.objects.filter(name="trust.example").update(organisation=None)
    sweep()
    assert shown(alice) == []
    assert Affiliation.objects.get().ended_on == timezone.localdate()


def test_people_of_a_merged_organisation_follow_to_its_successor(alice: Member, trust: Organisation) -> None:
    sweep()
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Affiliation.objects.update(started_on=yesterday - dt.timedelta(days=90))
    trust.successor, trust.closed_on = make_organisation("Three Valleys"), yesterday
    trust.save()

    sweep()

    before, after = Affiliation.objects.order_by("id")
    assert (before.organisation, before.ended_on) == (trust, yesterday)
    assert (after.organisation.name, after.started_on) == ("Three Valleys", timezone.localdate())
    assert (after.follows, after.email, after.proved_on) == (before, alice.email, before.proved_on)
    alice.refresh_from_db()
    assert alice.organisation_name == "Three Valleys"
    assert CoreMembership.objects.get().affiliation == after
    # Their addresses are still of the old domain, and go on showing the new organisation.
    later = make_member("later@trust.example")
    sweep()
    assert shown(later) == [("Three Valleys", later.email)]


def test_people_of_a_merged_organisation_come_back_when_the_merger_is_taken_back(
    alice: Member, trust: Organisation
) -> None:
    nurse, other = make_member("nurse@ward.trust.example"), make_member("other@valleys.example")
    valleys = make_organisation("Three Valleys")
    make_domain("valleys.example", valleys)
    sweep()
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Affiliation.objects.update(started_on=yesterday - dt.timedelta(days=90))
    trust.successor, trust.closed_on = valleys, yesterday
    trust.save()
    sweep()
    trust.successor = trust.closed_on = None
    trust.save()

    sweep()
    rows = Affiliation.objects.count()
    sweep()

    for member in (alice, nurse):
        assert shown(member) == [("Riverside Hospitals", member.email)]
        member.refresh_from_db()
        assert member.organisation == trust
        assert CoreMembership.objects.get(member=member).affiliation.organisation == trust
    assert shown(other) == [("Three Valleys", other.email)]
    assert Affiliation.objects.count() == rows


def test_until_its_last_day_an_organisation_keeps_its_people(alice: Member, trust: Organisation) -> None:
    sweep()
    trust.successor, trust.closed_on = make_organisation("Three Valleys"), timezone.localdate()
    trust.save()
    sweep()
    assert shown(alice) == [("Riverside Hospitals", alice.email)]


def test_who_is_in_both_is_in_the_successor_once(alice: Member, trust: Organisation) -> None:
    other = make_organisation("Northmoor Hospitals")
    make_domain("northmoor.example", other)
    EmailAddress.objects.create(user=alice, email="alice@northmoor.example", verified=True)
    sweep()
    successor = make_organisation("Three Valleys")
    Organisation.objects.filter(pk__in=[trust.pk, other.pk]).update(
        successor=successor, closed_on=timezone.localdate() - dt.timedelta(days=1)
    )
    sweep()
    assert [name for name, _ in shown(alice)] == ["Three Valleys"]
    assert Affiliation.objects.count() == 3


def gone_from(trust: Organisation, alice: Member) -> None:
    """She says so, and keeps her address."""
    sweep()
    end(Affiliation.objects.open().get(member=alice), timezone.localdate(), by=alice)


def test_an_old_proof_brings_nobody_back(alice: Member, trust: Organisation) -> None:
    gone_from(trust, alice)
    make_domain("more.trust.example", trust)
    Domain.objects.filter(name="trust.example").update(organisation=None)
    sweep()
    Domain.objects.filter(name="trust.example").update(organisation=trust)
    sweep()
    assert shown(alice) == []


def test_who_has_left_does_not_come_back_with_the_next_owner_of_the_domain(
    alice: Member, trust: Organisation
) -> None:
    EmailAddress.objects.create(user=alice, email="alice.archer@trust.example", verified=True)
    gone_from(trust, alice)
    stays = make_member("stays@trust.example")
    Domain.objects.update(organisation=make_organisation("Northmoor Hospitals"))
    sweep()
    assert shown(alice) == []
    assert shown(stays) == [("Northmoor Hospitals", stays.email)]


def test_who_comes_back_proves_the_address_again(alice: Member, trust: Organisation) -> None:
    gone_from(trust, alice)
    alice.emailaddress_set.update(verified=False)
    alice.emailaddress_set.update(verified=True)
    sweep()
    assert shown(alice) == [("Riverside Hospitals", alice.email)]


def test_a_domain_taken_away_by_mistake_and_given_back_shows_its_people_again(
    alice: Member, trust: Organisation
) -> None:
    sweep()
    Domain.objects.update(organisation=None)
    sweep()
    Domain.objects.update(organisation=trust)
    sweep()
    assert shown(alice) == [("Riverside Hospitals", alice.email)]


def test_an_end_that_meets_a_merger_ends_what_the_person_became(alice: Member, trust: Organisation) -> None:
    """The page had read the affiliation before the worker moved it."""
    sweep()
    read_before = Affiliation.objects.get()
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Affiliation.objects.update(started_on=yesterday - dt.timedelta(days=90))
    trust.successor, trust.closed_on = make_organisation("Three Valleys"), yesterday
    trust.save()
    sweep()

    end(read_before, timezone.localdate(), by=alice)

    assert shown(alice) == []
    assert list(Affiliation.objects.order_by("id").values_list("ended_on", flat=True)) == [
        yesterday,
        timezone.localdate(),
    ]


def test_who_has_left_says_no_more_what_kind_of_organisation_it_was(
    alice: Member, trust: Organisation
) -> None:
    gone_from(trust, alice)
    alice.refresh_from_db()
    assert (alice.organisation, alice.organisation_type) == (None, None)
    assert alice.region == trust.region


def test_what_somebody_says_of_themselves_stays_when_they_leave(alice: Member, trust: Organisation) -> None:
    sweep()
    retired = OrganisationType.objects.get(name="Retired")
    Member.objects.update(organisation_type=retired)
    gone_from(trust, alice)
    alice.refresh_from_db()
    assert alice.organisation_type == retired


def test_where_somebody_says_they_work_is_theirs_to_say(bob: Member) -> None:
    bob.organisation_typed = "Council, the big one"
    bob.save()
    make_domain("council.example", make_organisation("Severnside Council", type="Local authority"))
    sweep()
    bob.refresh_from_db()
    assert bob.organisation_name == "Council, the big one"


@pytest.mark.parametrize("typed", ["severnside  COUNCIL", "Saint Mary’s", "SSC"])
def test_a_name_typed_before_it_was_in_the_list_becomes_the_organisation(bob: Member, typed: str) -> None:
    Member.objects.update(organisation_typed=typed)
    council = make_organisation("Severnside Council", type="Local authority")
    Organisation.objects.update(other_names="SSC\nSaint Mary's")
    make_domain("council.example", council)
    sweep()
    bob.refresh_from_db()
    assert (bob.organisation, bob.organisation_typed) == (council, "")


def test_one_person_is_settled_without_the_others(alice: Member, trust: Organisation) -> None:
    other = make_member("other@trust.example")
    settle(alice)
    assert shown(alice)
    assert not shown(other)
    assert alice.is_core_today


def test_a_sweep_takes_the_same_statements_for_many_as_for_few(trust: Organisation) -> None:
    sweep()
    counts = []
    for people in (1, 3):
        for _ in range(people):
            make_member()
        with audit.action("count"), CaptureQueriesContext(connection) as seen:
            sweep()
        counts.append(len([q for q in seen.captured_queries if "SAVEPOINT" not in q["sql"]]))
    assert counts[0] == counts[1] <= 25
