"""Who did what to which object: seen by the database itself, and never rewritten."""

from collections.abc import Callable

import pytest
from django.db import ProgrammingError, connection, models, transaction

from community import audit
from community.audit.models import Reading
from members.accounts.models import Member
from tests.factories.members import make_member, make_members

pytestmark = pytest.mark.django_db


def entries(member: Member) -> list[tuple[str, dict[str, object] | None]]:
    return list(member.history.order_by("pgh_id").values_list("pgh_label", "pgh_context"))


def run(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_insert_change_and_removal_are_recorded() -> None:
    member = Member.objects.create(email="siân@trust.example", name="Siân")
    member.name = "Siân O'Brien"
    member.save(update_fields=["name"])
    history = member.history.model
    number = member.pk
    member.delete()
    rows = history.objects.filter(pgh_obj_id=number).order_by("pgh_id").values_list("pgh_label", "name")
    assert list(rows) == [("insert", "Siân"), ("update", "Siân O'Brien"), ("delete", "Siân O'Brien")]


@pytest.mark.parametrize(
    "change",
    [
        lambda member: Member.objects.filter(pk=member.pk).update(name="New"),
        lambda member: Member.objects.bulk_update([Member(pk=member.pk, name="New")], ["name"]),
        lambda member: run("UPDATE members_member SET name = 'New' WHERE id = %s", member.pk),
    ],
    ids=["update", "bulk_update", "raw SQL"],
)
def test_changes_around_the_model_are_seen(change: Callable[[Member], object]) -> None:
    member = make_member()
    with audit.action("rename", by=member):
        change(member)
    assert entries(member)[-1] == ("update", {"action": "rename", "member": member.pk})


def test_what_is_not_tracked_leaves_no_entry() -> None:
    member = make_member()
    before = len(entries(member))
    member.set_password("x")
    member.save(update_fields=["password"])
    assert len(entries(member)) == before
    assert "password" not in {field.name for field in member.history.model._meta.fields}


@pytest.mark.parametrize(
    "sql",
    ["UPDATE members_memberhistory SET name = 'x'", "DELETE FROM members_memberhistory"],
)
def test_history_cannot_be_rewritten(sql: str) -> None:
    make_member()
    with pytest.raises(ProgrammingError, match="Cannot update or delete"):
        run(sql)


@pytest.mark.parametrize(
    "rewrite",
    [lambda rows: rows.update(what="x"), lambda rows: rows.delete()],
    ids=["update", "delete"],
)
def test_readings_cannot_be_rewritten(rewrite: Callable[[models.QuerySet[Reading]], object]) -> None:
    member = make_member()
    audit.record_reads(member=member, objs=[member], what="access needs")
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), transaction.atomic():
        rewrite(Reading.objects.all())


def test_an_action_inside_another_names_its_cause() -> None:
    olive, first, second, third = make_members(4)
    with audit.action("cancel", by=olive):
        Member.objects.filter(pk=first.pk).update(name="1")
        with audit.action("promote", pool=7):
            Member.objects.filter(pk=second.pk).update(name="2")
        Member.objects.filter(pk=third.pk).update(name="3")
    assert entries(first)[-1][1] == {"action": "cancel", "member": olive.pk}
    assert entries(second)[-1][1] == {
        "action": "promote", "member": olive.pk, "cause": "cancel", "pool": 7,
    }  # fmt: skip
    assert entries(third)[-1][1] == {"action": "cancel", "member": olive.pk}
    first_row, second_row = (m.history.order_by("pgh_id").last() for m in (first, second))
    assert first_row.pgh_context_id == second_row.pgh_context_id


def test_an_action_that_fails_leaves_no_trace_for_the_next() -> None:
    member = make_member()
    with pytest.raises(RuntimeError), audit.action("rename", by=member):
        raise RuntimeError
    Member.objects.filter(pk=member.pk).update(name="New")
    assert entries(member)[-1][1] is None


def test_an_action_rolled_back_is_not_recorded() -> None:
    member = make_member()
    before = entries(member)

    def rename() -> None:
        with transaction.atomic(), audit.action("rename", by=member):
            Member.objects.filter(pk=member.pk).update(name="New")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        rename()
    assert entries(member) == before


def test_a_reading_says_who_saw_what_of_whom() -> None:
    olive, alice = make_members(2)
    audit.record_reads(member=olive, objs=[alice], what="access needs")
    reading = Reading.objects.get()
    assert reading.member == olive
    assert (reading.kind, reading.object_id, reading.what) == (
        "members.member", str(alice.pk), "access needs",
    )  # fmt: skip


def test_many_readings_take_one_statement(django_assert_num_queries) -> None:
    olive, *people = make_members(4)
    with django_assert_num_queries(1):
        audit.record_reads(member=olive, objs=people, what="access needs")
    assert Reading.objects.count() == 3
