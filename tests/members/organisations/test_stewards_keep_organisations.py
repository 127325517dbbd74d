"""What stewards do with organisations in the admin."""

import datetime as dt

import pytest

from members.accounts.models import Member
from members.core.actions import sweep
from members.organisations.actions import become_part_of
from members.organisations.models import Domain, Organisation
from tests.factories.affiliations import make_domain
from tests.factories.members import make_member, make_organisation, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client):
    member = make_member("ada@trust.example", is_staff=True, is_superuser=True)
    sign_in(client, member, second_factor=True)
    return member


@pytest.fixture
def trust() -> Organisation:
    return make_organisation("Riverside Trust")


def sent(trust: Organisation, *domains: str, **fields: str) -> dict[str, str]:
    """The form as it stands, with some of it typed anew."""
    form = {"name": trust.name, "type": trust.type_id, "region": trust.region_id, **fields}
    form |= {"domains-TOTAL_FORMS": len(domains), "domains-INITIAL_FORMS": 0}
    return form | {f"domains-{number}-name": name for number, name in enumerate(domains)}


def address(organisation: Organisation, page: str = "change") -> str:
    return f"/admin/members/organisation/{organisation.pk}/{page}/"


def test_a_name_that_a_steward_gives_is_kept_and_the_former_one_still_finds_it(client, steward, trust):
    client.post(address(trust), sent(trust, name="Riverside Hospitals"))

    trust.refresh_from_db()
    assert (trust.name, trust.keeps_name, trust.other_names) == (
        "Riverside Hospitals",
        True,
        "Riverside Trust",
    )
    assert trust.history.latest("pgh_id").pgh_context["member"] == steward.pk
    assert "Riverside Hospitals" in client.get("/admin/members/organisation/?q=riverside+trust").text


def test_a_domain_of_anybody_is_refused_beside_its_field_and_nothing_typed_is_lost(client, steward, trust):
    page = client.post(address(trust), sent(trust, "gmail.com", "riverside.nhs.uk"))

    assert "Anybody can have an address at gmail.com, so it proves nothing" in page.text
    assert 'value="riverside.nhs.uk"' in page.text
    assert not Domain.objects.exclude(organisation=None).exists()


def domain_page(name: str, page: str = "change") -> str:
    return f"/admin/members/domain/{Domain.objects.get(name=name).pk}/{page}/"


def test_free_mail_is_given_to_no_organisation(client, steward, trust):
    page = client.get(domain_page("gmail.com")).text
    assert "it can never show where somebody works" in page
    assert 'name="organisation"' not in page

    client.post(domain_page("gmail.com"), {"name": "mail.example", "organisation": trust.pk})

    assert Domain.objects.get(name="gmail.com").organisation is None


def test_a_domain_is_deleted_once_nobody_is_listed_by_it_any_more(client, steward, trust):
    domain = make_domain("riverside.example", trust)
    member = make_member("somebody@riverside.example")
    sweep()
    page, delete = domain_page(domain.name), domain_page(domain.name, "delete")
    assert "leave the organisation empty" in client.get(page).text
    assert client.post(delete, {"post": "yes"}).status_code == 403

    client.post(page, {"organisation": ""})
    assert client.post(delete, {"post": "yes"}).status_code == 403
    sweep()

    assert client.post(delete, {"post": "yes"}).status_code == 302
    assert not Domain.objects.filter(pk=domain.pk).exists()
    assert not member.affiliations.open().exists()


def test_a_second_organisation_of_the_name_is_refused_with_what_to_do(client, steward, trust):
    other = make_organisation("Other Trust")
    page = client.post(address(other), sent(other, name="RIVERSIDE TRUST"))
    assert "Add the town to tell them apart" in page.text


