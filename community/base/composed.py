"""Statements that are put together once and then only given their values.

    LIVE = Composed(lambda event, member: Registration.objects.live().filter(event=event, member=member))
    registration = LIVE.first(event=1, member=2)
    insert(Registration(event=event, member=member))

To compose a statement costs Django several times more than PostgreSQL needs to
run it. Where hundreds of people ask the same within seconds, that is most of
the work. Elsewhere a queryset and `save` read better.
"""

from collections.abc import Callable, Sequence
from functools import cache
from inspect import signature
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Expression, Model, QuerySet
from django.db.models.expressions import DatabaseDefault


class Composed[M: Model]:
    """`make` gives the queryset; its parameters are what each call names. No `select_related`."""

    def __init__(self, make: Callable[..., QuerySet[M]]) -> None:
        self.make = make
        self.statement: _Statement[M] | None = None

    def all(self, **values: Any) -> list[M]:
        if self.statement is None:
            # Two threads may do so at once; both get the same.
            self.statement = _Statement(
                self.make(**{name: _Gap(name) for name in signature(self.make).parameters})
            )
        return self.statement.run(values)

    def first(self, **values: Any) -> M | None:
        """For what there is one of at most, or in the order of the queryset."""
        return next(iter(self.all(**values)), None)


class _Gap(Expression):
    """Stands in the statement for a value that each call brings."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


class _Statement[M: Model]:
    """The SQL of a queryset, and how its rows become objects (as in Django's ModelIterable)."""

    def __init__(self, queryset: QuerySet[M]) -> None:
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, self.params = compiler.as_sql()
        columns = [expression for expression, _sql, _alias in compiler.select or ()]
        self.converters = compiler.get_converters(columns)
        self.model = queryset.model
        self.columns = slice(len((compiler.klass_info or {})["select_fields"]))
        self.names = [column.target.attname for column in columns[self.columns]]
        self.annotations = compiler.annotation_col_map or {}

    def run(self, values: dict[str, Any]) -> list[M]:
        filled = [values[param.name] if isinstance(param, _Gap) else param for param in self.params]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            return [self._object(row) for row in cursor.fetchall()]

    def _object(self, row: Sequence[Any]) -> M:
        cells = list(row)
        for column, (converters, expression) in self.converters.items():
            for convert in converters:
                cells[column] = convert(cells[column], expression, connection)
        made = self.model.from_db(DEFAULT_DB_ALIAS, self.names, cells[self.columns])
        for name, column in self.annotations.items():
            setattr(made, name, cells[column])
        return made


@cache
def _insertion(model: type[Model], written: tuple[str, ...], read_back: tuple[str, ...]) -> str:
    quoted = connection.ops.quote_name
    columns = {field.attname: quoted(field.column or "") for field in model._meta.concrete_fields}
    into = ", ".join(columns[attname] for attname in written)
    back = ", ".join(columns[attname] for attname in read_back)
    gaps = ", ".join(["%s"] * len(written))
    statement = f"INSERT INTO {quoted(model._meta.db_table)} ({into}) VALUES ({gaps})"  # noqa: S608 - names of ours
    return f"{statement} RETURNING {back}" if back else statement


def insert(row: Model) -> None:
    """As `row.save(force_insert=True)` without signals. What the database gives, such as the key, is set."""
    values, read_back = {}, []
    for field in row._meta.concrete_fields:
        value = field.pre_save(row, add=True)
        if field.generated or isinstance(value, DatabaseDefault) or (field.primary_key and value is None):
            read_back.append(field.attname)
        else:
            values[field.attname] = field.get_db_prep_save(value, connection)
    with connection.cursor() as cursor:
        cursor.execute(_insertion(type(row), tuple(values), tuple(read_back)), list(values.values()))
        given = cursor.fetchone() if read_back else ()
    for attname, value in zip(read_back, given, strict=True):
        setattr(row, attname, value)
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
