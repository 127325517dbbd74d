"""The page of a venue says what is known, and of the rest that it is not known yet."""

import datetime as dt

import pytest
from django.test import Client

from events.venues.models import RoomLayout
from tests.factories.events import make_room, make_venue

pytestmark = pytest.mark.django_db


def test_it_says_how_to_get_there_and_what_is_there(client: Client) -> None:
    venue = make_venue(
        "Newton Hall",
        slug="newton",
        address="Burton Street\nNottingham",
        postcode="NG1 4BU",
        step_free=True,
        hearing_loop=False,
        travel="Tram to Trinity Square.",
        wifi="Network DELEGATES.",
        wifi_people=280,
        wifi_tested_on=dt.date(2026, 3, 4),
    )
    room = make_room(venue, name="Lecture theatre", floor="2nd floor", capacity=300)
    RoomLayout.objects.create(room=room, layout=RoomLayout.Layout.CABARET, capacity=120)
    html = client.get("/venues/newton/").content.decode()
    assert "Burton Street<br>Nottingham" in html and "NG1 4BU" in html
    assert "Tram to Trinity Square." in html
    assert "It carried 280 people when last tested, on Wednesday 4 March 2026." in html
    assert "2nd floor" in html
    assert "Cabaret: 120" in html and "Theatre: 300" in html


def test_what_nobody_knows_is_not_passed_over(client: Client) -> None:
    make_room(make_venue(slug="new"))
    html = client.get("/venues/new/").content.decode()
    # Ten facts of the venue, and of the room its floor, step-free access and hearing loop.
    assert html.count("Not known yet – ask us") == 13


def test_an_unknown_venue_is_not_found(client: Client) -> None:
    assert client.get("/venues/nowhere/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_three_queries(client: Client, rows: int, django_assert_num_queries) -> None:
    venue = make_venue(slug="big")
    for _number in range(rows):
        make_room(venue)
    with django_assert_num_queries(3):
        client.get("/venues/big/")
