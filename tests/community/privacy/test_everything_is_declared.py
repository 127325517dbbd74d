"""A column that nobody declared in a `personal.py` fails: nobody would think of it when somebody leaves."""

import inspect

import pytest
from django.apps import apps
from django.db import connection, models
from procrastinate.contrib.django import app

from community.base.personal import Blank, Held
from community.privacy.held import OTHER_TABLES, PARTS, all_held


def tables() -> list[type[models.Model]]:
    """Every model with a table of its own. Histories go as their rows go."""
    found = apps.get_models(include_auto_created=True)
    return [m for m in found if m._meta.managed and not m._meta.proxy and not is_history(m)]


def is_history(model: type[models.Model]) -> bool:
    return any(column.name == "pgh_obj" for column in model._meta.local_fields)


def concrete(label: str) -> type[models.Model]:
    found: type[models.Model] | None = apps.get_model(label)._meta.concrete_model
    assert found
    return found


def declared() -> dict[type[models.Model], set[str]]:
    found: dict[type[models.Model], set[str]] = {}
    for held in all_held():
        found.setdefault(concrete(held.model), set()).update(held.columns)
    for part in PARTS:
        for label, columns in part.nobody.items():
            found.setdefault(concrete(label), set()).update(columns.split())
    return found


def columns_of(model: type[models.Model]) -> set[str]:
    generated = {f.name for f in model._meta.local_fields if isinstance(f, models.GeneratedField)}
    return {f.name for f in model._meta.local_fields if not f.primary_key or f.name != "id"} - generated


def test_every_column_of_every_model_is_declared() -> None:
    known = declared()
    missing = {
        f"{model._meta.label}.{column}"
        for model in tables()
        for column in columns_of(model) - known.get(model, set())
    }
    assert missing == set()


def test_nothing_is_declared_that_is_not_there() -> None:
    for model, columns in declared().items():
        there = {f.name for f in model._meta.get_fields()}
        assert columns <= there, model._meta.label


def test_a_history_holds_nothing_that_its_model_does_not() -> None:
    known = declared()
    for model in apps.get_models():
        if is_history(model):
            original = model._meta.get_field("pgh_obj").related_model._meta.concrete_model  # type: ignore[union-attr]
            own = {f.name for f in model._meta.local_fields if not f.name.startswith("pgh_")}
            assert own - {"id"} <= known[original], model._meta.label


@pytest.mark.django_db
def test_every_table_of_the_database_is_known() -> None:
    ours = {m._meta.db_table for m in apps.get_models(include_auto_created=True) if m._meta.managed}
    assert set(connection.introspection.table_names()) - ours == set(OTHER_TABLES)


@pytest.mark.django_db
def test_the_database_has_no_columns_but_those_of_the_models_and_what_it_makes_of_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0"
            " AND NOT attisdropped AND attgenerated = ''"
        )
        there = set(cursor.fetchall())
    known = {
        (m._meta.db_table, f.column)
        for m in apps.get_models(include_auto_created=True)
        for f in m._meta.local_concrete_fields
    }
    assert {one for one in there - known if one[0] not in OTHER_TABLES} == set()


def test_tasks_are_given_numbers_and_no_words_about_anybody() -> None:
    for task in app.tasks.values():
        if task.name.startswith(("community.", "members.", "events.")):
            given = inspect.signature(task.func).parameters.values()
            assert all(one.annotation is int or one.name == "context" for one in given), task.name


@pytest.mark.parametrize(
    "held", list(all_held()), ids=lambda held: f"{held.model} {held.person or held.address}"
)
def test_what_is_declared_can_be_asked_of_the_database(held: Held) -> None:
    assert held.person or held.address
    rows = held.rows_of._default_manager.order_by()
    str(rows.values(*held.shown).query)
    if held.person:
        str(rows.filter(**{held.person: 1}).query)
    if isinstance(held.leaving, Blank):
        assert set(held.leaving.columns) <= held.columns | {held.person}
