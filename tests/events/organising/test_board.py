"""The capacity board: every coming event with its pools, at the same cost however many."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from events.calendar.models import Event
from events.capacity.actions import claim
from members.models import Member
from tests.factories.events import (
    fill,
    in_days,
    make_allocation,
    make_event,
    make_pool,
    make_registration,
    make_series,
)
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db

# Session, member, events, earlier ones, pools, places, waiting list, first and recent
# registrations, their growth, series, who came and the like: the number is what matters.
QUERIES = 13


def test_each_pool_says_what_its_places_are(organiser: Client, event: Event) -> None:
    pool = make_pool(event, name="Thursday in the hall", capacity=5)
    make_allocation(pool, 2)
    fill(pool)
    make_registration(event, pools=[pool])

    page = organiser.get(reverse("events:board")).content.decode()

    assert "Thursday in the hall" in page
    assert "3 taken" in page
    assert "2 reserved" in page
    assert "5 in all" in page
    assert "1 waiting" in page
    assert "Already full." in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_costs_the_same_with_one_event_and_with_three(
    organiser: Client, olive: Member, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        event = make_event(organisers=[olive])
        for _ in range(count):
            fill(make_pool(event, capacity=count))

    with django_assert_num_queries(QUERIES):
        organiser.get(reverse("events:board"))


def test_it_shows_ones_own_events_and_those_of_ones_series_only(organiser: Client, olive: Member) -> None:
    make_event("Mine", organisers=[olive])
    make_event("Of my series", series=make_series(organisers=[olive]))
    make_event("Somebody else’s")
    make_event("Over", organisers=[olive], starts_at=in_days(-3))

    page = organiser.get(reverse("events:board")).content.decode()

    assert "Mine" in page
    assert "Of my series" in page
    assert "Somebody else’s" not in page
    assert "Over<" not in page


def test_a_series_is_one_line_and_its_dates_count_only_where_people_book(
    organiser: Client, olive: Member
) -> None:
    series = make_series("Coffee", organisers=[olive])
    make_event("Coffee date", series=series, booking="not_needed")
    make_event("Drop in once", organisers=[olive], booking="not_needed")
    make_event("Booked date", series=make_series(organisers=[olive]))
    make_series("Somebody else’s")

    page = organiser.get(reverse("events:board")).content.decode()

    assert reverse("events:organise-series", args=[series.slug]) in page
    assert "Coffee</a>, next on" in page
    assert "Coffee date" not in page
    assert "Drop in once" in page
    assert "Booked date" in page
    assert "Somebody else’s" not in page


def test_who_organises_nothing_reads_how_one_comes_to(client: Client) -> None:
    sign_in(client, make_member(), second_factor=True)

    assert "Stewards make events" in client.get(reverse("events:board")).content.decode()


def test_staff_see_every_event(client: Client) -> None:
    make_event("Somebody’s")
    sign_in(client, make_member(is_staff=True), second_factor=True)

    assert "Somebody’s" in client.get(reverse("events:board")).content.decode()


def test_a_place_held_or_offered_counts_as_held(organiser: Client, event: Event) -> None:
    pool = make_pool(event, capacity=1)
    make_registration(event, pools=[pool], state="held")

    assert "1 held" in organiser.get(reverse("events:board")).content.decode()


def test_no_style_attribute_is_in_the_drawings(organiser: Client, event: Event) -> None:
    pool = make_pool(event)
    fill(pool)

    for name, args in (("events:board", []), ("events:organise", [event.slug])):
        assert b"style=" not in organiser.get(reverse(name, args=args)).content


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_an_event_costs_the_same_however_many_come(
    organiser: Client, event: Event, count: int, django_assert_num_queries
) -> None:
    for number in range(count):
        make_pool(event, capacity=count)
        make_event(kind=event.kind, starts_at=in_days(-100 * (number + 1)))
    for registration in (make_registration(event, claiming=False) for _ in range(count)):
        claim(registration, [pool.pk for pool in event.pools.all()])

    with django_assert_num_queries(12):
        organiser.get(reverse("events:organise", args=[event.slug]))


def test_an_organiser_publishes_a_draft_once_it_has_places(organiser: Client, olive: Member) -> None:
    draft = make_event(organisers=[olive], status=Event.Status.DRAFT)
    url = reverse("events:organise-publish", args=[draft.slug])

    assert "It has no places yet" in organiser.post(url, follow=True).text
    make_pool(draft)
    assert "is public now" in organiser.post(url, follow=True).text
    assert Client().get(draft.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("page", ["board", "organise", "organise-capacity"])
def test_where_only_stewards_can_help_there_is_a_way_to_write_to_them(
    organiser: Client, olive: Member, page: str
) -> None:
    draft = make_event(organisers=[olive], status=Event.Status.DRAFT)
    url = reverse(f"events:{page}", args=[] if page == "board" else [draft.slug])

    # Once more than in the footer.
    assert organiser.get(url).text.count(f'href="mailto:{settings.COMMUNITY_CONTACT}"') == 2
    make_pool(draft)
    assert organiser.get(url).text.count(f'href="mailto:{settings.COMMUNITY_CONTACT}"') == 1
