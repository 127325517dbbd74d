"""Somebody who has never been here does the same as a member, and proves the address on the way."""

import datetime as dt
import re
import time

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.mail.models import Message
from events.capacity.limits import remove_pool
from events.capacity.models import Place
from events.registration.holds import expire_holds
from events.registration.models import Needs, Registration, RememberedAnswer
from events.registration.status import status_of
from members.accounts.models import Member
from tests.factories.events import (
    fill,
    make_allocation,
    make_event,
    make_pool,
    make_question,
    make_registration,
)
from tests.factories.members import TOTP_SECRET, give_second_factor, make_member, sign_in
from tests.factories.registering import choosing, code_url, come_new, form_url, newcomer, two_days
from tests.factories.signing_in import code_mailed_to, wrong

pytestmark = pytest.mark.django_db


def later(minutes: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + dt.timedelta(minutes=minutes), tick=True)


def test_the_place_is_held_while_the_code_is_typed_then_confirmed(client):
    event = two_days(hall=1)
    typed = newcomer("Nora.O'Brien@Trust.example", "Nora O'Brien") | choosing(event, "Thursday in the hall")
    answer = client.post(form_url(event), typed)
    assert answer.url == code_url(event)
    held = Registration.objects.get()
    assert (held.state, held.member, held.email) == ("held", None, "nora.o'brien@trust.example")
    assert Place.objects.held().count() == 1
    page = client.get(code_url(event)).text
    assert 'Held for you</strong> <span class="portal-status__detail">until ' in page
    assert "nora.o&#x27;brien@trust.example" in page
    assert [m.name for m in Message.objects.all()] == ["sign_in_code"]

    answer = client.post(code_url(event), {"code": code_mailed_to("nora.o'brien@trust.example")})
    held.refresh_from_db()
    assert answer.url == held.get_absolute_url()
    assert status_of(held).word == "confirmed"
    assert not Place.objects.held().exists()
    member = Member.objects.get()
    assert (member.name, member.accepted_code_of_conduct) == ("Nora O'Brien", True)
    assert held.member == member
    mail = Message.objects.get(name="registered")
    assert mail.to == "nora.o'brien@trust.example"
    assert mail.calendar["method"] == "REQUEST"
    assert "Confirmed" in client.get(answer.url).text


def test_all_that_was_typed_arrives(client):
    event = make_event(asks_needs=True, recording_notice="We record.")
    make_pool(event)
    question = make_question(event, "Job?")
    typed = {f"question_{question.pk}": "Analyst", "remember": "on", "access": "Step-free"}
    come_new(client, event, "nora@trust.example", typed | {"recording_consent": "on"})
    registration = Registration.objects.get()
    assert registration.answers.get().value == "Analyst"
    assert RememberedAnswer.objects.get().member == registration.member
    assert Needs.objects.get(registration=registration).access == "Step-free"
    assert registration.recording_consent is True


def test_name_address_and_code_of_conduct_are_needed(client):
    event = two_days()
    page = client.post(form_url(event), choosing(event, "Thursday online") | {"email": "nora@"})
    assert page.status_code == 200
    for problem in ("Type your name.", "Type an email address in the form", "tick the box"):
        assert problem in page.text
    assert not Registration.objects.exists()


def test_a_known_address_gets_the_same_page_and_the_same_mail(client, alice):
    event = two_days()
    make_registration(event, alice, pools=event.pools.filter(name="Thursday online"))
    pages, mails = [], []
    for email in ("alice@trust.example", "nobody@trust.example"):
        browser = Client()
        answer = browser.post(form_url(event), newcomer(email) | choosing(event, "Friday online"))
        assert answer.url == code_url(event)
        pages.append(browser.get(code_url(event)).text.replace(email, ""))
        mail = Message.objects.get(to=email)
        mails.append((mail.name, sorted(mail.context)))
    pages = [re.sub(r'value="\w{64}"', "", page) for page in pages]
    assert pages[0] == pages[1]
    assert mails[0] == mails[1]


