"""How many there are of whom, and who they are, from the tallies: sums over bits, exact and cheap.

Everything that narrows the list becomes a row of bits for each block of members.
Those are laid on each other, and the ones counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from members.directory.asking import ONE_EACH
from members.directory.models import BLOCK, Roll

EVERYBODY = ""
# Members by their keys, as bits.
THESE = f"""
SELECT member / {BLOCK} AS block, bit_or(set_bit(0::bit({BLOCK}), (member %% {BLOCK})::int, 1)) AS who
FROM unnest(%s::bigint[]) member GROUP BY 1
"""  # noqa: S608 - a number of ours


@dataclass(frozen=True)
class Narrowed:
    """`among` these alone, if that is not None; having all `choices`; nobody of those `apart`."""

    roll: Roll
    choices: Sequence[str] = ()
    among: Sequence[int] | None = None
    apart: Sequence[int] = ()

    def counts(self) -> dict[str, int]:
        """How many there are of each choice, and of "" in all. One query.

        For what a person has one of, as if none of its kind had been chosen: so many would each give.
        """
        chosen = {choice.partition(":")[0]: choice for choice in self.choices}
        alone = [facet for facet in ONE_EACH if facet in chosen]
        parts: list[str] = []
        params: list[Any] = []
        for facet in ["", *alone]:
            those, values = self._bits(but=chosen.get(facet, ""))
            where = " OR ".join(["starts_with(choice, %s)"] * (1 if facet else len(alone))) or "false"
            parts.append(
                f"SELECT choice, sum(bit_count(tally.who & those.who))::bigint"  # noqa: S608
                f" FROM {self._tally} tally JOIN ({those}) those USING (block)"
                f" WHERE {'' if facet else 'NOT'} ({where}) GROUP BY choice"
            )
            params += [*values, *(f"{one}:" for one in ([facet] if facet else alone))]
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), params)
            return {choice: count for choice, count in cursor.fetchall() if count}

    def who(self, most: int) -> list[int] | None:
        """The keys of the members, or None if they are more than so many. One query."""
        those, values = self._bits()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT block, who::text FROM ({those}) those", values)  # noqa: S608
            rows = cursor.fetchall()
        if sum(bits.count("1") for _block, bits in rows) > most:
            return None
        return [block * BLOCK + place for block, bits in rows for place in _ones(bits)]

    @property
    def _tally(self) -> str:
        return self.roll.tally._meta.db_table

    def _bits(self, *, but: str = "") -> tuple[str, list[Any]]:
        """SQL that gives the bits of each block, and its values; `but` is a choice not to be minded."""
        laid, joins = ["everybody.who"], list[str]()
        params: list[Any] = []
        for number, choice in enumerate(one for one in self.choices if one != but):
            laid.append(f"chosen{number}.who")
            joins.append(
                f"JOIN {self._tally} chosen{number}"
                f" ON chosen{number}.block = everybody.block AND chosen{number}.choice = %s"
            )
            params.append(choice)
        if self.among is not None:
            laid.append("among.who")
            joins.append(f"JOIN ({THESE}) among ON among.block = everybody.block")
            params.append([*self.among])
        if self.apart:
            laid.append(f"~coalesce(apart.who, 0::bit({BLOCK}))")
            joins.append(f"LEFT JOIN ({THESE}) apart ON apart.block = everybody.block")
            params.append([*self.apart])
        sql = (
            f"SELECT everybody.block, {' & '.join(laid)} AS who FROM {self._tally} everybody"  # noqa: S608
            f" {' '.join(joins)} WHERE everybody.choice = %s OFFSET 0"
        )
        return sql, [*params, EVERYBODY]


def _ones(bits: str) -> list[int]:
    places, place = [], bits.find("1")
    while place >= 0:
        places.append(place)
        place = bits.find("1", place + 1)
    return places
