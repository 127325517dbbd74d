"""Words and pages of lists."""

import pytest
from django.contrib.auth import get_user_model
from django.template import Context, Template
from django.test import RequestFactory

from community.base import words
from community.base.paging import page_of


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (21, "21st")],
)
def test_positions_are_said_as_people_say_them(number: int, said: str) -> None:
    assert words.ordinal(number) == said


def test_every_status_is_one_word_with_a_colour() -> None:
    page = Template(
        '{% include "community/components/status.html" with status="waiting" detail="2nd in line" %}'
    )
    html = page.render(Context())
    assert '<strong class="nhsuk-tag nhsuk-tag--yellow">Waiting</strong>' in html
    assert "2nd in line" in html


@pytest.mark.django_db
def test_a_page_of_a_list_costs_one_query_and_knows_whether_more_follow(
    rf: RequestFactory, django_assert_num_queries: object
) -> None:
    people = get_user_model().objects
    people.bulk_create([people.model(email=f"person{n}@example.org") for n in range(5)])
    with django_assert_num_queries(1):  # type: ignore[operator]
        first = page_of(people.order_by("id"), rf.get("/"), per_page=2)
    assert len(first) == 2
    assert first.has_next
    assert not first.has_previous
    last = page_of(people.order_by("id"), rf.get("/?page=3"), per_page=2)
    assert len(last) == 1
    assert not last.has_next
    assert page_of(people.order_by("id"), rf.get("/?page=nonsense"), per_page=2).number == 1


@pytest.mark.django_db
def test_a_page_beyond_the_end_of_a_list_is_its_first(rf: RequestFactory) -> None:
    people = get_user_model().objects
    people.bulk_create([people.model(email=f"person{n}@example.org") for n in range(3)])

    page = page_of(people.order_by("id"), rf.get("/?page=9"), per_page=2)

    assert (len(page), page.number, page.has_previous, page.has_next) == (2, 1, False, True)
    assert page_of(people.none(), rf.get("/?page=9")).number == 1
