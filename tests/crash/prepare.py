"""`python -m tests.crash.prepare MEMBERS PLACES`: an empty database becomes a portal before its rush.

In a process of its own, because Django in the test's process is connected to another database.
Prints who is coming: pairs of a member's key and the key of their session.
"""

import json
import sys

import django
from django.core.management import call_command


def prepare(members: int, places: int) -> list[tuple[int, str]]:
    from tests.bench.people import open_event, sign_in_members

    call_command("migrate", verbosity=0)
    open_event("rush", places)
    return [(member.pk, session) for member, session in sign_in_members(members)]


if __name__ == "__main__":
    django.setup()
    json.dump(prepare(int(sys.argv[1]), int(sys.argv[2])), sys.stdout)
