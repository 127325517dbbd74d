"""Moving the venue: the preview says what will happen, and that happens, or nothing does."""

import datetime as dt

import pytest

from community.mail.letters import write_letter
from community.mail.models import Message
from events.calendar.models import Event, Session
from events.capacity.actions import release
from events.capacity.limits import set_capacity
from events.capacity.models import Mode, Place, Pool, WaitingEntry
from events.organising.move import CannotMove, Plan, PoolPlan, PreviewChanged, move_venue, preview
from events.registration.models import Needs, Registration
from events.venues.models import Room, RoomBooking, Venue
from members.models import Member
from tests.events.organising.move.plans import BIG, move, plan
from tests.factories.events import (
    book_room,
    fill,
    make_event,
    make_pool,
    make_registration,
    make_room,
    make_series,
    make_session,
    make_venue,
)

DAY = dt.timedelta(days=1)


def test_the_preview_says_places_promotions_and_mails_and_changes_nothing(
    event: Event, pool: Pool, big_room: Room
) -> None:
    fill(pool)
    waiting = [make_registration(event, pools=[pool]) for _ in range(3)]

    shown = preview(event, plan(pool, big_room, 4))

    line = shown.pools[0]
    assert (line.before, line.after, line.in_use, line.waiting, line.still_waiting) == (2, 4, 2, 3, 1)
    assert shown.promoted == [waiting[0].name, waiting[1].name]
    assert shown.messages == 5
    assert shown.is_possible
    assert Place.objects.filter(pool=pool).count() == 2
    assert WaitingEntry.objects.in_line().count() == 3
    event.refresh_from_db()
    assert event.venue.name == "Old hall"
    assert not RoomBooking.objects.filter(room=big_room).exists()


def test_confirmed_it_moves_books_promotes_and_tells_each_delegate_once(
    event: Event, pool: Pool, big_room: Room, old_hall: Room, olive: Member
) -> None:
    (placed, _) = fill(pool)
    promoted = make_registration(event, pools=[pool])
    Message.objects.all().delete()

    count = move(event, plan(pool, big_room), olive)

    event.refresh_from_db()
    pool.refresh_from_db()
    assert event.venue == big_room.venue
    assert pool.room == big_room
    assert Place.objects.filter(pool=pool).count() == 10
    assert list(RoomBooking.objects.values_list("room", flat=True)) == [big_room.pk]
    assert Place.objects.taken().filter(registration=promoted).exists()
    assert count == Message.objects.count() == 3
    assert set(Message.objects.values_list("name", flat=True)) == {"event_moved"}
    mail = Message.objects.get(to=promoted.email)
    assert mail.context["now_placed"] == ["Thursday in the hall"]
    assert Message.objects.get(to=placed.email).context["now_placed"] == []


def test_the_calendar_entry_keeps_its_uid_and_its_sequence_rises(
    event: Event, pool: Pool, big_room: Room, olive: Member
) -> None:
    person = make_registration(event, pools=[pool])

    move(event, plan(pool, big_room), olive)

    entry = Message.objects.get(name="event_moved").calendar
    assert entry["uid"].startswith(f"{person.reference}@")
    assert entry["method"] == "REQUEST"
    assert entry["sequence"] == person.calendar_sequence + 1
    assert entry["location"] == "Big house, 1 High Street, Leeds"
    person.refresh_from_db()
    assert person.calendar_sequence == entry["sequence"]


def test_a_second_move_raises_the_sequence_again(
    event: Event, pool: Pool, big_room: Room, old_hall: Room, olive: Member
) -> None:
    make_registration(event, pools=[pool])

    move(event, plan(pool, big_room, 3), olive)
    move(event, plan(pool, old_hall, 3), olive)

    assert [m.calendar["sequence"] for m in Message.objects.filter(name="event_moved").order_by("id")] == [
        1,
        2,
    ]


def test_who_wants_to_be_asked_is_offered_a_place_in_the_same_mail(
    event: Event, pool: Pool, big_room: Room, olive: Member
) -> None:
    fill(pool)
    asked = make_registration(event, pools=[pool], wish=WaitingEntry.Wish.ASK)

    shown = preview(event, plan(pool, big_room))
    move(event, plan(pool, big_room), olive)

    assert shown.offered == [asked.name]
    mail = Message.objects.get(to=asked.email, name="event_moved")
    assert mail.context["offered"][0].startswith("Thursday in the hall: answer by ")
    assert mail.calendar is None
    assert not Message.objects.filter(name="place_offered").exists()