def test_who_was_registered_all_along_is_shown_that_registration_and_the_hold_goes(client, alice):
    event = two_days()
    there = make_registration(event, alice, pools=event.pools.filter(name="Thursday online"))
    answer = come_new(client, event, "Alice@Trust.example", choosing(event, "Friday in the hall"))
    assert answer.url == there.get_absolute_url()
    assert not Place.objects.held().exists()
    assert Registration.objects.live().count() == 1


def test_a_member_by_another_of_their_addresses_is_registered_once(client, alice):
    alice.emailaddress_set.create(email="alice@home.example", verified=True)
    event = two_days()
    come_new(client, event, "alice@home.example", choosing(event, "Friday online"))
    registration = Registration.objects.get()
    assert (registration.member, registration.email) == (alice, "alice@home.example")
    assert Member.objects.count() == 1


def test_a_wrong_code_says_so_and_the_place_stays_held(client):
    event = two_days()
    client.post(form_url(event), newcomer("nora@trust.example") | choosing(event, "Friday online"))
    page = client.post(code_url(event), {"code": wrong(code_mailed_to("nora@trust.example"))})
    assert "That is not the code we sent" in page.text
    assert Place.objects.held().count() == 1
    assert not Member.objects.exists()


def test_who_sends_the_form_twice_without_needs_is_not_among_those_who_told_of_some(client):
    event = make_event(asks_needs=True)
    make_pool(event)
    for needs in ("Vegan", "", ""):
        client.post(form_url(event), newcomer("nora@trust.example", dietary=needs))
        assert list(Needs.objects.values_list("dietary", flat=True)) == ([needs] if needs else [])


def test_what_was_removed_while_the_code_was_typed_is_chosen_anew(client):
    event = two_days()
    client.post(form_url(event), newcomer("nora@trust.example") | choosing(event, "Friday online"))
    code = code_mailed_to("nora@trust.example")
    with later(16):
        expire_holds()
        remove_pool(event.pools.get(name="Friday online"))
        again = client.post(code_url(event) + "again/", follow=True)
        assert "What you chose is no longer there." in again.text
        client.post(code_url(event), {"code": code})
    assert not Registration.objects.live().exists()


def test_the_same_form_twice_is_one_hold_and_one_mail(client):
    event = two_days()
    typed = newcomer("nora@trust.example") | choosing(event, "Friday online")
    assert client.post(form_url(event), typed).url == client.post(form_url(event), typed).url
    assert Registration.objects.count() == 1
    assert Message.objects.count() == 1


def test_going_back_to_choose_another_day_lets_the_first_go(client):
    event = two_days()
    for name in ("Friday online", "Thursday online"):
        client.post(form_url(event), newcomer("nora@trust.example") | choosing(event, name))
    client.post(code_url(event), {"code": code_mailed_to("nora@trust.example")})
    registration = Registration.objects.live().get()
    assert [pool.name for pool in status_of(registration).pools] == ["Thursday online"]
    assert Place.objects.exclude(registration=None).count() == 1


def test_going_back_shows_what_was_typed(client):
    event = make_event(asks_needs=True)
    make_pool(event)
    client.post(form_url(event), newcomer("nora@trust.example", "Nora O'Brien", dietary="No nuts"))
    page = client.get(form_url(event)).text
    assert "Nora O&#x27;Brien" in page
    assert "No nuts" in page


def test_another_browser_with_the_same_address_never_reads_what_was_typed(client):
    event = make_event(asks_needs=True)
    make_pool(event)
    other = Client()
    other.post(form_url(event), newcomer("nora@trust.example"))
    client.post(form_url(event), newcomer("nora@trust.example", dietary="No nuts"))
    assert "No nuts" not in other.get(form_url(event)).text
    assert other.get(code_url(event)).url == form_url(event)
    assert Registration.objects.live().count() == 1


def test_two_tabs_end_in_one_registration(client):
    event = two_days()
    answer = come_new(client, event, "nora@trust.example", choosing(event, "Friday online"))
    for method in (client.get, client.post):
        assert client.get(method(code_url(event)).url).url == answer.url
    assert Registration.objects.count() == 1
    assert Message.objects.filter(name="registered").count() == 1


