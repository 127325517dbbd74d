"""What each step costs the database, in literal numbers, at one row and at many.

Here every step reads the event anew, four statements; in a rush it is kept for a second.
"""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.events import (
    fill,
    make_allocation,
    make_event,
    make_pool,
    make_question,
    make_registration,
)
from tests.factories.members import make_member, sign_in
from tests.factories.registering import choosing, code_url, form_url, newcomer, two_days
from tests.factories.signing_in import code_mailed_to

pytestmark = pytest.mark.django_db


class Counted(CaptureQueriesContext):
    """Statements, without those that only open, name and close transactions (in a test, savepoints)."""

    def __init__(self) -> None:
        super().__init__(connection)

    def __len__(self) -> int:
        return sum(
            "SAVEPOINT" not in query["sql"] and "pghistory" not in query["sql"]
            for query in self.captured_queries
        )


def counted(call, *args):
    with Counted() as queries:
        answer = call(*args)
    return answer, len(queries)


def test_a_members_form_and_confirming_click(client, alice):
    event = two_days()
    sign_in(client, alice)
    _page, form = counted(client.get, form_url(event))
    answer, click = counted(client.post, form_url(event), choosing(event, "Thursday online", "Friday online"))
    assert answer.status_code == 302
    assert (form, click) == (9, 11)


def test_a_confirming_click_that_ends_on_a_waiting_list_however_long(client):
    event = two_days()
    hall = event.pools.filter(name="Thursday in the hall")
    fill(hall.get())
    for waiting in (1, 3):
        make_registration(event, pools=hall)
        sign_in(client, make_member())
        _answer, click = counted(client.post, form_url(event), choosing(event, "Thursday in the hall"))
        assert (waiting, click) == (waiting, 13)


@pytest.mark.parametrize("rows", [1, 3])
def test_questions_and_kept_places_cost_the_same_however_many(client, alice, rows):
    event = make_event(asks_needs=True)
    pools = [make_pool(event, name=f"Part {number}") for number in range(rows)]
    for pool in pools:
        make_allocation(pool)
    typed = {f"question_{make_question(event).pk}": "Yes" for _ in range(rows)}
    sign_in(client, alice)
    answer, click = counted(
        client.post,
        form_url(event),
        typed | {"place": [p.pk for p in pools], "dietary": "Vegan", "remember": "on"},
    )
    assert answer.status_code == 302
    assert click == 16


def test_the_four_steps_of_a_newcomer(client):
    event = two_days()
    browser = Client()
    _page, form = counted(browser.get, form_url(event))
    typed = newcomer("nora@trust.example") | choosing(event, "Thursday online")
    _answer, hold = counted(browser.post, form_url(event), typed)
    _page, page = counted(browser.get, code_url(event))
    code = {"code": code_mailed_to("nora@trust.example")}
    answer, confirmed = counted(browser.post, code_url(event), code)
    assert answer.url.startswith("/registrations/")
    assert (form, hold, page, confirmed) == (5, 13, 7, 19)


@pytest.mark.parametrize("rows", [1, 3])
def test_ones_registrations_and_the_page_of_one(client, alice, rows):
    for _ in range(rows):
        event = two_days(hall=0)
        make_question(event)
        registration = make_registration(event, alice)
    sign_in(client, alice)
    _page, many = counted(client.get, "/registrations/")
    _page, one = counted(client.get, registration.get_absolute_url())
    _page, change = counted(client.get, f"{registration.get_absolute_url()}change/")
    assert (many, one, change) == (6, 11, 11)
