"""What would stop somebody at the end of the form is said on the event's page."""

import pytest
from django.test import Client

from events.registration.models import EligibilityException
from tests.factories.events import in_days, make_event, make_pool, make_registration
from tests.factories.members import make_member, sign_in
from tests.factories.registering import form_url

pytestmark = pytest.mark.django_db


def limited(limit: int = 1):
    event = make_event(per_organisation_limit=limit)
    make_pool(event)
    return event


def test_the_limit_per_organisation_is_announced_to_everybody():
    page = Client().get(limited(2).get_absolute_url()).text
    assert "At most 2 people from one organisation may come." in page
    assert ">Register</a>" in page


def test_who_is_one_too_many_learns_it_before_the_form():
    event = limited()
    first = sign_in(Client(), make_member(organisation_typed="St Elsewhere"))
    first.post(form_url(event))
    colleague = sign_in(Client(), make_member(organisation_typed="st elsewhere"))
    page = colleague.get(event.get_absolute_url()).text
    assert "1 person from st elsewhere is registered already, as many as may be." in page
    assert ">Register</a>" not in page
    somebody_else = sign_in(Client(), make_member(organisation_typed="Council"))
    assert ">Register</a>" in somebody_else.get(event.get_absolute_url()).text


def test_who_works_nowhere_we_know_of_is_led_to_say_where():
    page = sign_in(Client(), make_member()).get(limited().get_absolute_url()).text
    assert "shared out between organisations" in page
    assert ">Say where you work</a>" in page


def test_the_members_own_place_does_not_count_against_them(alice):
    event = limited()
    make_registration(event, alice)
    page = sign_in(Client(), alice).get(event.get_absolute_url()).text
    assert "Confirmed" in page and "as many as may be" not in page


@pytest.mark.parametrize("address", ["page", "form"])
def test_before_it_opens_those_with_an_exception_are_told_to_sign_in(alice, address):
    event = make_event(registration_opens_at=in_days(3))
    make_pool(event)
    EligibilityException.objects.create(event=event, email=alice.email, reason="Steward")
    url = event.get_absolute_url() if address == "page" else form_url(event)
    page = Client().get(url).text
    assert "Were you told that you may register earlier?" in page
    assert "/sign-in/?next=" in page
    client = sign_in(Client(), alice)
    assert "Registration opens on" not in client.get(url).text
    assert "Were you told" not in sign_in(Client(), make_member()).get(url).text