def test_a_second_click_that_comes_after_the_end_of_its_session_is_told_what_the_first_one_did(client):
    event = two_days()
    client.post(form_url(event), newcomer("nora@trust.example") | choosing(event, "Friday online"))
    twin = Client()
    twin.cookies.update(client.cookies)
    typed = {"code": code_mailed_to("nora@trust.example")}
    client.post(code_url(event), typed)
    page = twin.post(code_url(event), typed, follow=True)
    assert "If you have just confirmed your registration, it has been made" in page.text
    assert Registration.objects.count() == 1


def test_without_a_form_before_it_the_code_page_leads_to_the_form(client):
    event = two_days()
    assert client.get(code_url(event)).url == form_url(event)
    assert client.post(f"{code_url(event)}again/").url == form_url(event)


class TestAnExpiredHold:
    def start(self, client, event, *names):
        client.post(form_url(event), newcomer("nora@trust.example") | choosing(event, *names))

    def test_the_page_says_so_and_a_new_code_holds_the_place_again(self, client):
        event = two_days(hall=1)
        self.start(client, event, "Friday in the hall")
        with later(16):
            expire_holds()
            assert not Place.objects.held().exists()
            assert "The 15 minutes are over" in client.get(code_url(event)).text
            assert client.post(f"{code_url(event)}again/").url == code_url(event)
            assert Place.objects.held().count() == 1
            code = code_mailed_to("nora@trust.example")
            client.post(code_url(event), {"code": code})
        assert status_of(Registration.objects.live().get()).word == "confirmed"

    def test_where_the_place_has_gone_it_becomes_the_waiting_list(self, client):
        event = two_days(hall=1)
        self.start(client, event, "Friday in the hall")
        with later(16):
            expire_holds()
            fill(event.pools.get(name="Friday in the hall"))
            client.post(f"{code_url(event)}again/")
            assert "1st in line" in client.get(code_url(event)).text
            client.post(code_url(event), {"code": code_mailed_to("nora@trust.example")})
        registration = Registration.objects.live().get(email="nora@trust.example")
        assert status_of(registration).text == "Waiting, 1st in line"

    def test_where_nothing_is_left_the_form_comes_back_filled_in(self, client):
        event = two_days(hall=1)
        event.pools.update(has_waiting_list=False)
        self.start(client, event, "Friday in the hall")
        with later(16):
            expire_holds()
            fill(event.pools.get(name="Friday in the hall"))
            page = client.post(f"{code_url(event)}again/", follow=True)
        assert "“Friday in the hall” filled up meanwhile" in page.text
        assert 'value="nora@trust.example"' in page.text

    def test_a_code_typed_in_time_for_a_hold_that_just_went_asks_for_the_place_again(self, client):
        event = two_days(hall=1)
        self.start(client, event, "Friday in the hall")
        Registration.objects.update(held_until=timezone.now())
        expire_holds()
        answer = client.post(code_url(event), {"code": code_mailed_to("nora@trust.example")})
        registration = Registration.objects.live().get()
        assert answer.url == registration.get_absolute_url()
        assert status_of(registration).word == "confirmed"

    def test_it_moves_the_waiting_list_up_and_mails_only_those(self, client):
        event = two_days(hall=1)
        self.start(client, event, "Friday in the hall")
        waiting = make_registration(event, pools=event.pools.filter(name="Friday in the hall"))
        with later(16):
            assert expire_holds() == 1
            assert expire_holds() == 0
        assert status_of(waiting).word == "confirmed"
        assert {m.name for m in Message.objects.all()} == {"sign_in_code", "place_given"}


