"""The first visit: one short page of which all but the name may be skipped."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from members.accounts.models import Member
from members.organisations.models import OrganisationType, Region
from tests.factories.members import make_member, make_organisation, sign_in
from tests.factories.signing_in import join

pytestmark = pytest.mark.django_db


@pytest.fixture
def nina(client) -> Member:
    member = make_member(
        "nina@trust.example", name="", code_of_conduct_version="", code_of_conduct_accepted_at=None
    )
    sign_in(client, member)
    return member


def test_a_newcomer_is_led_to_it_and_from_it_to_where_they_were_going(client):
    response = join(client, "nina@trust.example", next="/help/")
    assert response["Location"] == "/welcome/?next=%2Fhelp%2F"

    done = client.post("/welcome/", {"name": "Nina Newcomer", "next": "/help/"})

    assert done["Location"] == "/help/"
    assert client.get("/account/").status_code == 200


def test_a_newcomer_reads_once_that_they_are_a_member(client, nina):
    assert "You are a member." in client.post("/welcome/", {"name": "Nina"}, follow=True).text
    again = client.post("/welcome/", {"name": "Nina", "accept": "on"}, follow=True)
    assert "You are a member." not in again.text


def test_only_the_name_is_needed(client, nina):
    empty = client.post("/welcome/", {"known_as": "N"}).content.decode()
    assert "Type your name" in empty

    client.post("/welcome/", {"name": "  Nina   Newcomer "})

    nina.refresh_from_db()
    assert nina.name == "Nina Newcomer"
    assert (nina.known_as, nina.contribution, nina.organisation_typed) == ("", "", "")
    assert not nina.accepted_code_of_conduct
    assert nina.code_of_conduct_accepted_at is None


def test_everything_can_be_said_at_once(client, nina):
    trust = make_organisation("Riverside Trust", type="Mental health trust", region="Wales")

    client.post(
        "/welcome/",
        {
            "name": "Nina",
            "known_as": "Nin",
            "contribution": "champion",
            "organisation": "riverside TRUST",
            "accept": "on",
        },
    )

    nina.refresh_from_db()
    assert (nina.known_as, nina.contribution) == ("Nin", "champion")
    assert nina.organisation == trust
    assert nina.organisation_typed == ""
    assert (nina.organisation_type, nina.region) == (trust.type, trust.region)


def test_an_organisation_that_is_not_in_the_list_is_kept_as_typed(client, nina):
    client.post(
        "/welcome/",
        {
            "name": "Nina",
            "organisation": "Nowhere & Sons",
            "organisation_type": OrganisationType.objects.get(name="Private company").pk,
            "region": Region.objects.get(name="UK-wide").pk,
        },
    )

    nina.refresh_from_db()
    assert nina.organisation is None
    assert nina.organisation_name == "Nowhere & Sons"
    assert str(nina.organisation_type) == "Private company"
    assert str(nina.region) == "UK-wide"


def test_accepting_the_code_of_conduct_is_recorded_with_version_and_time(client, nina, settings):
    page = client.get("/welcome/").content.decode()
    assert 'href="/code-of-conduct/"' in page
    assert "checked" not in page.split('name="accept"')[1].split(">")[0]

    with time_machine.travel(datetime(2026, 3, 1, 10, tzinfo=UTC), tick=False):
        client.post("/welcome/", {"name": "Nina", "accept": "on"})

    nina.refresh_from_db()
    assert nina.code_of_conduct_version == settings.CODE_OF_CONDUCT_VERSION
    assert nina.code_of_conduct_accepted_at == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert nina.history.latest("pgh_id").pgh_context["action"] == "accept code of conduct"


def test_a_new_version_has_to_be_accepted_anew(client, alice, settings):
    assert alice.accepted_code_of_conduct
    settings.CODE_OF_CONDUCT_VERSION = "2030-01"
    assert not alice.accepted_code_of_conduct
    sign_in(client, alice)
    assert 'name="accept"' in client.get("/welcome/").content.decode()


def test_champions_and_data_scientists_are_explained_alike_and_neither_is_chosen(client, nina):
    page = client.get("/welcome/").content.decode()

    for words in ("Champion", "Data scientist", "Decide later", "Both count the same"):
        assert words in page
    assert page.index("Champion") < page.index("Data scientist") < page.index("Decide later")


def test_somebody_without_a_name_is_asked_for_it_and_comes_back(client, nina):
    response = client.get("/account/?from=mail")

    assert response["Location"] == "/welcome/?next=%2Faccount%2F%3Ffrom%3Dmail"
    assert client.post("/account/sign-out/").status_code == 302


def test_the_page_needs_somebody_to_welcome(client):
    assert client.get("/welcome/")["Location"] == "/sign-in/?next=/welcome/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example/x"])
def test_it_never_leads_to_another_site(client, nina, elsewhere):
    assert client.post("/welcome/", {"name": "Nina", "next": elsewhere})["Location"] == reverse(
        "community:home"
    )


def test_details_are_changed_on_the_account_page(client, alice):
    sign_in(client, alice)
    page = client.get("/account/details/").content.decode()
    assert 'value="Alice Archer"' in page
    assert 'name="accept"' not in page

    client.post("/account/details/", {"name": "Alice O'Archer", "contribution": "data_scientist"})

    alice.refresh_from_db()
    assert alice.name == "Alice O'Archer"
    assert alice.contribution == "data_scientist"
    assert alice.known_as == ""
    assert "O&#x27;Archer" in client.get("/account/").content.decode()


def test_a_name_with_markup_stays_text(client, nina):
    client.post("/welcome/", {"name": "<script>alert(1)</script>"})
    assert "<script>alert" not in client.get("/account/").content.decode()
