"""`python -m tests.walk.prepare full|bare|demo`: an empty database becomes one of the portals of the walk.

In a process of its own, because Django in the walk's process is connected to another database.
Prints what only this database knows: sessions of visitors, and parts of addresses.
"""

import json
import sys
from typing import Any

import django
from django.core.management import call_command


def prepare(portal: str) -> dict[str, Any]:
    from community.demo.three_people import load_people
    from tests.walk.stage import set_stage
    from tests.walk.visitors import IN_A_BARE_PORTAL, VISITORS, cookies

    call_command("migrate", verbosity=0)
    if portal == "bare":
        load_people()
        return {"parts": {}, "cookies": cookies(IN_A_BARE_PORTAL)}
    call_command("load_demo", stdout=sys.stderr)
    if portal == "demo":
        return {"parts": {}, "cookies": cookies(IN_A_BARE_PORTAL)}
    return {"parts": set_stage(), "cookies": cookies(tuple(VISITORS))}


if __name__ == "__main__":
    django.setup()
    json.dump(prepare(sys.argv[1]), sys.stdout)