def test_a_limit_below_what_is_in_use_is_refused_with_the_number(
    event: Event, pool: Pool, big_room: Room, olive: Member
) -> None:
    fill(pool)
    chosen = plan(pool, big_room, 1)

    shown = preview(event, chosen)

    assert shown.refusals == [
        "Thursday in the hall: 2 places are taken, held or reserved, so the limit cannot be 1."
    ]
    with pytest.raises(CannotMove):
        move_venue(event, chosen, shown.fingerprint, by=olive)


def test_an_event_that_is_over_is_not_moved(event: Event, pool: Pool, big_room: Room, olive: Member) -> None:
    Event.objects.update(starts_at=event.starts_at - 900 * DAY, ends_at=event.ends_at - 900 * DAY)
    shown = preview(event, plan(pool, big_room))

    assert shown.refusals == ["This event is over, so it can no longer be moved."]
    with pytest.raises(CannotMove):
        move_venue(event, plan(pool, big_room), shown.fingerprint, by=olive)


def test_a_room_that_is_too_small_is_refused(event: Event, pool: Pool, big_room: Room) -> None:
    shown = preview(event, plan(pool, big_room, 301))

    assert shown.refusals == ["Great hall (Theatre) takes 300 people, and 301 are planned for Thursday."]


def test_pools_that_share_a_room_share_its_seats(
    event: Event, day: Session, pool: Pool, big_room: Room
) -> None:
    speakers = make_pool(event, name="Speakers", session=day)
    layout = big_room.layouts.get()
    chosen = Plan(big_room.venue, {pool.pk: PoolPlan(layout, 290), speakers.pk: PoolPlan(layout, 20)})

    assert "310 are planned for Thursday" in preview(event, chosen).refusals[0]


def test_a_room_that_somebody_else_has_then_is_refused(event: Event, pool: Pool, big_room: Room) -> None:
    other = make_session(make_event("Book club", starts_at=event.starts_at))
    book_room(big_room, other)

    shown = preview(event, plan(pool, big_room))

    assert len(shown.refusals) == 1
    assert shown.refusals[0].startswith("Great hall is booked for Book club, ")


def test_one_room_for_two_sessions_at_once_is_refused(
    event: Event, day: Session, pool: Pool, big_room: Room
) -> None:
    workshop = make_pool(event, session=make_session(event, "Workshop"))
    layout = big_room.layouts.get()
    chosen = Plan(big_room.venue, {pool.pk: PoolPlan(layout, 9), workshop.pk: PoolPlan(layout, 9)})

    assert "Great hall would be used for Thursday and Workshop at once." in preview(event, chosen).refusals


def test_access_needs_are_counted_and_never_told(event: Event, pool: Pool) -> None:
    person = make_registration(event, pools=[pool])
    Needs.objects.create(registration=person, access="I use a wheelchair")
    room = make_room(make_venue("Loft", step_free=False), name="Attic")

    shown = preview(event, plan(pool, room))

    assert shown.access == [
        "1 person coming has told us of access needs.",
        "Loft is not step-free.",
        "Loft may have no hearing loop: nobody has checked.",
    ]


def test_a_room_up_the_stairs_is_named(event: Event, pool: Pool) -> None:
    room = make_room(make_venue("House", **BIG), name="Attic", step_free=False)

    assert preview(event, plan(pool, room)).access == ["Attic is not step-free."]


def test_wifi_that_cannot_carry_the_room_is_said(event: Event, pool: Pool) -> None:
    weak = make_room(make_venue(**BIG | {"wifi_people": 80}))
    unknown = make_room(make_venue())

    assert preview(event, plan(pool, weak, 100)).wifi == (
        "The Wi-Fi carried 80 people when it was tested on Wednesday 1 January 2025; 100 may come."
    )
    assert "Nobody has tested" in preview(event, plan(pool, unknown, 100)).wifi
    assert preview(event, plan(pool, make_room(make_venue(**BIG)), 100)).wifi == ""


