"""Core members first; then anyone from a date, or a week before it closes, if places remain."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from community.base import dates
from events.calendar.models import Event
from events.registration.models import Registration
from members.models import Member
from tests.factories.events import in_days, make_event, make_pool
from tests.factories.members import make_member, sign_in
from tests.factories.registering import form_url

pytestmark = pytest.mark.django_db


def workshop(**fields: object) -> Event:
    event = make_event(audience="core_first", **{"starts_at": in_days(30), **fields})
    make_pool(event)
    return event


@pytest.mark.parametrize(
    ("fields", "opens"),
    [
        ({"others_from": in_days(12)}, in_days(12)),
        ({"registration_opens_at": in_days(-1)}, in_days(23)),
        ({"registration_opens_at": in_days(-1), "registration_closes_at": in_days(20)}, in_days(13)),
        # Opened late: core members have a day to themselves all the same.
        ({"registration_opens_at": in_days(28)}, in_days(29)),
    ],
)
def test_it_opens_to_everyone_on_the_day_named_or_a_week_before_it_closes(
    alice: Member, fields: dict[str, dt.datetime], opens: dt.datetime
) -> None:
    event = workshop(**fields)
    assert event.opens_to_others_at == opens
    client = sign_in(Client(), alice)
    with time_machine.travel(opens - dt.timedelta(minutes=1), tick=False):
        sign_in(client, alice)
        html = client.get(event.get_absolute_url()).text
        assert "Core members of the community may register first." in html
        assert f"It opens to everyone on {dates.moment(opens)} if places remain." in html
        client.post(form_url(event))
        assert not Registration.objects.exists()
    with time_machine.travel(opens, tick=False):
        client.post(form_url(event))
    assert Registration.objects.get().member == alice


def test_a_newcomer_is_told_as_well_and_led_to_sign_in() -> None:
    event = workshop(others_from=in_days(5))
    html = Client().get(form_url(event)).text
    assert f"It opens to everyone on {dates.moment(in_days(5))} if places remain." in html
    assert "Sign in or join" in html


def test_a_core_member_need_not_wait() -> None:
    event = workshop()
    core = make_member(is_core=True)
    sign_in(client := Client(), core)
    assert ">Register</a>" in client.get(event.get_absolute_url()).text


def test_where_it_would_never_open_to_others_no_day_is_named(alice: Member) -> None:
    event = workshop(registration_opens_at=in_days(-1), others_from=in_days(60))
    sign_in(client := Client(), alice)
    html = client.get(event.get_absolute_url()).text
    assert "opens to everyone" not in html
    assert "Write to" in html
