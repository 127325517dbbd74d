"""Two members who put on a meet-up of the same name in the same moment, each on a connection of their own."""

import datetime as dt
from functools import partial

import pytest
from django.utils import timezone

from events.calendar.models import Event
from events.meetups.actions import put_on
from tests.events.capacity.concurrency import all_at_once
from tests.factories.members import make_members

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_of_them_has_theirs() -> None:
    people, begins = make_members(4), timezone.now() + dt.timedelta(days=20)
    said = {"summary": "Two talks.", "description": "", "place": "The Old Library", "region": None}
    when = {"starts_at": begins, "ends_at": begins + dt.timedelta(hours=2)}
    values = said | when | {"online_link": "", "title": "Evening in Leeds", "kind": "meet_up"}

    all_at_once([partial(put_on, values, places=12, by=member) for member in people], threads=4)

    assert set(Event.objects.values_list("put_on_by", flat=True)) == {member.pk for member in people}