@pytest.mark.parametrize("change", ["registration", "limit", "booking", "needs", "wifi"])
def test_whatever_changes_after_the_preview_brings_a_new_preview(
    event: Event, pool: Pool, big_room: Room, olive: Member, change: str
) -> None:
    chosen = plan(pool, big_room)
    first = make_registration(event, pools=[pool])
    shown = preview(event, chosen)
    match change:
        case "registration":
            make_registration(event, pools=[pool])
        case "limit":
            set_capacity(pool, 7)
        case "booking":
            book_room(big_room, make_session(make_event(starts_at=event.starts_at)))
        case "needs":
            Needs.objects.create(registration=first, access="Step-free")
            Venue.objects.update(step_free=None)
        case "wifi":
            Venue.objects.filter(pk=big_room.venue_id).update(wifi_people=5)
    Message.objects.all().delete()

    with pytest.raises(PreviewChanged) as raised:
        move_venue(event, chosen, shown.fingerprint, by=olive)

    assert raised.value.preview.fingerprint == preview(event, chosen).fingerprint
    event.refresh_from_db()
    assert event.venue.name == "Old hall"
    assert not Message.objects.exists()


def test_a_room_booked_in_the_very_moment_brings_a_new_preview(
    event: Event, pool: Pool, big_room: Room, olive: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the booking: the database's constraint decides."""
    chosen = plan(pool, big_room)
    shown = preview(event, chosen)
    book_room(big_room, make_session(make_event(starts_at=event.starts_at)))
    from events.organising.move import checks

    with monkeypatch.context() as patched:
        patched.setattr(checks, "clashes", lambda event, uses: [])
        with pytest.raises(PreviewChanged):
            move_venue(event, chosen, shown.fingerprint, by=olive)

    assert RoomBooking.objects.filter(session__event=event, room=big_room).count() == 0


def test_people_online_are_told_that_nothing_changes_for_them(
    event: Event, day: Session, pool: Pool, big_room: Room, olive: Member
) -> None:
    online = make_pool(event, mode=Mode.ONLINE, session=day)
    make_registration(event, pools=[online])

    move(event, plan(pool, big_room), olive)

    mail = Message.objects.get(name="event_moved")
    assert mail.context["in_person"] is False
    assert mail.calendar["location"] == "Online"


def test_another_room_of_the_same_building_is_no_other_venue(
    event: Event, pool: Pool, old_hall: Room, olive: Member
) -> None:
    fill(pool)

    move(event, plan(pool, make_room(old_hall.venue, name="Downstairs")), olive)

    mail = Message.objects.filter(name="event_moved")[0]
    write_letter(mail)
    assert mail.subject == "New room: Conference 2019"
    assert "another room in the same building" in mail.text
    assert "venue" not in mail.text


def test_who_had_an_offer_already_is_not_told_to_wait(
    event: Event, pool: Pool, big_room: Room, olive: Member
) -> None:
    (holder, *_others) = fill(pool)
    asked = make_registration(event, pools=[pool], wish=WaitingEntry.Wish.ASK)
    release(holder)

    move(event, plan(pool, big_room), olive)

    context = Message.objects.get(to=asked.email, name="event_moved").context
    assert context["offered"][0].startswith("Thursday in the hall: answer by ")
    assert context["waiting"] == []


def test_an_event_without_sessions_can_move(event: Event, big_room: Room, olive: Member) -> None:
    pool = make_pool(event)

    move(event, plan(pool, big_room), olive)

    booking = RoomBooking.objects.get()
    assert booking.period.lower == event.starts_at
    assert booking.period.upper == event.ends_at


def test_a_date_of_a_series_stays_where_it_was_moved_to(
    event: Event, pool: Pool, big_room: Room, olive: Member
) -> None:
    Event.objects.filter(pk=event.pk).update(series=make_series())
    event.refresh_from_db()

    move(event, plan(pool, big_room), olive)

    event.refresh_from_db()
    assert event.edited_alone


def test_three_hundred_delegates_are_moved_with_few_queries(
    event: Event, pool: Pool, big_room: Room, olive: Member, django_assert_max_num_queries
) -> None:
    set_capacity(pool, 30)
    fill(pool)
    chosen = plan(pool, big_room, 60)
    shown = preview(event, chosen)

    with django_assert_max_num_queries(60):
        move_venue(event, chosen, shown.fingerprint, by=olive)

    assert Registration.objects.filter(calendar_sequence=1).count() == 30
