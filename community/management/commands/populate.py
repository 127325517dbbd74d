"""Make the data set that pages are measured with."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from community.base.progress import bar_on
from community.demo.populating import Size, populate, tidy
from members.accounts.models import Member


class Command(BaseCommand):
    help = "Make a million members and registrations, in a database that has nobody yet or in a demo."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--members", type=int, default=1_000_000)
        parser.add_argument("--registrations", type=int, default=1_000_000)

    def handle(self, *, members: int, registrations: int, **options: object) -> None:
        if Member.objects.exists() and not (settings.DEBUG or settings.DEMO):
            raise CommandError("This portal has members: it is not the place for a million invented ones.")
        if registrations // 10 > members:
            raise CommandError("The biggest event has a tenth of the registrations, each of another member.")
        populate(Size(members, registrations), bar_on(self.stdout))
        tidy()
        self.stdout.write(f"{members} members and {registrations} registrations are there.")