class TestASecondFactor:
    def test_it_comes_first_then_one_click_confirms(self, client, alice):
        give_second_factor(alice)
        event = two_days()
        answer = come_new(client, event, "alice@trust.example", choosing(event, "Friday online"))
        assert "second-factor" in answer.url
        assert not Registration.objects.exclude(member=None).exists()
        page = client.post(
            answer.url,
            {"code": format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30))},
            follow=True,
        )
        confirm = reverse("events:register-confirm", args=[event.slug])
        assert page.redirect_chain[-1][0].startswith(confirm)
        assert "Confirm your registration" in page.text
        assert not Registration.objects.exclude(member=None).exists()
        answer = client.post(confirm)
        assert answer.url == Registration.objects.get(member=alice).get_absolute_url()
        assert client.get(confirm).url == form_url(event)

    def test_nobody_confirms_what_was_held_for_another_address(self, client, alice):
        event = two_days()
        client.post(form_url(event), newcomer("nora@trust.example") | choosing(event, "Friday online"))
        sign_in(client, alice)
        confirm = reverse("events:register-confirm", args=[event.slug])
        assert client.post(confirm).url == form_url(event)
        assert not Registration.objects.filter(member=alice).exists()


def test_who_signs_in_instead_is_led_to_the_places_set_aside(client, alice):
    event = two_days()
    client.post(form_url(event), newcomer("alice@trust.example") | choosing(event, "Friday online"))
    sign_in(client, alice)
    assert client.get(form_url(event)).url == reverse("events:register-confirm", args=[event.slug])


def test_an_event_for_members_takes_newcomers_who_join_on_the_way(client):
    event = two_days(audience="members")
    assert "Your name" in client.get(form_url(event)).text
    come_new(client, event, "nora@trust.example", choosing(event, "Friday online"))
    assert status_of(Registration.objects.get()).word == "confirmed"


def test_an_event_for_core_members_asks_to_sign_in(client):
    event = two_days(audience="core_first")
    page = client.get(form_url(event)).text
    assert "Core members of the community may register first." in page
    assert f"/sign-in/?next={form_url(event)}" in page


def test_too_many_codes_is_a_sentence_with_all_that_was_typed(client):
    event = two_days()
    for number in range(6):
        typed = newcomer("nora@trust.example") | choosing(event, "Friday online")
        page = Client().post(form_url(event), typed)
        assert (page.status_code == 429) is (number == 5)
    assert "too many codes" in page.text
    assert 'value="nora@trust.example"' in page.text


def test_the_limit_per_organisation_leads_to_the_account_page_and_back(client):
    event = make_event(per_organisation_limit=1)
    make_pool(event)
    page = come_new(client, event, "nora@trust.example", {})
    assert "Say where you work" in page.text
    assert Place.objects.held().count() == 1
    Member.objects.update(organisation_typed="St Elsewhere")
    confirm = client.get(form_url(event)).url
    assert client.post(confirm).url == Registration.objects.get().get_absolute_url()


def test_a_member_who_never_said_a_name_says_it_first(client):
    sign_in(client, make_member(name=""))
    assert "/welcome/" in client.get(form_url(two_days())).url


def test_who_was_in_time_may_type_the_code_after_registration_has_closed(client):
    event = two_days(registration_closes_at=timezone.now() + dt.timedelta(minutes=5))
    client.post(form_url(event), newcomer("late@trust.example") | choosing(event, "Thursday online"))
    with later(8):
        client.post(code_url(event), {"code": code_mailed_to("late@trust.example")})
    assert status_of(Registration.objects.get()).word == "confirmed"


def test_going_back_to_add_the_code_of_a_kept_place_gets_it(client):
    event = make_event()
    pool = make_pool(event, capacity=3)
    make_allocation(pool, 1, code="SPEAKER")
    fill(pool)
    client.post(form_url(event), newcomer("nora@trust.example"))
    registration = Registration.objects.get(email="nora@trust.example")
    assert not registration.places.exists()

    client.post(form_url(event), newcomer("nora@trust.example", code="SPEAKER"))

    registration = Registration.objects.get(email="nora@trust.example")
    assert registration.places.get().allocation
    client.post(code_url(event), {"code": code_mailed_to("nora@trust.example")})
    assert status_of(Registration.objects.get(email="nora@trust.example")).word == "confirmed"
