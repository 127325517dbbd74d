"""How many there are of whom, and who they are, from the tallies: sums over bits, exact and cheap.

Everything that narrows the list becomes a row of bits for each block of members.
Those are laid on each other, and the ones counted.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from members.directory.asking import ONE_EACH, facet_of
from members.directory.models import BLOCK, Roll

EVERYBODY = ""
BYTES = BLOCK // 8
# Blocks, and the bytes of all of them in one, as `_bits_of` gives them: much sooner read than arrays of bits.
GIVEN = f"""
SELECT block,
    ('x' || encode(substring(bytes FROM (place::int - 1) * {BYTES} + 1 FOR {BYTES}), 'hex'))::bit({BLOCK})
    AS who
FROM unnest(%s::int[]) WITH ORDINALITY AS one (block, place), (SELECT %s::bytea AS bytes) given
"""  # noqa: S608 - numbers of ours


@dataclass(frozen=True)
class Narrowed:
    """`among` these alone, if that is not None; having all `choices`; nobody of those `apart`."""

    roll: Roll
    choices: Sequence[str] = ()
    among: Collection[int] | None = None
    apart: Collection[int] = ()

    def counts(self, known: Iterable[str]) -> dict[str, int]:
        """How many there are of each of the choices, which are `known`, and of "" in all. One query.

        For what a person has one of, as if none of its kind had been chosen: so many would each give.
        """
        alone = {facet: choice for choice in self.choices if (facet := facet_of(choice)) in ONE_EACH}
        parts, params = self._given()
        for number, but in enumerate(["", *alone.values()]):
            sql, values = self._laid(but)
            parts.append(f"those{number} AS MATERIALIZED ({sql})")
            params += values
        wheres = [" AND ".join(["NOT starts_with(choice, %s)"] * len(alone)) or "true"]
        params += [facet + ":" for facet in alone]
        for facet in alone:
            wheres.append("choice = ANY(%s::text[])")
            params.append([choice for choice in known if facet_of(choice) == facet])
        sums = [
            f"SELECT choice, sum(bit_count(tally.who & those{number}.who)::int)"  # noqa: S608
            f" FROM {self._tally} tally JOIN those{number} USING (block) WHERE {where} GROUP BY choice"
            for number, where in enumerate(wheres)
        ]
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {', '.join(parts)} {' UNION ALL '.join(sums)}", params)
            return {choice: count for choice, count in cursor.fetchall() if count}

    def who(self, most: int) -> list[int] | None:
        """The keys of the members, or None if they are more than so many. One query."""
        parts, params = self._given()
        sql, values = self._laid()
        parts.append(f"those AS ({sql})")
        with connection.cursor() as cursor:
            named = ", ".join(parts)
            cursor.execute(f"WITH {named} SELECT block, who::text FROM those", params + values)  # noqa: S608
            rows = cursor.fetchall()
        if sum(bits.count("1") for _block, bits in rows) > most:
            return None
        return [block * BLOCK + place for block, bits in rows for place in _ones(bits)]

    @property
    def _tally(self) -> str:
        return self.roll.tally._meta.db_table

    def _given(self) -> tuple[list[str], list[Any]]:
        """SQL that names the bits of those who were given by their keys, and its values."""
        parts: list[str] = []
        params: list[Any] = []
        for name, members in (("among", self.among), ("apart", self.apart or None)):
            if members is not None:
                parts.append(f"{name} AS MATERIALIZED ({GIVEN})")
                params += _bits_of(members)
        return parts, params

    def _laid(self, but: str = "") -> tuple[str, list[Any]]:
        """SQL that lays all bits on each other, and its values; `but` is a choice not to be minded."""
        laid, joins = ["everybody.who"], list[str]()
        choices = [choice for choice in self.choices if choice != but]
        for number, _choice in enumerate(choices):
            laid.append(f"chosen{number}.who")
            joins.append(
                f"JOIN {self._tally} chosen{number}"
                f" ON chosen{number}.block = everybody.block AND chosen{number}.choice = %s"
            )
        if self.among is not None:
            laid.append("among.who")
            joins.append("JOIN among ON among.block = everybody.block")
        if self.apart:
            laid.append(f"~coalesce(apart.who, 0::bit({BLOCK}))")
            joins.append("LEFT JOIN apart ON apart.block = everybody.block")
        sql = (
            f"SELECT everybody.block, {' & '.join(laid)} AS who"  # noqa: S608
            f" FROM {self._tally} everybody {' '.join(joins)} WHERE everybody.choice = %s"
        )
        return sql, [*choices, EVERYBODY]


def _bits_of(members: Iterable[int]) -> tuple[list[int], bytes]:
    blocks: dict[int, bytearray] = {}
    for member in members:
        block, place = divmod(member, BLOCK)
        if block not in blocks:
            blocks[block] = bytearray(BYTES)
        blocks[block][place // 8] |= 0b1000_0000 >> place % 8
    return [*blocks], b"".join(blocks.values())


def _ones(bits: str) -> list[int]:
    places, place = [], bits.find("1")
    while place >= 0:
        places.append(place)
        place = bits.find("1", place + 1)
    return places
