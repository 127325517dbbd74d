"""The pages of a move: the venue, its rooms with what would do, the preview, and who is left waiting."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.calendar.models import Event, Session
from events.capacity.models import Pool
from events.venues.models import Room, RoomLayout
from tests.factories.events import (
    book_room,
    fill,
    make_pool,
    make_registration,
    make_room,
    make_session,
)

DAY = dt.timedelta(days=1)


def test_the_pages_lead_from_the_venue_to_the_preview_to_the_move(
    organiser: Client, event: Event, pool: Pool, big_room: Room
) -> None:
    fill(pool)
    make_registration(event, pools=[pool], name="Wanda Waiting")
    url = reverse("events:organise-move", args=[event.slug])
    layout = RoomLayout.objects.get(room=big_room)

    assert "Big house" in organiser.get(url).content.decode()
    assert (
        "Great hall, theatre: 300 people" in organiser.get(url, {"venue": big_room.venue.pk}).content.decode()
    )
    answers: dict[str, Any] = {
        "venue": big_room.venue.pk,
        f"layout_{pool.pk}": layout.pk,
        f"limit_{pool.pk}": "",
    }
    shown = organiser.post(url, answers)
    assert "Wanda Waiting" in shown.content.decode()
    fingerprint = shown.context["preview"].fingerprint

    # Somebody registers while the organiser reads.
    make_registration(event, pools=[pool])
    again = organiser.post(url, answers | {"fingerprint": fingerprint})
    assert "Something has changed since you looked" in again.content.decode()

    done = organiser.post(url, answers | {"fingerprint": again.context["preview"].fingerprint}, follow=True)
    assert "has moved to Big house. 4 emails are on their way." in done.content.decode()


def test_the_room_that_seats_everybody_is_suggested(
    organiser: Client, event: Event, pool: Pool, big_room: Room
) -> None:
    fill(pool)
    for _ in range(3):
        make_registration(event, pools=[pool])
    fitting = RoomLayout.objects.create(room=big_room, layout="cabaret", capacity=5)
    RoomLayout.objects.create(room=big_room, layout="boardroom", capacity=4)

    html = organiser.get(
        reverse("events:organise-move", args=[event.slug]), {"venue": big_room.venue.pk}
    ).content.decode()

    assert "2 places now, 2 of them in use; 3 waiting." in html
    assert '<optgroup label="Great hall, ground floor">' in html
    assert f'<option value="{fitting.pk}" selected>Great hall, cabaret: 5 people</option>' in html
    assert html.index("theatre: 300") < html.index("cabaret: 5") < html.index("boardroom: 4")


def test_a_dinner_is_suggested_a_room_laid_for_dinner_and_no_more_seats_than_it_has(
    organiser: Client, event: Event, day: Session, pool: Pool, big_room: Room
) -> None:
    fill(pool)
    make_registration(event, pools=[pool])
    evening = make_session(event, "Dinner", starts_at=event.ends_at - dt.timedelta(hours=1))
    gallery = make_room(pool.room.venue, capacity=20, name="Gallery")
    book_room(gallery, evening, layout="dinner")
    dinner = make_pool(event, name="Dinner", capacity=8, session=evening, room=gallery)
    url = reverse("events:organise-move", args=[event.slug])

    form = organiser.get(url, {"venue": big_room.venue.pk}).context["form"]
    assert form[f"layout_{pool.pk}"].initial == big_room.layouts.get().pk
    assert form[f"layout_{dinner.pk}"].initial is None
    assert (form[f"limit_{pool.pk}"].initial, form[f"limit_{dinner.pk}"].initial) == (None, 8)

    saloon = make_room(big_room.venue, capacity=2, name="Saloon")
    laid = RoomLayout.objects.create(room=saloon, layout="dinner", capacity=40)
    RoomLayout.objects.create(room=big_room, layout="dinner", capacity=200)
    form = organiser.get(url, {"venue": big_room.venue.pk}).context["form"]
    assert form[f"layout_{dinner.pk}"].initial == laid.pk


def test_where_two_pools_need_a_room_at_once_none_is_suggested(
    organiser: Client, event: Event, pool: Pool, big_room: Room
) -> None:
    make_pool(event, name="Workshop", session=pool.session, room=pool.room)
    page = organiser.get(reverse("events:organise-move", args=[event.slug]), {"venue": big_room.venue.pk})
    assert "Great hall, theatre" in page.content.decode()
    assert "selected>Great hall" not in page.content.decode()


@pytest.mark.parametrize(
    ("limit", "said"),
    [(10, "Nobody is left waiting."), (4, "1 still waits: a bigger room, or another layout")],
)
def test_the_preview_says_first_who_is_left_waiting(
    organiser: Client, event: Event, pool: Pool, big_room: Room, limit: int, said: str
) -> None:
    fill(pool)
    for _ in range(3):
        make_registration(event, pools=[pool])
    answers = {
        "venue": big_room.venue.pk,
        f"layout_{pool.pk}": big_room.layouts.get().pk,
        f"limit_{pool.pk}": limit,
    }
    html = organiser.post(reverse("events:organise-move", args=[event.slug]), answers).content.decode()
    assert f"{min(3, limit - 2)} people move up from the waiting list." in html
    assert said in html
