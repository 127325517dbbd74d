"""One's own account: addresses, where one is signed in, and who may look."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client

from community.mail.models import Message
from members.accounts.actions import save_details
from members.models import Member
from tests.factories.members import make_member, sign_in
from tests.factories.signing_in import join

pytestmark = pytest.mark.django_db


def test_an_address_is_added_with_a_code_sent_to_it(client, alice):
    join(client, alice.email)
    added = client.post("/account/addresses/", {"email": "Alice.O'Archer@Home.example", "action_add": "yes"})
    assert added["Location"] == "/account/addresses/code/"
    assert EmailAddress.objects.filter(user=alice).count() == 1

    message = Message.objects.get(name="address_code")
    assert message.to == "alice.o'archer@home.example"
    client.post("/account/addresses/code/", {"code": message.context["code"]})

    address = EmailAddress.objects.get(email="alice.o'archer@home.example")
    assert address.user == alice
    assert address.verified
    assert not address.primary


def test_the_code_to_a_new_address_is_sent_again_three_times_and_the_newest_works(client, alice):
    join(client, alice.email)
    client.post("/account/addresses/", {"email": "alice@home.example", "action_add": "yes"})
    for _ in range(3):
        assert "Send the code again" in client.get("/account/addresses/code/").text
        client.post("/account/addresses/code/", {"action": "resend"})
    assert "Send the code again" not in client.get("/account/addresses/code/").text
    sent = Message.objects.filter(name="address_code", to="alice@home.example")
    assert sent.count() == 4

    client.post("/account/addresses/code/", {"code": sent.latest("id").context["code"]})

    assert EmailAddress.objects.get(email="alice@home.example").verified


def test_an_address_of_somebody_else_looks_the_same_and_is_not_taken(client, alice, bob):
    join(client, alice.email)
    free = client.post("/account/addresses/", {"email": "free@home.example", "action_add": "yes"})
    taken = client.post("/account/addresses/", {"email": bob.email, "action_add": "yes"})

    assert (free.status_code, free["Location"]) == (taken.status_code, taken["Location"])
    assert "Send the code again" in client.get("/account/addresses/code/").text
    assert client.post("/account/addresses/code/", {"action": "resend"})["Location"] == free["Location"]
    assert EmailAddress.objects.get(email=bob.email).user == bob


def test_the_main_address_can_change_and_both_are_told(client, alice):
    EmailAddress.objects.create(user=alice, email="alice@home.example", verified=True)
    join(client, alice.email)

    client.post("/account/addresses/", {"email": "alice@home.example", "action_primary": "yes"})

    alice.refresh_from_db()
    assert alice.email == "alice@home.example"
    notice = Message.objects.get(name="account_changed")
    assert notice.to == "alice@trust.example"
    assert "alice@home.example" in notice.context["what"]


def test_an_address_can_be_removed_but_never_the_main_one(client, alice):
    EmailAddress.objects.create(user=alice, email="alice@old.example", verified=True)
    join(client, alice.email)

    client.post("/account/addresses/", {"email": "alice@old.example", "action_remove": "yes"})
    client.post("/account/addresses/", {"email": alice.email, "action_remove": "yes"})

    assert [a.email for a in EmailAddress.objects.filter(user=alice)] == ["alice@trust.example"]


def test_nobody_touches_the_address_of_another(client, alice, bob):
    join(client, alice.email)
    for action in ("action_remove", "action_primary", "action_send"):
        client.post("/account/addresses/", {"email": bob.email, action: "yes"})

    assert EmailAddress.objects.get(email=bob.email).user == bob
    bob.refresh_from_db()
    assert bob.email == "bob@council.example"


def test_signing_out_everywhere_ends_every_session(alice):
    laptop, phone = Client(headers={"user-agent": "Laptop"}), Client(headers={"user-agent": "Phone"})
    for browser in (laptop, phone):
        join(browser, alice.email)
    listed = laptop.get("/account/sessions/").content.decode()
    assert "Laptop" in listed
    assert "Phone" in listed
    assert listed.count("This browser") == 1

    laptop.post("/account/sign-out-everywhere/")

    for browser in (laptop, phone):
        assert browser.get("/account/")["Location"].startswith("/sign-in/")
    assert not UserSession.objects.exists()


def test_signing_out_the_others_keeps_this_one(alice, bob):
    laptop, phone, other = Client(), Client(), Client()
    join(laptop, alice.email)
    join(phone, alice.email)
    join(other, bob.email)

    laptop.post("/account/sessions/")

    assert laptop.get("/account/").status_code == 200
    assert phone.get("/account/").status_code == 302
    assert other.get("/account/").status_code == 200


def test_signing_out_here_asks_first_and_acts_on_post_only(client, alice):
    join(client, alice.email)
    assert "Sign out" in client.get("/account/sign-out/").content.decode()
    assert client.get("/account/").status_code == 200
    client.post("/account/sign-out/")
    assert client.get("/account/").status_code == 302
    assert client.get("/account/sign-out-everywhere/").status_code == 405


def test_signing_in_makes_a_new_session_key(client, alice):
    client.get("/sign-in/")
    client.post("/sign-in/", {"email": alice.email})
    before = client.session.session_key
    code = Message.objects.latest("id").context["code"]
    client.post("/sign-in/code/", {"code": code})

    assert client.session.session_key != before
    assert not client.session.exists(before)


@pytest.mark.parametrize("addresses", [1, 5])
def test_the_account_page_takes_the_same_few_queries(client, django_assert_num_queries, addresses):
    member = make_member("many@trust.example")
    for number in range(addresses - 1):
        EmailAddress.objects.create(user=member, email=f"many{number}@trust.example", verified=True)
    sign_in(client, member)
    with django_assert_num_queries(7):
        client.get("/account/")


@pytest.mark.parametrize(
    "path",
    [
        "/account/",
        "/account/details/",
        "/account/addresses/",
        "/account/sessions/",
        "/account/passkeys/",
        "/account/passkeys/add/",
        "/account/authenticator/add/",
        "/account/recovery-codes/",
        "/account/confirm/",
        "/account/second-factor/",
        "/welcome/",
    ],
)
def test_every_account_page_wants_its_owner(client, path):
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"].startswith("/sign-in/")


def test_details_saved_by_whoever_read_them_a_while_ago_give_nobody_back_what_was_taken(alice):
    """Somebody who is leaving, or is a steward no longer, with a form that is just being saved."""
    Member.objects.filter(pk=alice.pk).update(is_staff=True)
    alice.refresh_from_db()
    Member.objects.filter(pk=alice.pk).update(is_staff=False, is_active=False)
    alice.known_as = "Al"
    save_details(alice)
    alice.refresh_from_db()
    assert (alice.known_as, alice.is_staff, alice.is_active) == ("Al", False, False)
