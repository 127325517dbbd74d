"""The page about cookies names every cookie that anybody gets, and no other."""

import pytest
from django.test import Client

from community.home.cookies import cookies
from members.accounts.models import Member
from tests.factories.events import make_event, make_pool
from tests.factories.members import sign_in
from tests.factories.registering import choosing, come_new

pytestmark = pytest.mark.django_db


def test_whoever_registers_changes_and_administers_gets_only_those_that_are_named(alice: Member) -> None:
    event = make_event()
    make_pool(event, name="Hall")
    newcomer, member, staff = Client(), Client(), Client()
    come_new(newcomer, event, "nora@trust.example", choosing(event, "Hall"))
    newcomer.get("/registrations/")
    # A message to somebody who is signed out of everything travels in a cookie.
    sign_in(member, alice).post("/account/sign-out-everywhere/")
    alice.is_staff = alice.is_superuser = True
    alice.save()
    sign_in(staff, alice, second_factor=True).get("/admin/")
    seen = {name for client in (newcomer, member, staff) for name in client.cookies}
    assert seen == {cookie.name for cookie in cookies()}


def test_each_is_on_the_page_with_its_time(client: Client) -> None:
    html = client.get("/cookies/").content.decode()
    for cookie in cookies():
        assert f'<code translate="no">{cookie.name}</code>' in html
        assert str(cookie.lasts) in html
    assert "30 days" in html
    assert "No analytics" in html


def test_a_reader_gets_none(client: Client) -> None:
    for address in ("/", "/events/", "/cookies/", "/help/"):
        assert not client.get(address).cookies
