"""Other people's data asks for more than a mailbox, and a sensitive step asks again."""

import time
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path, reverse
from django.utils import timezone

from community.base import errors
from community.mail.models import Message
from members.accounts.access import member_required, second_factor_required
from members.accounts.demo import demo_totp_codes
from tests.factories.members import TOTP_SECRET, give_second_factor, make_member, sign_in
from tests.factories.signing_in import ask_for_code, code_mailed_to, join, type_code
from tests.walk.passkey import give_passkey

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

handler403 = errors.permission_denied


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"inside: {request.POST.get('word', '')}")


urlpatterns = [
    path("", include("community.urls")),
    path("try/member/", member_required(page)),
    path("try/guarded/", second_factor_required(page)),
    path("try/sensitive/", second_factor_required(recently=True)(page)),
]


def digits(secret: str = TOTP_SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in_whole(client: Client, email: str, **extra: str) -> HttpResponse:
    """Code by mail, then the authenticator app."""
    ask_for_code(client, email)
    type_code(client, code_mailed_to(email), **extra)
    return client.post("/sign-in/second-factor/", {"code": digits()})


def test_a_member_page_wants_a_member(client, alice):
    assert client.get("/try/member/?a=1")["Location"] == "/sign-in/?next=/try/member/%3Fa%3D1"
    sign_in(client, alice)
    assert client.get("/try/member/").status_code == 200


def test_a_code_by_mail_alone_does_not_open_a_guarded_page(client, alice):
    join(client, alice.email)

    response = client.get("/try/guarded/")

    assert response["Location"] == "/account/second-factor/?next=%2Ftry%2Fguarded%2F"
    words = client.get(response["Location"]).content.decode()
    assert "Add a passkey" in words
    assert "Add an authenticator app" in words


def test_with_an_authenticator_the_code_by_mail_is_only_half_the_way(client, olive):
    ask_for_code(client, olive.email)
    response = type_code(client, code_mailed_to(olive.email), next="/try/guarded/")

    assert response["Location"] == "/sign-in/second-factor/"
    assert "_auth_user_id" not in client.session
    assert client.get("/try/guarded/")["Location"].startswith("/sign-in/")

    done = client.post("/sign-in/second-factor/", {"code": digits()})

    assert done["Location"] == "/try/guarded/"
    assert client.get("/try/guarded/").status_code == 200


def test_wrong_digits_do_not_open_it_and_are_limited(client, olive):
    ask_for_code(client, olive.email)
    type_code(client, code_mailed_to(olive.email))
    wrong = f"{(int(digits()) + 7) % 1_000_000:06}"

    answers = [client.post("/sign-in/second-factor/", {"code": wrong}) for _ in range(6)]

    assert all(answer.status_code == 200 for answer in answers)
    assert "Incorrect code" in answers[0].content.decode()
    assert "Too many" in answers[5].content.decode()
    assert "_auth_user_id" not in client.session


def test_the_second_page_without_the_first_leads_back(client, olive):
    assert client.get("/sign-in/second-factor/")["Location"] == "/sign-in/"


def test_a_recovery_code_lets_in_who_lost_the_phone(client, olive):
    sign_in(client, olive, second_factor=True)
    client.post("/account/recovery-codes/new/")
    codes = client.get("/account/recovery-codes/").context["unused_codes"]
    assert codes
    client.post("/account/sign-out/")
    ask_for_code(client, olive.email)
    type_code(client, code_mailed_to(olive.email))

    client.post("/sign-in/second-factor/", {"code": codes[0]})

    assert client.get("/try/guarded/").status_code == 200


@pytest.mark.parametrize("way", ["the app", "a passkey"])
def test_whoever_removes_the_last_factor_reads_that_the_recovery_codes_go_too(client, alice, way):
    factor = give_passkey(alice) if way == "a passkey" else give_second_factor(alice)
    RecoveryCodes.activate(alice)
    sign_in(client, alice, second_factor=way == "the app")
    name, keys = ("mfa_remove_webauthn", [factor.pk]) if way == "a passkey" else ("mfa_deactivate_totp", [])

    assert "your recovery codes go with it" in client.get(reverse(name, args=keys)).text

    client.post(reverse(name, args=keys))
    assert not Authenticator.objects.filter(user=alice).exists()


def test_the_record_of_another_person_in_the_same_browser_is_worth_nothing(client, alice, olive):
    sign_in(client, olive, second_factor=True)
    records = dict(client.session.items())
    client.logout()
    sign_in(client, alice)
    session = client.session
    session["account_authentication_methods"] = records["account_authentication_methods"]
    session.save()
    session["account_authentication_methods_user"] = str(olive.pk)
    session.save()

    assert client.get("/try/guarded/").status_code == 302


def test_a_sensitive_step_asks_again_after_a_while_and_then_does_what_was_asked(client, olive):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in_whole(client, olive.email)
        assert client.post("/try/sensitive/", {"word": "first"}).status_code == 200

        clock.shift(timedelta(minutes=16))
        assert client.get("/try/guarded/").status_code == 200
        asked = client.post("/try/sensitive/", {"word": "kept"})
        assert asked["Location"] == "/account/confirm/code/?next=%2Ftry%2Fsensitive%2F"

        done = client.post(asked["Location"], {"code": digits(), "next": "/try/sensitive/"})

    assert done.content == b"inside: kept"


@pytest.mark.django_db(transaction=True)
def test_adding_an_authenticator_right_after_joining_needs_no_second_sign_in(client):
    join(client, "nina@trust.example")
    client.post("/welcome/", {"name": "Nina"})
    client.get("/account/second-factor/?next=/try/guarded/")
    secret = client.get("/account/authenticator/add/").context["form"].secret

    added = client.post("/account/authenticator/add/", {"code": digits(secret)})

    assert added["Location"] == "/account/recovery-codes/"
    codes = client.get("/account/recovery-codes/").content.decode()
    assert 'href="/try/guarded/"' in codes
    assert client.get("/try/guarded/").status_code == 200
    assert client.get("/try/sensitive/").status_code == 200


@pytest.mark.parametrize(
    "address", ["/account/passkeys/add/", "/account/authenticator/add/", "/account/addresses/"]
)
def test_a_session_left_open_cannot_be_used_to_take_the_account(client, alice, address):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        join(client, alice.email)
        assert client.get(address).status_code == 200
        clock.shift(timedelta(minutes=16))

        asked = client.get(address)
        assert asked["Location"].startswith("/account/confirm/?next=")
        client.post("/account/confirm/", {"send": "yes", "next": address})
        page = client.post("/account/confirm/", {"code": "000000x", "next": address})
        assert "That is not the code" in page.content.decode()
        done = client.post("/account/confirm/", {"code": code_mailed_to(alice.email), "next": address})

        assert done["Location"] == address
        assert client.get(address).status_code == 200


def test_who_has_lost_the_main_mailbox_has_the_code_sent_to_another_address_of_theirs(client, alice, bob):
    EmailAddress.objects.create(user=alice, email="alice@home.example", verified=True)
    EmailAddress.objects.create(user=alice, email="alice@claimed.example", verified=False)
    sign_in(client, alice)
    page = client.get("/account/confirm/").text
    assert "alice@trust.example" in page and "alice@home.example" in page
    assert "alice@claimed.example" not in page

    client.post("/account/confirm/", {"send": "yes", "to": "alice@home.example"})
    client.post("/account/confirm/", {"send": "yes"})
    assert Message.objects.filter(to="alice@home.example", name="sign_in_code").count() == 2
    done = client.post("/account/confirm/", {"code": code_mailed_to("alice@home.example")})
    assert done["Location"] == "/account/"
    for other in ("alice@claimed.example", bob.email):
        client.post("/account/confirm/", {"send": "yes", "to": other})
    assert Message.objects.filter(name="sign_in_code").exclude(to="alice@home.example").count() == 2
    assert set(Message.objects.values_list("to", flat=True)) == {"alice@home.example", "alice@trust.example"}


def test_who_has_one_address_is_not_asked_which(client, alice):
    sign_in(client, alice)
    assert "Where shall we send the code?" not in client.get("/account/confirm/").text


def test_confirming_who_you_are_is_for_members_and_sends_nothing_by_itself(client, alice):
    assert client.get("/account/confirm/")["Location"].startswith("/sign-in/")
    sign_in(client, alice)
    assert "Send me a code" in client.get("/account/confirm/").content.decode()
    assert "There is no code waiting" in client.post("/account/confirm/", {"code": "123456"}).content.decode()


class TestTheAdmin:
    @pytest.fixture
    def ada(self):
        member = make_member("ada@staff.example", name="Ada", is_staff=True, is_superuser=True)
        give_second_factor(member)
        return member

    def test_strangers_sign_in_first(self, client):
        response = client.get("/admin/", follow=True)
        assert response.redirect_chain[-1][0].startswith("/sign-in/?next=/admin/")

    def test_members_are_told_whom_it_is_for(self, client, olive):
        sign_in(client, olive, second_factor=True)
        response = client.get("/admin/", follow=True)
        assert response.status_code == 403
        assert "for the stewards" in response.content.decode()

    def test_staff_need_a_second_factor_in_this_session(self, client, ada):
        sign_in(client, ada)
        assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/account/confirm/code/")

    def test_staff_without_one_are_shown_how_to_get_one(self, client):
        sign_in(client, make_member(is_staff=True, is_superuser=True))
        response = client.get("/admin/", follow=True)
        assert response.redirect_chain[-1][0].startswith("/account/second-factor/")

    def test_staff_with_one_are_in(self, client, ada):
        sign_in_whole(client, ada.email)
        assert client.get("/admin/").status_code == 200
        assert client.get("/admin/members/member/?q=ada").status_code == 200

    def test_a_demo_changes_none_of_this(self, client, ada, settings):
        settings.DEMO = True
        sign_in(client, ada)
        assert client.get("/admin/").status_code == 302

    def test_no_password_can_be_set_or_typed_there(self, client, ada):
        sign_in(client, ada, second_factor=True)
        assert client.get("/admin/password_change/").status_code == 404
        assert (
            "password" not in client.get(f"/admin/members/member/{ada.pk}/change/").content.decode().lower()
        )
        client.logout()
        ada.set_password("secret")
        ada.save()
        client.post("/admin/login/", {"username": ada.email, "password": "secret"})
        assert "_auth_user_id" not in client.session


def test_the_demo_shows_the_digits_of_invented_people_and_nothing_else_does(olive, settings):
    give_second_factor(make_member("real@person.org"))
    assert demo_totp_codes() == []

    settings.DEMO = True

    (code,) = demo_totp_codes()
    assert (code.email, code.code) == (olive.email, digits())
    assert 0 < code.seconds_left <= 30
    assert Authenticator.objects.count() == 2
