"""Fill an empty portal with invented people and the story of the conferences."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from community.base.progress import bar_on, quiet
from community.demo import loading


class Command(BaseCommand):
    help = "Load the demo's people, venues and events. Does nothing when they are there."

    def handle(self, *, verbosity: int, **options: object) -> None:
        if not (settings.DEBUG or settings.DEMO):
            raise CommandError("Invented people have no place in production: set DEMO=1 for a demo.")
        if loading.is_loaded():
            self.stdout.write("The demo is loaded already.")
            return
        loading.load(bar_on(self.stdout) if verbosity else quiet)
        self.stdout.write("The demo is loaded.")