def test_before_a_merger_one_sees_who_would_follow_and_only_then_it_is_so(client, steward, trust):
    group, member = make_organisation("Severn Group"), make_member(organisation=trust)
    form = {"successor": group.pk, "on": "2026-03-31"}

    page = client.post(address(trust, "part-of"), form)
    assert "1 member is with it, and goes to Severn Group on the day after." in page.text
    trust.refresh_from_db()
    assert trust.closed_on is None

    page = client.post(address(trust, "part-of"), {**form, "confirm": "yes"}, follow=True)
    assert "Saved. 1 member went with it." in page.text
    trust.refresh_from_db()
    member.refresh_from_db()
    assert (trust.closed_on, trust.successor, member.organisation) == (dt.date(2026, 3, 31), group, group)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"on": "2026-03-31"}, "Choose the organisation that it became part of."),
        ({"successor": "itself", "on": "2026-03-31"}, "Nothing can become part of itself."),
        ({"successor": "group", "on": "soon"}, "Type the day as 31/03/2026."),
    ],
)
def test_a_merger_that_cannot_be_says_why(client, steward, trust, fields, sentence):
    named = {"itself": trust.pk, "group": make_organisation("Severn Group").pk}
    fields = {name: named.get(value, value) for name, value in fields.items()}
    page = client.post(address(trust, "part-of"), {**fields, "confirm": "yes"})
    assert sentence in page.text
    assert "<title>Error:" in page.text
    trust.refresh_from_db()
    assert trust.successor is None


def test_a_merger_is_taken_back_by_taking_away_the_last_day(client, steward, trust):
    become_part_of(trust, make_organisation("Severn Group"), on=dt.date(2026, 3, 31), by=None)
    assert client.post(address(trust), sent(trust, closed_on="")).status_code == 302
    trust.refresh_from_db()
    assert (trust.closed_on, trust.successor, trust.today) == (None, None, trust)


def test_with_a_merger_that_is_taken_back_come_those_who_went_with_it(client, steward, trust):
    group = make_organisation("Severn Group")
    went, moved_on, there, chose = (
        make_member(organisation=body, organisation_type=body.type) for body in (trust, trust, group, trust)
    )
    Member.objects.filter(pk=chose.pk).update(organisation=group)
    become_part_of(trust, group, on=dt.date(2026, 3, 31), by=None)
    Member.objects.filter(pk=moved_on.pk).update(organisation=make_organisation("Elsewhere"))

    page = client.post(address(trust), sent(trust, closed_on=""), follow=True).text

    assert "The merger is taken back. 1 member came back with it." in page
    for member in (went, moved_on, there, chose):
        member.refresh_from_db()
    assert (went.organisation, went.organisation_type) == (trust, trust.type)
    assert moved_on.organisation.name == "Elsewhere"
    assert (there.organisation, chose.organisation) == (group, group)
    assert went.history.latest("pgh_id").pgh_context["member"] == steward.pk


def test_what_was_to_close_and_does_not_keeps_its_people(client, steward, trust):
    group, member = make_organisation("Severn Group"), make_member(organisation=trust)
    become_part_of(trust, group, on=dt.date(2099, 3, 31), by=None)

    client.post(address(trust), sent(trust, closed_on=""))

    member.refresh_from_db()
    assert member.organisation == trust


def test_stewards_find_by_code_and_see_what_has_closed(client, steward, trust):
    Organisation.objects.filter(pk=trust.pk).update(ods_code="RXA", closed_on="2020-01-01")
    make_organisation("Severn Group")

    assert "Riverside Trust" in client.get("/admin/members/organisation/?q=rxa").text
    for choice, shown in [("yes", False), ("no", True), ("lost", True)]:
        page = client.get(f"/admin/members/organisation/?there={choice}").text
        assert ("Riverside Trust" in page) is shown


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_many_there_are(client, steward, rows, django_assert_num_queries):
    for _ in range(rows):
        make_organisation()
    client.get("/admin/members/organisation/")
    with django_assert_num_queries(6):
        client.get("/admin/members/organisation/")


def test_domains_are_listed_by_whose_they_are(client, steward, trust):
    Domain.objects.create(name="riverside.nhs.uk", organisation=trust)
    anybodys = client.get("/admin/members/domain/?organisation__isempty=1").text
    assert "gmail.com" in anybodys
    assert "riverside.nhs.uk" not in anybodys
    assert "Riverside Trust" in client.get("/admin/members/domain/?organisation__isempty=0").text
