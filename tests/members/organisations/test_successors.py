"""A body that closes points at what it became part of, and its people go there."""

import datetime as dt
from io import StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError

from members.organisations.actions import become_part_of
from members.organisations.models import Organisation, OrganisationType, Region
from members.organisations.tasks import members_follow_merged_organisations
from tests.factories.members import make_member, make_organisation
from tests.factories.ods import row, write

pytestmark = pytest.mark.django_db

LAST_DAY = dt.date(2026, 3, 31)


@pytest.fixture
def group() -> Organisation:
    return make_organisation("NHS Shires ICB", type="Integrated care board", region="East Midlands")


@pytest.fixture
def before() -> Organisation:
    return make_organisation("NHS Kernow CCG", type="Other national NHS body", region="South West")


def works_at(organisation: Organisation, **fields):
    return make_member(
        organisation=organisation,
        **{"organisation_type": organisation.type, "region": organisation.region, **fields},
    )


def test_its_people_go_with_it_and_it_is_recorded_who_did_that(before, group, alice):
    member, other = works_at(before), works_at(group)

    assert become_part_of(before, group, on=LAST_DAY, by=alice) == 1

    member.refresh_from_db()
    assert (member.organisation, member.organisation_type, member.region) == (group, group.type, group.region)
    assert member.history.latest("pgh_id").pgh_context["member"] == alice.pk
    assert other.history.count() == 1
    before.refresh_from_db()
    assert (before.successor, before.closed_on) == (group, LAST_DAY)


def test_what_people_said_of_themselves_stays_theirs(before, group):
    london = Region.objects.get(name="London")
    retired = OrganisationType.objects.get(name="Retired")
    member = works_at(before, region=london, organisation_type=retired)

    become_part_of(before, group, on=LAST_DAY, by=None)

    member.refresh_from_db()
    assert (member.organisation, member.organisation_type, member.region) == (group, retired, london)


def test_many_people_move_in_as_many_queries_as_one(before, group, django_assert_num_queries):
    for people in (1, 3):
        organisation = make_organisation()
        for _ in range(people):
            works_at(organisation)
        with django_assert_num_queries(13):
            assert become_part_of(organisation, group, on=LAST_DAY, by=None) == people


def test_they_go_on_the_day_after_the_last_one(before, group):
    member = works_at(before)
    with time_machine.travel(dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC), tick=False):
        assert become_part_of(before, group, on=LAST_DAY, by=None) == 0
    with time_machine.travel(dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC), tick=False):
        members_follow_merged_organisations(0)
        member.refresh_from_db()
        assert member.organisation == before
    with time_machine.travel(dt.datetime(2026, 4, 1, 12, tzinfo=dt.UTC), tick=False):
        members_follow_merged_organisations(0)
        member.refresh_from_db()
        assert member.organisation == group


def test_people_go_to_the_end_of_the_line(before, group):
    middle = make_organisation("NHS Cornwall ICB")
    member = works_at(before)
    become_part_of(middle, group, on=LAST_DAY, by=None)

    become_part_of(before, middle, on=LAST_DAY, by=None)

    member.refresh_from_db()
    assert member.organisation == group


def test_nothing_becomes_part_of_itself_or_of_what_became_part_of_it(before, group):
    become_part_of(before, group, on=LAST_DAY, by=None)

    with pytest.raises(ValidationError, match="part of itself"):
        become_part_of(group, group, on=LAST_DAY, by=None)
    with pytest.raises(ValidationError, match="NHS Kernow CCG itself became part of NHS Shires ICB"):
        become_part_of(group, before, on=LAST_DAY, by=None)


def test_the_database_lets_no_open_body_have_a_successor(before, group):
    with pytest.raises(IntegrityError, match="organisation_successor_of_a_closed_one"):
        Organisation.objects.filter(pk=before.pk).update(successor=group)


def imported(tmp_path, *rows, options=()) -> str:
    said = StringIO()
    call_command("import_ods", write(tmp_path / "succ.csv", *rows), "--successors", *options, stdout=said)
    return said.getvalue()


@pytest.fixture
def published(before, group) -> None:
    Organisation.objects.filter(pk=before.pk).update(ods_code="11N", closed_on=LAST_DAY)
    Organisation.objects.filter(pk=group.pk).update(ods_code="QT6")


def test_the_services_list_of_successors_comes_in_once(tmp_path, before, group, published):
    member = works_at(before)
    rows = [["11N", "QT6", "R", "20260401", ""], ["ZZZ", "QT6", "R", "20260401", ""]]

    looked = imported(tmp_path, *rows, options=["--dry-run"])
    assert "Became part of another: 1\n  NHS Kernow CCG: NHS Shires ICB" in looked
    before.refresh_from_db()
    assert before.successor is None

    assert "Members who followed: 1" in imported(tmp_path, *rows)
    assert "Became part of another: 0\nUnchanged: 1\n" in imported(tmp_path, *rows)
    member.refresh_from_db()
    assert member.organisation == group


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["11N", "QT6", "R", "20260401"]], "row 1: it has 4 columns instead of 5"),
        (
            [["11N", "QAA", "R", "20260401", ""]],
            "row 1: QAA, the successor of NHS Kernow CCG, is not known here",
        ),
        ([["QT6", "11N", "R", "20260401", ""]], "row 1: NHS Shires ICB has no last day yet"),
        ([["11N", "11N", "R", "20260401", ""]], "row 1: it names 11N as its own successor"),
        (
            [["11N", "QT6", "R", "20260401", ""], ["11N", "QAA", "R", "20260401", ""]],
            "row 1: NHS Kernow CCG has several successors: choose one",
        ),
    ],
)
def test_what_cannot_be_taken_from_that_list_is_refused_with_its_reason(tmp_path, published, rows, why):
    rows = [["R9Z", "QT6", "R", "20260401", ""], *rows]
    assert why.replace("row 1", "row 2") in imported(tmp_path, *rows)


def test_of_several_successors_the_one_that_a_steward_chose_is_no_more_asked_for(
    tmp_path, before, group, published
):
    Organisation.objects.filter(pk=before.pk).update(successor=group)
    rows = [["11N", "QAA", "R", "20260401", ""], ["11N", "QT6", "R", "20260401", ""]]
    assert "Unchanged: 1\nMembers who followed: 0\nRefused: 0\n" in imported(tmp_path, *rows)
    before.refresh_from_db()
    assert before.successor == group


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_rows_that_lead_in_a_circle_with_what_is_known_are_refused(
    tmp_path, before, group, published, options
):
    first = make_organisation("NHS Cornwall ICB")
    Organisation.objects.filter(pk=first.pk).update(ods_code="QAA", closed_on=LAST_DAY, successor=before)
    Organisation.objects.filter(pk=group.pk).update(closed_on=LAST_DAY)
    rows = [["11N", "QT6", "R", "20260401", ""], ["QT6", "QAA", "R", "20260401", ""]]
    said = imported(tmp_path, *rows, options=options)
    assert "Became part of another: 1\n" in said
    assert "row 2: NHS Cornwall ICB itself became part of NHS Shires ICB." in said


def test_a_body_that_a_steward_closed_stays_closed_until_the_service_says_so_too(tmp_path, before, group):
    Organisation.objects.filter(pk=before.pk).update(ods_code="11N")
    before.refresh_from_db()
    become_part_of(before, group, on=LAST_DAY, by=None)

    call_command("import_ods", write(tmp_path / "ccg.csv", row("11N", "NHS KERNOW CCG")), stdout=StringIO())

    before.refresh_from_db()
    assert (before.successor, before.closed_on) == (group, LAST_DAY)
