"""The figures tell nothing of a person: not alone, not by subtraction, not compared with yesterday."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from members.glance.actions import count_again, count_if_changed
from members.glance.models import Figures
from members.glance.rules import FEWEST, in_steps, without_few
from members.models import Member, OrganisationType, Region
from tests.factories.members import make_member, make_organisation


@given(st.lists(st.integers(0, 40), min_size=1, max_size=20))
def test_no_count_under_five_is_told_and_what_is_hidden_cannot_be_subtracted(counts: list[int]) -> None:
    told = without_few(counts)
    assert all(said in (None, count) for count, said in zip(counts, told, strict=True))
    assert all(said is None or said >= FEWEST for said in told)
    # Whoever knows the whole learns the sum of what is hidden: nobody, or several counts of five people.
    hidden = [count for count, said in zip(counts, told, strict=True) if said is None]
    everything = len(hidden) == len(counts)
    assert not sum(hidden) or everything or (sum(hidden) >= FEWEST and len(hidden) > 1)


def test_one_small_count_takes_the_next_smallest_with_it() -> None:
    assert without_few([12, 3, 7, 30]) == [12, None, None, 30]
    assert without_few([12, 0, 7, 30]) == [12, None, 7, 30]
    assert without_few([12, 4, 4, 30]) == [12, None, None, 30]
    assert without_few([12, 1, 1, 30]) == [None, None, None, 30]


@given(st.lists(st.integers(0, 12), max_size=30))
def test_growth_is_told_in_steps_of_five_people_or_more(joined: list[int]) -> None:
    first = dt.date(2020, 1, 1)
    points = in_steps((first + dt.timedelta(days=day), number) for day, number in enumerate(joined))
    numbers = [0, *(number for _day, number in points)]
    assert all(later - earlier >= FEWEST for earlier, later in pairwise(numbers))
    assert sum(joined) - numbers[-1] < FEWEST


def people(number: int, **fields: Any) -> None:
    for _ in range(number):
        make_member(**fields)


def rows(client: Client, name: str) -> dict[str, int | None]:
    return {bar.name: bar.count for bar in client.get("/members/at-a-glance/").context[name]}


@pytest.mark.django_db
def test_the_page_tells_of_many_and_not_of_few(client: Client) -> None:
    london, wales = Region.objects.get(name="London"), Region.objects.get(name="Wales")
    university = OrganisationType.objects.get(name="University")
    people(7, region=london, organisation_type=university, organisation=make_organisation())
    people(3, region=wales, organisation=make_organisation())
    people(6)
    people(2, is_active=False, region=wales)
    told = rows(client, "regions")
    # Three in Wales: of the others the smallest is hidden with them.
    assert (told["London"], told["Wales"], told["Not said"]) == (7, None, None)
    assert rows(client, "types")["University"] == 7
    page = client.get("/members/at-a-glance/").text
    assert "16 members, from 2 organisations." in page
    assert "not told" in page and ">3<" not in page


@pytest.mark.django_db
def test_too_few_members_are_not_counted_at_all(client: Client) -> None:
    people(FEWEST - 1)
    page = client.get("/members/at-a-glance/").text
    assert "too few members yet" in page and "4 members" not in page


@pytest.mark.django_db
def test_the_regions_stay_in_the_order_of_the_stewards_however_many_work_there(client: Client) -> None:
    people(20, region=Region.objects.get(name="Wales"))
    people(6, region=Region.objects.get(name="London"))
    assert list(rows(client, "regions")) == [*Region.objects.values_list("name", flat=True), "Not said"]


@pytest.mark.django_db
def test_four_newcomers_change_nothing_and_five_do() -> None:
    people(10)
    before = count_again()
    people(4, region=Region.objects.get(name="London"))
    count_if_changed()
    assert Figures.objects.get() == before
    people(1)
    count_if_changed()
    assert Figures.objects.get().total == 15


@pytest.mark.django_db
def test_people_who_leave_are_counted_with_those_who_come() -> None:
    people(10)
    count_again()
    Member.objects.filter(pk__in=[*Member.objects.values_list("pk", flat=True)[:3]]).delete()
    people(1)
    count_if_changed()
    assert Figures.objects.get().total == 10
    people(1)
    count_if_changed()
    assert Figures.objects.get().total == 9


@pytest.mark.django_db
def test_growth_leaves_out_what_fewer_than_five_added() -> None:
    now = timezone.now()
    people(6, joined_at=now - dt.timedelta(days=800))
    people(2, joined_at=now - dt.timedelta(days=400))
    people(8, joined_at=now - dt.timedelta(days=100))
    assert [number for _day, number in count_again().growth] == [6, 16]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_one_query_however_many_there_are(client: Client, number: int) -> None:
    people(5 * number)
    count_again()
    with CaptureQueriesContext(connection) as queries:
        client.get("/members/at-a-glance/")
    assert len(queries) == 1
