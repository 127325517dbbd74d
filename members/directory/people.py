"""People of the directory as a list shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from members.directory.asking import CONTRIBUTION, INTEREST, REGION, TOOL
from members.directory.facets import Word, words_of
from members.directory.models import Listing


@dataclass(frozen=True)
class Person:
    name: str
    url: str
    photo: str
    pronouns: str
    role: str
    organisation: str
    facts: list[Word]
    tools: list[Word]
    interests: list[Word]


def people(rows: Iterable[Listing], known: Mapping[str, Word]) -> list[Person]:
    return [
        Person(
            name=row.name,
            url=reverse("members:profile", args=[row.slug]),
            photo=row.photo,
            pronouns=row.pronouns,
            role=row.role,
            organisation=row.organisation_name,
            facts=words_of(row.choices, known, REGION, CONTRIBUTION),
            tools=words_of(row.choices, known, TOOL),
            interests=words_of(row.choices, known, INTEREST),
        )
        for row in rows
    ]
