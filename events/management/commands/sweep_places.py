"""Prove that nobody waits beside a free place, and none is lost; exits with 1 otherwise."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.capacity.limits import stranded_places, sweep


class Command(BaseCommand):
    help = "List free places beside a waiting person, and places of cancelled registrations: there are none."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = [f"{pool.event}, {pool}: somebody waits beside a free place" for pool in sweep()]
        wrong += [
            f"{place.pool.event}, {place.pool}: place {place.pk} is kept for nobody"
            for place in stranded_places()
        ]
        if wrong:
            raise CommandError("\n".join([*wrong, "Please report it: this is a mistake."]))
        self.stdout.write(
            "Nobody waits beside a free place, and none is kept for somebody who has cancelled."
        )
