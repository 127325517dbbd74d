"""What came of asking for an address, in one short word."""

from copy import copy
from typing import Any

from django.db import transaction
from django.urls import reverse

from tests.community.access.addresses import parts
from tests.community.access.world import ROLES, World

SIGN_IN = ("/sign-in/?next=", "/welcome/", "/admin/login/")
SECOND_FACTOR = ("/account/second-factor/", "/account/confirm/", "/sign-in/second-factor/")


class Undo(Exception):
    """Takes back what a request wrote, so that the next person finds the same world."""


def address(name: str, world: World) -> str:
    return reverse(name, kwargs={part: world.part(name, part) or 1 for part in parts(name)})


def outcome(response: Any) -> str:
    """ok, sign-in, factor (a second one is asked for), go (elsewhere), or the status."""
    if response.status_code == 200:
        return "ok"
    if response.status_code in (301, 302):
        if response.url.startswith(SIGN_IN):
            return "sign-in"
        return "factor" if response.url.startswith(SECOND_FACTOR) else "go"
    return str(response.status_code)


def outcomes(name: str, method: str, world: World) -> str:
    """One word for each role, in the order of ROLES."""
    words = []
    url = address(name, world)
    for role in ROLES:
        client, cookies = world.clients[role], copy(world.clients[role].cookies)
        try:
            with transaction.atomic():
                response = client.generic(method, url, content_type="application/x-www-form-urlencoded")
                words.append(outcome(response))
                raise Undo
        except Undo:
            client.cookies = cookies
    return " ".join(words)
