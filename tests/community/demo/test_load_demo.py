"""The demo tells the story of the conferences, and breaks none of the portal's own rules."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from community.demo.coming import RUSH_SLUG
from community.demo.people import ADA, ALICE, OLIVE
from events.calendar.models import Event
from events.capacity.limits import sweep
from events.capacity.models import Pool
from events.capacity.queries import with_taken
from events.registration.models import Registration
from members.accounts.models import Member

pytestmark = pytest.mark.django_db


def test_the_demo_tells_what_happened_and_loads_only_once(settings: Settings) -> None:
    settings.DEMO = True
    call_command("load_demo", stdout=io.StringIO())
    people = Member.objects.count()
    again = io.StringIO()
    call_command("load_demo", stdout=again)

    pools = with_taken(Pool.objects.select_related("event"))
    taken = {(pool.event.slug, pool.name): pool.taken for pool in pools}
    assert taken["conference-2018", "In person"] == 119
    assert taken["conference-2019", "In person"] == 306
    assert taken["conference-2020", "Online"] == 1_043
    assert taken["conference-2025", "Thursday in person"] == 125
    assert taken["conference-2025", "Friday in person"] == 125
    assert taken["conference-2025", "Thursday online"] == 353
    came = {(pool.event.slug, pool.name): pool.head_count.people for pool in pools.exclude(head_count=None)}
    assert all(came[key] <= taken[key] for key in came)
    assert came["conference-2025", "Friday in person"] < came["conference-2025", "Thursday in person"]
    assert taken[RUSH_SLUG, "In person"] == 0
    _2019_was_booked_out_in_two_and_a_half_hours()
    assert sweep() == []
    assert "already" in again.getvalue()
    assert Member.objects.count() == people
    assert Event.objects.organised_by(Member.objects.get(email=OLIVE)).upcoming().exists()
    assert Registration.objects.filter(
        member__email=ALICE, event__ends_at__gt=dt.datetime.now(dt.UTC)
    ).exists()
    assert Member.objects.get(email=ADA).is_staff
    assert not Member.objects.exclude(email__endswith=".example").exists()


def _2019_was_booked_out_in_two_and_a_half_hours() -> None:
    event = Event.objects.get(slug="conference-2019")
    times = list(event.registrations.order_by("created_at").values_list("created_at", flat=True))
    assert event.registration_opens_at is not None
    assert times[149] - event.registration_opens_at == dt.timedelta(hours=2, minutes=30)


def test_production_refuses_invented_people(settings: Settings) -> None:
    settings.DEBUG = settings.DEMO = False

    with pytest.raises(CommandError):
        call_command("load_demo")

    assert not Member.objects.exists()
