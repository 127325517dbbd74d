from typing import Any

from django.core.management.base import BaseCommand

from community.base.signing_keys import new_key

AFTER = """
The line above is secret: put it where your other settings are, and start the
portal's processes anew. From then on badges are signed with this key. Those
signed before stay genuine: the portal keeps the public half of every key that
has signed.

If the key before may have been seen by somebody, withdraw it in the admin,
under "Keys for badges": what it signed is then no longer genuine, and people
take their badges anew.
"""


class Command(BaseCommand):
    help = "Makes a key to sign badges with, and prints it. Nothing is stored."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"BADGE_SIGNING_KEY={new_key()}")
        self.stderr.write(AFTER)
