"""A newcomer types an address, then six digits, and is a member."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from community.mail.models import Message
from members.accounts.models import Member
from tests.factories.members import make_member
from tests.factories.signing_in import ask_for_code, code_mailed_to, join, type_code

pytestmark = pytest.mark.django_db


def test_a_newcomer_becomes_a_member_only_when_the_code_is_typed(client):
    ask_for_code(client, "nina@trust.example")

    assert not Member.objects.exists()
    assert not EmailAddress.objects.exists()

    type_code(client, code_mailed_to("nina@trust.example"))

    member = Member.objects.get()
    assert member.email == "nina@trust.example"
    assert not member.has_usable_password()
    assert client.session["_auth_user_id"] == str(member.pk)
    assert EmailAddress.objects.get().verified
    assert EmailAddress.objects.get().primary


def test_a_member_signs_in_the_same_way_and_stays_one_person(client, alice):
    response = join(client, "alice@trust.example")

    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(alice.pk)
    assert Member.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [
        "o'brien@trust.example",
        "plus+sign@trust.example",
        "dots.in.it@trust.example",
        "Capital.O'Neil@TRUST.example",
    ],
)
def test_apostrophes_plus_signs_dots_and_capitals_are_no_obstacle(client, typed):
    join_address = typed.lower()
    ask_for_code(client, f"  {typed} ")
    type_code(client, code_mailed_to(join_address))
    client.post("/account/sign-out/")

    ask_for_code(client, typed.upper())
    type_code(client, code_mailed_to(join_address))

    assert Member.objects.get().email == join_address
    assert client.session["_auth_user_id"]


@pytest.mark.parametrize(
    "typed", ["", "nobody", "two@trust.example, three@trust.example", "a b@trust.example"]
)
def test_a_bad_address_gets_a_sentence_that_says_what_to_type(client, typed):
    page = ask_for_code(client, typed).content.decode()

    assert "Type an email address in the form" in page or "Type your email address" in page
    assert not Message.objects.exists()


def test_any_of_several_confirmed_addresses_lets_the_member_in(client, alice):
    EmailAddress.objects.create(user=alice, email="alice@home.example", verified=True)

    join(client, "alice@home.example")

    assert client.session["_auth_user_id"] == str(alice.pk)
    assert Member.objects.get().email == "alice@trust.example"


def test_an_address_somebody_only_claimed_does_not_let_them_take_its_owner_in(client, alice):
    EmailAddress.objects.create(user=alice, email="victim@trust.example", verified=False)

    join(client, "victim@trust.example")

    assert client.session["_auth_user_id"] != str(alice.pk)
    assert Member.objects.count() == 2


def test_somebody_the_staff_added_without_an_address_row_signs_in_as_that_person(client):
    added = Member.objects.create_user("added@trust.example", name="Added")

    join(client, "added@trust.example")

    assert client.session["_auth_user_id"] == str(added.pk)
    assert EmailAddress.objects.get(user=added).verified


def test_an_address_that_somebody_wrote_into_an_account_does_not_open_it(client, alice):
    Member.objects.filter(pk=alice.pk).update(email="thief@home.example")

    response = join(client, "thief@home.example")

    assert response.status_code == 403
    assert "Sign in with another of your addresses" in response.text
    assert "_auth_user_id" not in client.session
    assert EmailAddress.objects.get().email == "alice@trust.example"
    join(client, "alice@trust.example")
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_a_closed_account_is_not_opened_by_a_code(client):
    make_member("gone@trust.example", is_active=False)

    response = join(client, "gone@trust.example")

    assert response["Location"] == "/account/inactive/"
    assert "_auth_user_id" not in client.session
    assert "closed" in client.get("/account/inactive/").content.decode()


def test_the_message_holds_the_code_and_is_wiped_when_it_is_sent(client, settings):
    settings.DEMO = False
    ask_for_code(client, "nina@trust.example")
    message = Message.objects.get()

    assert message.urgent
    assert message.secret
    assert not message.readable
    assert len(code_mailed_to("nina@trust.example")) == 6


def test_the_code_may_be_typed_with_spaces(client):
    ask_for_code(client, "nina@trust.example")
    code = code_mailed_to("nina@trust.example")

    type_code(client, f" {code[:3]} {code[3:]} ")

    assert client.session["_auth_user_id"]


def test_opening_the_page_again_and_asking_again_keep_the_same_code(client):
    ask_for_code(client, "nina@trust.example")
    first = code_mailed_to("nina@trust.example")
    client.get("/sign-in/code/")
    client.post("/sign-in/code/again/")

    assert code_mailed_to("nina@trust.example") == first
    assert Message.objects.count() == 2
    type_code(client, first)
    assert client.session["_auth_user_id"]


def test_a_code_works_once_and_only_in_the_browser_that_asked(client):
    ask_for_code(client, "nina@trust.example")
    code = code_mailed_to("nina@trust.example")

    assert "no code waiting" in type_code(Client(), code).content.decode()
    type_code(client, code)
    client.post("/account/sign-out/")

    assert "no code waiting" in type_code(client, code).content.decode()
    assert "_auth_user_id" not in client.session


def test_the_back_button_after_signing_in_leads_on(client):
    join(client, "nina@trust.example")

    assert client.get("/sign-in/code/?next=/help/")["Location"] == "/help/"
    assert client.get("/sign-in/")["Location"] == "/"


def test_the_code_page_without_a_code_helps(client):
    page = client.get("/sign-in/code/").content.decode()

    assert "There is no code waiting here" in page
    assert 'href="/sign-in/"' in page


def test_asking_again_without_an_address_leads_back_to_it(client):
    assert client.post("/sign-in/code/again/")["Location"] == "/sign-in/"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_signing_in_never_leads_to_another_site(client, alice, elsewhere):
    ask_for_code(client, alice.email, next=elsewhere)

    response = type_code(client, code_mailed_to(alice.email), next=elsewhere)

    assert response["Location"] == "/"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client, alice):
    asked = ask_for_code(client, alice.email, next="/account/?a=1&b=2")
    assert asked["Location"] == "/sign-in/code/?next=%2Faccount%2F%3Fa%3D1%26b%3D2"

    response = type_code(client, code_mailed_to(alice.email), next="/account/?a=1&b=2")

    assert response["Location"] == "/account/?a=1&b=2"


@pytest.mark.parametrize(
    "path",
    [
        "/account/login/",
        "/account/signup/",
        "/account/password/reset/",
        "/account/password/change/",
        "/account/password/set/",
        "/account/login/code/",
        "/accounts/login/",
        "/account/3rdparty/",
    ],
)
def test_pages_with_passwords_do_not_exist(client, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_both_steps_take_few_statements(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        ask_for_code(client, "nina@trust.example")
    code = code_mailed_to("nina@trust.example")
    with django_assert_max_num_queries(19):  # savepoints of the test included
        type_code(client, code)


def test_ended_sessions_are_forgotten_and_live_ones_kept(client):
    from members.accounts.tasks import forget_ended_sessions

    join(client, "nina@trust.example")
    forget_ended_sessions.func(0)

    assert client.get("/account/").status_code == 302  # to the welcome page: still signed in
