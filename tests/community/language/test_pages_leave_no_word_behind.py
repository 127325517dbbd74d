"""Every page, as everybody who may see it does, in the second language: what is left is what people wrote."""

from collections.abc import Iterator
from copy import copy

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from community.letters.samples import SAMPLES
from community.privacy.reading import LONGEST
from members.accounts.models import Member
from tests.community.access.expected import EXPECTED
from tests.community.access.outcomes import Undo, address
from tests.community.access.world import ROLES, World, make_world
from tests.community.language.data import what_people_wrote, what_samples_say, without
from tests.community.language.visible import LETTERS, plain_words
from tests.factories.members import sign_in

# Names of cookies, of a hidden field whose error only a form sent by hand meets, and of a long
# village on the page of all parts.
NAMES = [
    "sessionid",
    "csrftoken",
    "messages",
    "credential",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch",
]
# A tool whose name is shorter than what is looked for in the database.
ONE_LETTER = {"R"}
# Not pages: styles, files and what a machine asks for.
READ_BY_PEOPLE = "text/html"
# One small world for each.
PARTS = ["", "community", "events:", "events:organise", "members", "mfa"]


@pytest.fixture
def world(db: None, second_language: None) -> World:
    return make_world()


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_pages_are_all_in_the_second_language(world: World, part: str) -> None:
    wrote = [*what_people_wrote(), *what_samples_say(*SAMPLES), *NAMES]
    # What is long is cut off on the page of what is held.
    data = sorted({*wrote, *(text[: LONGEST - 1] for text in wrote)}, key=len, reverse=True)
    assert {
        f"{name} {method}, {role}: {words}"
        for name in names(part)
        for role, method, response in answers(name, world)
        if response.headers.get("Content-Type", "").startswith(READ_BY_PEOPLE)
        for words in plain_words(response.content.decode())
        if LETTERS.search(without(data, words)) and words not in ONE_LETTER
    } == set()


def test_every_page_is_in_a_part() -> None:
    assert sorted(name for part in PARTS for name in names(part)) == sorted(EXPECTED)


def names(part: str) -> list[str]:
    longer = tuple(other for other in PARTS if other.startswith(part) and other != part)
    return [name for name in EXPECTED if name.startswith(part) and not (longer and name.startswith(longer))]


@pytest.mark.parametrize(
    "address", ["/", "/events/", "/search/?q=42", "/registrations/", "/organise/", "/outbox/"]
)
def test_a_page_with_nothing_on_it_is_in_the_second_language_too(
    address: str, client: Client, olive: Member, second_language: None, settings
) -> None:
    settings.DEMO = True
    page = sign_in(client, olive, second_factor=True).get(address, follow=True)
    assert page.status_code in {200, 403}
    data = what_people_wrote()
    assert [words for words in plain_words(page.text) if LETTERS.search(without(data, words))] == []


def answers(name: str, world: World) -> Iterator[tuple[str, str, HttpResponse]]:
    """What each person sees: the page, and what an empty form sent to it comes to."""
    url = address(name, world)
    for role in ROLES:
        for method in ("GET", "POST"):
            yield role, method, asked(world.clients[role], method, url)


def asked(client: Client, method: str, url: str) -> HttpResponse:
    """The page at the end, refusals too; what was written on the way is taken back."""
    cookies = copy(client.cookies)
    try:
        with transaction.atomic():
            response = getattr(client, method.lower())(url, follow=True)
            raise Undo
    except Undo:
        client.cookies = cookies
    return response
