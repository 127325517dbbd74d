"""How many came: a number for each pool, written down by organisers, beside how many had a place."""

import datetime as dt
import re

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.calendar.models import Event
from events.capacity.actions import release
from events.capacity.limits import remove_pool
from events.capacity.models import Pool
from events.organising.turnout import actions
from events.organising.turnout.models import MOST_PEOPLE, HeadCount
from events.organising.turnout.plots import bar_table, turnout_plot
from events.organising.turnout.queries import turnout_of
from members.models import Member
from tests.factories.events import (
    fill,
    in_days,
    make_event,
    make_head_count,
    make_pool,
    make_session,
)

pytestmark = pytest.mark.django_db


def came(event: Event) -> dict[str, int]:
    return dict(HeadCount.objects.filter(pool__event=event).values_list("pool__name", "people"))


def url(event: Event) -> str:
    return reverse("events:organise-turnout", args=[event.slug])


def save(client: Client, event: Event, typed: dict[Pool, int | str]) -> str:
    """Fill the boxes of the page as it is now, and send it."""
    return send(client, event, client.get(url(event)).text, typed)


def send(client: Client, event: Event, page: str, typed: dict[Pool, int | str]) -> str:
    """The page as it was opened: with what it hides, and the boxes that nobody touched."""
    boxes = {}
    for tag in re.findall(r"<input[^>]*pool_[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        assert name
        boxes[name[1]] = value[1] if value else ""
    boxes |= {f"pool_{pool.pk}": str(number) for pool, number in typed.items()}
    return client.post(url(event), boxes, follow=True).text


def test_the_numbers_are_written_down_changed_and_taken_back(organiser: Client, over: Event) -> None:
    hall, online = make_pool(over, name="Hall"), make_pool(over, name="Online", mode="online")

    assert "The numbers are saved." in save(organiser, over, {hall: 4, online: 0})
    assert came(over) == {"Hall": 4, "Online": 0}
    save(organiser, over, {hall: 5})
    assert came(over) == {"Hall": 5, "Online": 0}
    save(organiser, over, {hall: ""})
    assert came(over) == {"Online": 0}


def test_who_counted_the_hall_does_not_undo_what_another_wrote_about_online_meanwhile(
    organiser: Client, over: Event, alice: Member
) -> None:
    hall, online = make_pool(over, name="Hall"), make_pool(over, name="Online")
    opened = organiser.get(url(over)).text
    actions.write_down(over, {online.pk: 80}, by=alice)

    send(organiser, over, opened, {hall: 4})

    assert came(over) == {"Hall": 4, "Online": 80}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (-1, "“Hall” must be 0 or more."),
        (MOST_PEOPLE + 1, f"“Hall” must be {MOST_PEOPLE} or less."),
        ("many", "Write “Hall” as a whole number, such as 20."),
        ("4.5", "Write “Hall” as a whole number, such as 20."),
    ],
)
def test_what_is_no_number_of_people_is_refused_in_words_and_nothing_is_changed(
    organiser: Client, over: Event, typed: int | str, sentence: str
) -> None:
    hall, online = make_pool(over, name="Hall"), make_pool(over, name="Online")
    make_head_count(hall, 3)

    assert sentence in save(organiser, over, {hall: typed, online: 7})
    assert came(over) == {"Hall": 3}


@pytest.mark.parametrize("people", [-1, MOST_PEOPLE + 1])
def test_the_database_refuses_it_too(over: Event, people: int) -> None:
    pool = make_pool(over)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_head_count(pool, people)


def test_more_may_come_than_had_a_place(organiser: Client, over: Event) -> None:
    hall = make_pool(over, name="Hall", capacity=2)
    fill(hall)

    page = save(organiser, over, {hall: 5})

    assert "5 came" in page
    assert "3 more than had a place" in page
    assert "2 had a place" in page


def test_before_it_begins_there_is_nothing_to_fill_in_and_the_page_says_from_when(
    organiser: Client, event: Event, olive: Member
) -> None:
    hall = make_pool(event, name="Hall")

    page = organiser.get(url(event)).text
    assert "Hall: from " in page
    assert f"pool_{hall.pk}" not in page
    assert organiser.post(url(event), {f"pool_{hall.pk}": "4"}).status_code == 200
    actions.write_down(event, {hall.pk: 4}, by=olive)
    assert came(event) == {}


