"""A part of an event lies within it; a room is taken for as long as its session lasts."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.calendar.models import Event, Session
from events.venues.models import RoomBooking
from tests.factories.events import make_event, make_room, make_session
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def staff(client: Client) -> Client:
    return sign_in(client, make_member(is_staff=True, is_superuser=True), second_factor=True)


def split(name: str, moment: dt.datetime) -> dict[str, str]:
    local = timezone.localtime(moment)
    return {f"{name}_0": f"{local:%Y-%m-%d}", f"{name}_1": f"{local:%H:%M}"}


@pytest.mark.parametrize(
    ("shift", "field", "sentence"),
    [
        ((-HOUR, -HOUR), "starts_at", "its parts cannot start before that."),
        ((HOUR, HOUR), "ends_at", "its parts cannot end after that."),
    ],
)
def test_a_part_outside_its_event_is_refused(
    shift: tuple[dt.timedelta, dt.timedelta], field: str, sentence: str
) -> None:
    event = make_event()
    part = Session(
        event=event, title="Day", starts_at=event.starts_at + shift[0], ends_at=event.ends_at + shift[1]
    )
    with pytest.raises(ValidationError) as refused:
        part.full_clean()
    assert sentence in str(refused.value.message_dict[field])


def test_a_part_that_fills_its_event_is_not() -> None:
    make_session(make_event()).full_clean()


def test_the_admin_says_so_beside_the_field(staff: Client) -> None:
    event = make_event()
    typed = {"event": event.pk, "title": "Late", **split("starts_at", event.starts_at)}
    typed |= split("ends_at", event.ends_at + HOUR)
    page = staff.post(reverse("admin:events_session_add"), typed)
    assert "its parts cannot end after that." in page.content.decode()
    assert not Session.objects.exists()


def test_the_admin_asks_for_what_is_missing_before(staff: Client) -> None:
    page = staff.post(reverse("admin:events_session_add"), {"title": "Late"})
    assert page.status_code == 200


def book(staff: Client, session: Session, **more: Any) -> Any:
    typed = {"room": make_room().pk, "session": session.pk, "layout": "theatre"}
    empty = {"period_0": "", "period_1": ""}
    return staff.post(reverse("admin:events_roombooking_add"), typed | empty | more)


def test_a_room_is_booked_for_as_long_as_the_session_lasts(staff: Client) -> None:
    session = make_session(make_event())
    page = staff.get(reverse("admin:events_roombooking_add")).content.decode()
    assert "Leave it empty to book it as long as the session lasts." in page
    book(staff, session)
    period = RoomBooking.objects.get().period
    assert (period.lower, period.upper) == (session.starts_at, session.ends_at)


def test_a_room_booked_from_a_time_on_is_free_after_the_session(staff: Client) -> None:
    session = make_session(make_event())
    early = session.starts_at - HOUR
    book(staff, session, period_0=f"{timezone.localtime(early):%Y-%m-%d %H:%M}")
    period = RoomBooking.objects.get().period
    assert (period.lower, period.upper) == (early, session.ends_at)
    page = book(staff, session, period_0=f"{timezone.localtime(session.ends_at):%Y-%m-%d %H:%M}")
    assert "The end must be after the start." in page.content.decode()


def test_a_clash_is_said_although_nobody_typed_a_time(staff: Client) -> None:
    session, room = make_session(make_event()), make_room()
    for _ in range(2):
        page = book(staff, session, room=room.pk)
    assert "This room is already booked at that time." in page.content.decode()
    assert RoomBooking.objects.count() == 1


def test_a_draft_made_shorter_must_take_its_parts_along(staff: Client) -> None:
    event = make_event(status=Event.Status.DRAFT)
    make_session(event)
    url = reverse("admin:events_event_change", args=[event.pk])
    page = staff.get(url)
    typed: dict[str, Any] = {}
    for form in (page.context["adminform"].form, *page.context["inline_admin_formsets"][0].formset.forms):
        for bound in form:
            value = bound.value()
            if isinstance(value, dt.datetime):
                typed |= split(bound.html_name, value)
            elif value not in (None, False) and not isinstance(value, list):
                typed[bound.html_name] = value
    formset = page.context["inline_admin_formsets"][0].formset
    typed |= {bound.html_name: bound.value() for bound in formset.management_form}
    page = staff.post(url, typed | split("ends_at", event.ends_at - HOUR))
    assert "its parts cannot end after that." in page.content.decode()
    event.refresh_from_db()
    assert event.ends_at == Session.objects.get().ends_at
