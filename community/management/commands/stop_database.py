"""Stop the embedded PostgreSQL, which otherwise keeps running for the next command."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from community.embedded_database import server


class Command(BaseCommand):
    help = "Stop the embedded PostgreSQL server."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        stopped = server.stop(Path(settings.PORTAL_DATA))
        self.stdout.write("PostgreSQL stopped." if stopped else "PostgreSQL was not running.")
