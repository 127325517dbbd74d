"""Two requests at the very same moment are one registration, one place and one mail."""

import pytest
from django.test import Client
from django.utils import timezone

from community.mail.models import Message
from events.capacity.models import Place
from events.registration.holds import expire_holds
from events.registration.models import Registration
from tests.events.capacity.concurrency import all_at_once
from tests.factories.members import make_member, sign_in
from tests.factories.registering import choosing, code_url, form_url, newcomer, two_days
from tests.factories.signing_in import code_mailed_to

pytestmark = pytest.mark.django_db(transaction=True)
CLICKS = 4


def same_session(browser: Client) -> Client:
    twin = Client()
    twin.cookies = browser.cookies
    return twin


def test_a_member_clicks_twice_or_has_two_tabs_open():
    event = two_days()
    member = make_member()
    browser = sign_in(Client(), member)
    tabs = [same_session(browser) for _ in range(CLICKS)]
    choices = [choosing(event, name) for name in ("Thursday online", "Friday in the hall") * (CLICKS // 2)]
    jobs = [
        lambda tab=tab, typed=typed: tab.post(form_url(event), typed)
        for tab, typed in zip(tabs, choices, strict=True)
    ]
    answers = all_at_once(jobs, threads=CLICKS)
    registration = Registration.objects.get()
    assert {answer.url for answer in answers} == {registration.get_absolute_url()}
    assert Place.objects.exclude(registration=None).count() == 1
    assert [mail.name for mail in Message.objects.all()] == ["registered"]


def test_a_newcomer_sends_the_form_twice():
    event = two_days()
    typed = newcomer("nora@trust.example") | choosing(event, "Thursday online")
    jobs = [lambda: Client().post(form_url(event), typed) for _ in range(CLICKS)]
    answers = all_at_once(jobs, threads=CLICKS)
    assert {answer.status_code for answer in answers} == {302}
    assert Registration.objects.live().count() == 1
    assert Place.objects.exclude(registration=None).count() == 1


def test_a_newcomer_types_the_code_in_two_tabs():
    event = two_days()
    browser = Client()
    browser.post(form_url(event), newcomer("nora@trust.example") | choosing(event, "Thursday online"))
    code = {"code": code_mailed_to("nora@trust.example")}
    tabs = [same_session(browser) for _ in range(CLICKS)]
    answers = all_at_once([lambda tab=tab: tab.post(code_url(event), code) for tab in tabs], threads=CLICKS)
    assert all(answer.status_code in (200, 302) for answer in answers)
    assert Registration.objects.live().get().state == "active"
    assert Message.objects.filter(name="registered").count() == 1


def test_cancelling_twice_at_once_is_one_mail():
    event = two_days()
    member = make_member()
    browser = sign_in(Client(), member)
    url = browser.post(form_url(event), choosing(event, "Thursday online")).url
    tabs = [same_session(browser) for _ in range(CLICKS)]
    jobs = [lambda tab=tab: tab.post(f"{url}cancel/", {"because": ""}) for tab in tabs]
    answers = all_at_once(jobs, threads=CLICKS)
    assert {answer.status_code for answer in answers} == {302}
    assert Message.objects.filter(name="cancelled").count() == 1


def test_the_code_arrives_while_the_hold_runs_out():
    event = two_days(hall=1)
    for number in range(5):
        browser, email = Client(), f"nora{number}@trust.example"
        browser.post(form_url(event), newcomer(email) | choosing(event, "Thursday online"))
        code = {"code": code_mailed_to(email)}
        Registration.objects.filter(email=email).update(held_until=timezone.now())
        all_at_once([lambda: browser.post(code_url(event), code), expire_holds], threads=2)  # noqa: B023
        registration = Registration.objects.live().get(email=email)
        assert registration.state == "active"
        assert registration.places.taken().count() == 1
        assert Message.objects.filter(to=email, name="registered").count() == 1
