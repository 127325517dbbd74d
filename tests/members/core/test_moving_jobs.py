"""Somebody changes jobs: the account comes along, and losing the old mailbox loses nothing."""

import pytest
from django.test import Client
from django.utils import timezone

from community.mail.models import Message
from members.accounts.models import Member
from members.affiliations.models import Affiliation
from members.core.actions import sweep
from members.organisations.models import Organisation
from tests.factories.affiliations import make_affiliation, make_domain
from tests.factories.members import make_organisation
from tests.factories.signing_in import ask_for_code, code_mailed_to, join, type_code

pytestmark = pytest.mark.django_db
PAGE, ADDRESSES = "/account/moving/", "/account/addresses/"
NEW = "alice@council.example"


@pytest.fixture
def council(db: None) -> Organisation:
    make_domain("trust.example", make_organisation("Riverside Hospitals"))
    organisation = make_organisation("Severnside Council", type="Local authority")
    make_domain("council.example", organisation)
    sweep()
    return organisation


def add_address(client: Client, email: str) -> str:
    """By the page that leads through; returns where one is after typing the code."""
    assert client.post(PAGE)["Location"] == ADDRESSES
    client.post(ADDRESSES, {"email": email, "action_add": "yes"})
    code = Message.objects.filter(name="address_code", to=email).latest("id").context["code"]
    return str(client.post(f"{ADDRESSES}code/", {"code": code})["Location"])


def test_from_the_new_address_to_the_end_of_the_old(
    client: Client, alice: Member, council: Organisation
) -> None:
    join(client, alice.email)
    assert "Riverside Hospitals" in client.get(PAGE).text
    assert add_address(client, NEW) == PAGE
    assert "Severnside Council" in client.get(PAGE).text
    alice.refresh_from_db()
    assert alice.organisation_name == "Riverside Hospitals"

    old = Affiliation.objects.get(organisation__name="Riverside Hospitals")
    client.post(f"/account/affiliations/{old.pk}/end/", {"last_day": timezone.localdate()})
    client.post(ADDRESSES, {"email": NEW, "action_primary": "yes"})
    client.post(ADDRESSES, {"email": "alice@trust.example", "action_remove": "yes"})

    alice.refresh_from_db()
    assert (alice.organisation, alice.email, alice.is_core_today) == (council, NEW, True)
    old.refresh_from_db()
    assert (old.ended_on, old.email) == (timezone.localdate(), "alice@trust.example")
    assert "You work at Severnside Council" in client.get("/account/membership/").text
    # The old address opens nothing of hers; the new one does.
    browser = Client()
    ask_for_code(browser, NEW)
    type_code(browser, code_mailed_to(NEW))
    assert "Alice" in browser.get("/account/").text


def test_any_address_that_is_left_opens_the_account(client: Client, alice: Member) -> None:
    join(client, alice.email)
    add_address(client, "alice@home.example")
    for email in ("alice@home.example", "alice@trust.example"):
        browser = Client()
        ask_for_code(browser, email)
        type_code(browser, code_mailed_to(email))
        assert Member.objects.get(pk=browser.session["_auth_user_id"]) == alice


def test_an_address_added_elsewhere_leads_back_to_the_addresses(client: Client, alice: Member) -> None:
    join(client, alice.email)
    assert add_address(client, "alice@home.example") == PAGE
    client.post(ADDRESSES, {"email": "other@home.example", "action_add": "yes"})
    code = Message.objects.filter(name="address_code").latest("id").context["code"]
    assert client.post(f"{ADDRESSES}code/", {"code": code})["Location"] == ADDRESSES


def test_nobody_ends_what_is_anothers(client: Client, alice: Member, bob: Member) -> None:
    affiliation = make_affiliation(bob)
    join(client, alice.email)
    url = f"/account/affiliations/{affiliation.pk}/end/"
    assert client.get(url).status_code == 404
    assert client.post(url, {"last_day": timezone.localdate()}).status_code == 404
