"""Another time, or none at all: everybody is told, and calendars and rooms follow."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.mail.models import Message
from events.calendar.actions import publish
from events.calendar.models import Event
from events.capacity.actions import release
from events.capacity.models import Place, WaitingEntry
from events.organising.cancelling.actions import cancel_event
from events.organising.times.actions import change_times
from events.registration.models import Registration
from events.venues.actions import RoomTaken
from events.venues.models import RoomBooking
from members.models import Member
from tests.factories.events import (
    book_room,
    fill,
    make_event,
    make_pool,
    make_registration,
    make_room,
    make_session,
)
from tests.factories.members import sign_in

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def later(event: Event) -> tuple[dt.datetime, dt.datetime]:
    return (event.starts_at + DAY, event.ends_at + DAY)


def test_a_new_time_goes_to_everyone_with_a_calendar_update(event: Event, olive: Member) -> None:
    pool = make_pool(event, capacity=1)
    placed = make_registration(event, pools=[pool])
    waiting = make_registration(event, pools=[pool])

    assert change_times(event, later(event), {}, by=olive) == 2

    event.refresh_from_db()
    mail = Message.objects.get(to=placed.email)
    assert mail.calendar["sequence"] == 1
    assert mail.calendar["method"] == "REQUEST"
    assert dt.datetime.fromisoformat(mail.calendar["sessions"][0][0]) == event.starts_at
    assert Message.objects.get(to=waiting.email).calendar is None


def test_who_has_an_offer_reads_that_it_still_stands(event: Event, olive: Member) -> None:
    pool = make_pool(event, capacity=1)
    (holder,) = fill(pool)
    asked = make_registration(event, pools=[pool], wish=WaitingEntry.Wish.ASK)
    release(holder)

    change_times(event, later(event), {}, by=olive)

    context = Message.objects.get(to=asked.email, name="event_retimed").context
    assert context["offered"][0].startswith(f"{pool.name}: answer by ")
    assert context["waiting"] == []


def test_an_offer_does_not_outlast_an_earlier_beginning(event: Event, olive: Member) -> None:
    pool = make_pool(event, capacity=1)
    (holder,) = fill(pool)
    make_registration(event, pools=[pool], wish=WaitingEntry.Wish.ASK)
    release(holder)
    soon = timezone.now() + dt.timedelta(hours=2)

    change_times(event, (soon, soon + dt.timedelta(hours=1)), {}, by=olive)

    assert WaitingEntry.objects.get().offered_until == soon
    assert Place.objects.held().get().held_until == soon


def test_a_day_set_in_the_past_by_mistake_fills_once_it_is_mended(event: Event, olive: Member) -> None:
    pool = make_pool(event, capacity=1)
    (holder,) = fill(pool)
    waiting = make_registration(event, pools=[pool])
    right = (event.starts_at, event.ends_at)
    change_times(event, (right[0] - 900 * DAY, right[1] - 900 * DAY), {}, by=olive)
    release(holder)
    assert Place.objects.free().exists()

    change_times(event, right, {}, by=olive)

    assert Place.objects.taken().get().registration == waiting


def test_a_session_that_spans_the_event_goes_with_it_unless_named(event: Event, olive: Member) -> None:
    session = make_session(event)
    room = make_room()
    book_room(room, session)
    start, end = later(event)

    change_times(event, (start, end), {}, by=olive)

    assert RoomBooking.objects.get(session=session).period.lower == start
    change_times(event, (start, end + DAY), {session.pk: (start, end)}, by=olive)
    session.refresh_from_db()
    assert (session.starts_at, session.ends_at) == (start, end)


def test_no_change_no_mail(event: Event, olive: Member) -> None:
    fill(make_pool(event, capacity=1))

    assert change_times(event, (event.starts_at, event.ends_at), {}, by=olive) == 0
    assert not Message.objects.exists()


def test_times_put_right_afterwards_are_told_to_nobody(event: Event, olive: Member) -> None:
    fill(make_pool(event, capacity=1))
    Event.objects.update(starts_at=event.starts_at - 900 * DAY, ends_at=event.ends_at - 900 * DAY)
    event.refresh_from_db()

    assert change_times(event, later(event), {}, by=olive) == 0
    assert not Message.objects.exists()
    assert change_times(event, (event.starts_at + 901 * DAY, event.ends_at + 901 * DAY), {}, by=olive) == 1


def test_booked_rooms_move_along_even_when_two_sessions_swap(event: Event, olive: Member) -> None:
    room = make_room()
    hour = dt.timedelta(hours=1)
    first = make_session(event, ends_at=event.starts_at + hour)
    second = make_session(event, starts_at=event.starts_at + hour, ends_at=event.starts_at + 2 * hour)
    book_room(room, first)
    book_room(room, second)
    swapped = {
        first.pk: (second.starts_at, second.ends_at),
        second.pk: (first.starts_at, first.ends_at),
    }

    change_times(event, (event.starts_at, event.ends_at), swapped, by=olive)

    assert RoomBooking.objects.get(session=first).period.lower == second.starts_at
    assert RoomBooking.objects.get(session=second).period.lower == first.starts_at


def test_a_room_that_is_taken_then_stops_the_change(event: Event, olive: Member) -> None:
    room = make_room()
    session = make_session(event)
    book_room(room, session)
    start, end = later(event)
    book_room(room, make_session(make_event(starts_at=start)))

    with pytest.raises(RoomTaken):
        change_times(event, (start, end), {session.pk: (start, end)}, by=olive)

    event.refresh_from_db()
    assert event.starts_at == start - DAY


def test_the_page_shows_and_sets_times_in_london(organiser: Client, event: Event) -> None:
    make_session(event, "Thursday")
    session = event.sessions.get()
    url = reverse("events:organise-times", args=[event.slug])
    answers = {
        "starts_at": "2031-07-10T09:30",
        "ends_at": "2031-07-10T17:00",
        f"session_{session.pk}_starts": "2031-07-10T09:30",
        f"session_{session.pk}_ends": "2031-07-10T17:00",
    }

    assert (
        "The end must be after the start."
        in organiser.post(url, answers | {"ends_at": "2031-07-10T08:00"}).content.decode()
    )
    organiser.post(url, answers)

    event.refresh_from_db()
    assert event.starts_at == dt.datetime(2031, 7, 10, 8, 30, tzinfo=dt.UTC)


def test_a_cancelled_event_tells_all_and_leaves_their_calendars(event: Event, olive: Member) -> None:
    room = make_room()
    session = make_session(event)
    book_room(room, session)
    pool = make_pool(event, capacity=1, session=session)
    placed = make_registration(event, pools=[pool])
    waiting = make_registration(event, pools=[pool])

    assert cancel_event(event, because="The speaker is ill.", by=olive) == 2

    mail = Message.objects.get(to=placed.email)
    assert mail.calendar["method"] == "CANCEL"
    assert mail.calendar["sequence"] == 1
    assert mail.context["because"] == "The speaker is ill."
    assert Message.objects.get(to=waiting.email).calendar is None
    assert not Registration.objects.live().exists()
    assert not WaitingEntry.objects.live().exists()
    assert not Place.objects.exclude(registration=None).exists()
    assert not RoomBooking.objects.exists()
    event.refresh_from_db()
    assert event.status == Event.Status.CANCELLED


def test_a_draft_that_is_cancelled_stays_out_of_sight(event: Event, olive: Member, bob: Member) -> None:
    Event.objects.filter(pk=event.pk).update(status=Event.Status.DRAFT)

    cancel_event(event, because="No room.", by=olive)

    assert event.title not in Client().get(reverse("events:list")).content.decode()
    for name in ("events:event", "events:register"):
        page = reverse(name, args=[event.slug])
        assert Client().get(page).status_code == 404
        assert sign_in(Client(), bob).get(page).status_code == 404
    assert Event.objects.visible_to(olive).contains(event)


def test_publishing_a_draft_as_it_is_cancelled_brings_nothing_back(event: Event, olive: Member) -> None:
    Event.objects.filter(pk=event.pk).update(status=Event.Status.DRAFT)
    opened_before = Event.objects.get(pk=event.pk)
    cancel_event(event, because="No room.", by=olive)
    assert not publish(opened_before, by=olive)
    assert opened_before.status == Event.Status.CANCELLED


def test_of_whoever_was_typing_a_code_no_network_is_kept(event: Event, olive: Member) -> None:
    make_registration(event, pools=[make_pool(event)], state="held", network="a mark of an address")
    cancel_event(event, because="x", by=olive)
    assert Registration.objects.get().network == ""


def test_cancelled_twice_it_tells_once(event: Event, olive: Member) -> None:
    fill(make_pool(event, capacity=1))

    cancel_event(event, because="x", by=olive)

    assert cancel_event(event, because="x", by=olive) == 0
    assert Message.objects.filter(name="event_cancelled").count() == 1


def test_what_is_over_cannot_be_cancelled_and_says_so(organiser: Client, event: Event) -> None:
    (person,) = fill(make_pool(event, capacity=1))
    Event.objects.filter(pk=event.pk).update(
        starts_at=event.starts_at - 60 * DAY, ends_at=timezone.now() - DAY
    )

    page = organiser.post(reverse("events:organise-cancel", args=[event.slug]), {"because": "No room"})

    assert "This event is over, so it can no longer be cancelled." in page.text
    person.refresh_from_db()
    assert person.is_live
    assert not Message.objects.exists()


def test_the_page_says_how_many_are_told(organiser: Client, event: Event) -> None:
    fill(make_pool(event, capacity=2))
    url = reverse("events:organise-cancel", args=[event.slug])

    assert "2 people are told by email" in organiser.get(url).content.decode()
    page = organiser.post(url, {"because": "No room"}, follow=True).content.decode()
    assert "is cancelled. 2 emails are on their way." in page


def test_in_a_cancelled_event_nobody_gets_a_place_and_nothing_moves(organiser: Client, event: Event) -> None:
    pool = make_pool(event, capacity=1)
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)

    typed = {"name": "Nora", "email": "nora@trust.example", "pools": pool.pk}
    page = organiser.post(reverse("events:organise-add", args=[event.slug]), typed, follow=True)

    assert "This event has been cancelled, so nothing can be changed any more." in page.text
    assert "Closed to registrations." in page.text
    assert reverse("events:organise-move", args=[event.slug]) not in page.text
    assert not event.registrations.exists()
    assert not Message.objects.exists()


def test_a_part_outside_the_event_is_refused_and_nothing_typed_is_lost(
    organiser: Client, event: Event
) -> None:
    make_session(event, "Morning")
    url = reverse("events:organise-times", args=[event.slug])
    times = organiser.get(url).context["form"].initial
    typed = {name: f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}" for name, moment in times.items()}
    earlier = typed["ends_at"].replace("T17", "T16")

    page = organiser.post(url, typed | {"ends_at": earlier}).content.decode()

    assert "4pm: its parts cannot end after that." in page
    assert f'value="{earlier}"' in page
    event.refresh_from_db()
    assert event.ends_at == event.sessions.get().ends_at
