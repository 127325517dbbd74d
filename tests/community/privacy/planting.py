"""A row of every kind that is held about somebody, with a word in each of its columns that can hold one."""

import itertools
import random
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import DataError, IntegrityError, models, transaction
from django.db.utils import InternalError
from django.utils import timezone
from model_bakery import baker

from community.base.personal import Blank, Held, Stay
from community.privacy.held import all_held
from community.privacy.rows import About
from members.models import Member
from tests.factories.events import make_registration
from tests.factories.members import make_member

WORD = "quokkafig"
ADDRESS = f"{WORD}@trust.example"

_number = itertools.count(1)
# Addresses in small letters, as the database wants them of members.
baker.generators.add("django.db.models.EmailField", lambda: f"made{next(_number)}@trust.example")

# What a maker cannot guess, because rows must fit each other or the rules of the database.
GIVEN: dict[str, Callable[[], dict[str, Any]]] = {
    "events.Registration": lambda: {"state": "cancelled"},
    "events.Substitution": lambda: {"registration": make_registration()},
    "members.Affiliation": lambda: {"email": ADDRESS},
    "members.CoreMembership": lambda: {"reason": "Retired"},
    "members.CoreRequest": lambda: {"granted": True, "decided_at": timezone.now(), "reason": "Retired"},
    "members.Block": lambda: {"member": make_member(), "other": make_member()},
    # Nothing of a badge but its end may be written later.
    "members.Badge": lambda: {
        **dict.fromkeys(("code", "occasion", "title", "holder", "document", "revoked_because"), WORD),
        "revoked_at": timezone.now(),
    },
    "members.Contribution": lambda: {"state": "asked_back", "question": "When?"},
    "members.Fellowship": lambda: {"until": timezone.localdate()},
    "members.Judgement": lambda: {"word": "award"},
    "members.Nomination": lambda: {"state": "asked"},
    "members.Profile": lambda: {
        "listed_for": "public",
        "listed_at": timezone.now(),
        "photo_draft": "draft",
        "photo_draft_at": timezone.now(),
    },
    "members.ProfileLink": lambda: {"position": 1},
}

# Where two columns exclude each other, a second row that has the other one.
ALSO: dict[str, Callable[[], dict[str, Any]]] = {
    "members.Affiliation": lambda: {"reason": "Retired from there"},
}


def plant(member: Member) -> set[str]:
    """Returns the columns that hold the word now, and were to hold it."""
    return {
        f"{held.model}.{column.name}"
        for held in all_held()
        if (columns := _wordy(held))
        for row in _rows(held, member)
        for column in columns
        if _write(row, column)
    }


def _follows(held: Held) -> bool:
    """Whether the database writes its rows itself, from others: so it does for the directory."""
    return any(isinstance(column, SearchVectorField) for column in held.rows_of._meta.local_fields)


def wordy_columns() -> set[str]:
    return {f"{held.model}.{column.name}" for held in all_held() for column in _wordy(held)}


def wordy_tables() -> set[str]:
    return {held.rows_of._meta.db_table for held in all_held() if _wordy(held) or _follows(held)}


def _wordy(held: Held) -> list[Any]:
    """Columns that can hold any word: not those whose few values are ours, nor in rows that stay."""
    if isinstance(held.leaving, Stay) or _follows(held):
        return []
    model = held.rows_of
    named = held.columns & {column.name for column in model._meta.local_fields}
    if isinstance(held.leaving, Blank):
        # What else these rows say stays, for the reason that is given there.
        named &= {*held.leaving.columns, held.address}
    columns = [model._meta.get_field(name) for name in sorted(named)]
    return [column for column in columns if _holds_words(column)]


def _holds_words(column: Any) -> bool:
    kinds = (models.CharField, models.TextField, models.JSONField, ArrayField)
    return isinstance(column, kinds) and not column.choices and not _of_numbers(column)


def _of_numbers(column: Any) -> bool:
    return isinstance(column, ArrayField) and isinstance(column.base_field, models.IntegerField)


def _rows(held: Held, member: Member) -> list[Any]:
    """What is there already, written by the database itself for example; or else new ones."""
    if there := About.member(member).rows(held).last():
        return [there]
    kinds = [GIVEN.get(held.model, dict), *([ALSO[held.model]] if held.model in ALSO else [])]
    return [_new(held, member, kind()) for kind in kinds]


def _new(held: Held, member: Member, fields: dict[str, Any]) -> Any:
    model = held.rows_of
    if held.person:
        fields |= _owned(model, held.person, member)
    if held.address:
        column = model._meta.get_field(held.address)
        fields[held.address] = [ADDRESS] if isinstance(column, ArrayField) else ADDRESS
    # The maker throws dice: always the same ones.
    random.seed(held.model)
    return baker.make(model, **fields)  # type: ignore[no-any-return]


def _owned(model: type[models.Model], path: str, member: Member) -> dict[str, Any]:
    """The key that leads to the member: directly, or by a row of theirs that was planted before."""
    first, _, rest = path.partition("__")
    if not rest:
        return {first: member}
    above: Any = model._meta.get_field(first).related_model
    return {first: above._base_manager.filter(**{rest: member}).latest("pk")}


def _write(row: models.Model, column: Any) -> bool:
    """The longest phrase with the word that the column takes; False if none is."""
    if WORD in str(getattr(row, column.attname)):
        return True
    for value in _values(column):
        try:
            with transaction.atomic():
                type(row)._base_manager.filter(pk=row.pk).update(**{column.name: value})
                return True
        except (IntegrityError, DataError, InternalError):
            continue
    return False


def _values(column: Any) -> list[Any]:
    if isinstance(column, ArrayField):
        return [[ADDRESS], [WORD]]
    if isinstance(column, models.JSONField):
        return [{"said": WORD, WORD: [WORD]}]
    if isinstance(column, models.EmailField):
        return [ADDRESS, f"other-{ADDRESS}"]
    words = [f"https://{WORD}.example/", f"{WORD} of {ContentType.__name__}", WORD, f"{WORD}.help.x"]
    longest = column.max_length or 1000
    return [word for word in words if len(word) <= longest]
