"""Prove that nobody waits beside a free place; exits with 1 if somebody does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.capacity.limits import sweep


class Command(BaseCommand):
    help = "List pools in which somebody waits beside a free place. There should be none."

    def handle(self, *args: Any, **options: Any) -> None:
        pools = sweep()
        for pool in pools:
            self.stderr.write(f"{pool.event}: {pool}")
        if pools:
            raise CommandError("Somebody waits beside a free place. Please report it: this is a mistake.")
        self.stdout.write("Nobody waits beside a free place.")