def test_a_day_is_counted_once_it_has_begun_while_the_next_is_still_to_come(
    organiser: Client, olive: Member
) -> None:
    start = in_days(30)
    event = make_event(organisers=[olive], starts_at=start, ends_at=start + dt.timedelta(days=2))
    days = [
        make_session(event, starts_at=begins, ends_at=begins + dt.timedelta(hours=8))
        for begins in (start, start + dt.timedelta(days=1))
    ]
    first, second = (make_pool(event, name=day.title, session=day) for day in days)

    with time_machine.travel(start - dt.timedelta(minutes=1), tick=False):
        assert turnout_of(event) == []
    with time_machine.travel(start, tick=False):
        assert [one.pool for one in turnout_of(event)] == [first]
        actions.write_down(event, {first.pk: 5, second.pk: 6}, by=olive)
    assert came(event) == {first.name: 5}


def test_a_place_that_was_cancelled_is_not_one_that_stayed_empty(over: Event) -> None:
    hall = make_pool(over, capacity=3)
    _coming, gone, *_rest = fill(hall)
    release(gone)
    make_head_count(hall, 2)

    assert [(one.taken, one.came) for one in turnout_of(over)] == [(2, 2)]


def test_the_page_draws_what_was_counted_with_a_table_and_says_what_was_not(
    organiser: Client, over: Event
) -> None:
    hall, online = make_pool(over, name="Hall", capacity=4), make_pool(over, name="Online", capacity=2)
    fill(hall)
    fill(online)
    assert "Nobody has counted yet." in organiser.get(url(over)).text

    page = save(organiser, over, {hall: 3})

    assert "<title>How many came: Hall</title>" in page
    assert "<desc>3 came, 1 fewer than had a place</desc>" in page
    assert "Not counted yet." in page
    assert "The bars as a table" in page
    table = bar_table(turnout_of(over))
    assert table
    assert table.rows == [["Hall", "4", "3", "75%"]]


def test_of_nobody_with_a_place_there_is_no_share(over: Event) -> None:
    make_head_count(make_pool(over, name="Hall"), 3)

    table = bar_table(turnout_of(over))

    assert table
    assert table.rows == [["Hall", "0", "3", "–"]]
    assert turnout_plot(turnout_of(over)) is None


def test_who_wrote_it_and_when_is_on_record_and_stays_when_the_pool_goes(over: Event, olive: Member) -> None:
    pool = make_pool(over)
    for people in (4, 4, 5, None):
        actions.write_down(over, {pool.pk: people}, by=olive)

    changes = HeadCount.pgh_event_model.objects.order_by("pgh_id")  # type: ignore[attr-defined]
    assert list(changes.values_list("pgh_label", "people")) == [("insert", 4), ("update", 5), ("delete", 5)]
    said = {"action": "write down how many came", "member": olive.pk}
    assert all(change.pgh_context == said for change in changes)
    assert all(timezone.now() - change.pgh_created_at < dt.timedelta(minutes=5) for change in changes)

    make_head_count(pool, 1)
    remove_pool(pool)
    assert not HeadCount.objects.exists()
    assert changes.all().count() == 5


def test_nothing_is_written_about_another_event_or_one_that_was_cancelled(
    organiser: Client, over: Event, olive: Member
) -> None:
    elsewhere = make_pool(make_event(starts_at=in_days(-3)), name="Elsewhere")
    actions.write_down(over, {elsewhere.pk: 4}, by=olive)
    hall = make_pool(over)
    over.status = Event.Status.CANCELLED
    over.save()

    page = organiser.post(url(over), {f"pool_{hall.pk}": "4"}, follow=True).text

    assert "has been cancelled" in page
    assert not HeadCount.objects.exists()


def test_the_page_of_an_event_leads_there_once_it_has_begun(
    organiser: Client, event: Event, over: Event
) -> None:
    assert url(over) in organiser.get(reverse("events:organise", args=[over.slug])).text
    assert url(event) not in organiser.get(reverse("events:organise", args=[event.slug])).text


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_with_one_pool_and_with_three(
    organiser: Client, over: Event, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        pool = make_pool(over, capacity=count)
        fill(pool)
        make_head_count(pool, 1)
        make_pool(over, session=make_session(over, starts_at=in_days(3), ends_at=in_days(4)))

    with django_assert_num_queries(6):
        organiser.get(url(over))
