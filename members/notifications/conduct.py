"""A new version of the code of conduct is told to those who accepted an earlier one, once."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from members.accounts.models import Member
from members.notifications import mails
from members.notifications.actions import Told, tell, would_tell
from members.notifications.models import Topic


def tell_of_new_version() -> Told | None:
    """How many are told; None if there is nobody to tell, as in a new portal, or they have been before.

    However many workers run it: whoever writes the receipt tells them, in the
    same transaction, and a second one waits here and finds it written.
    """
    version = settings.CODE_OF_CONDUCT_VERSION
    earlier = Member.objects.filter(is_active=True).exclude(code_of_conduct_version__in=["", version])
    with transaction.atomic():
        people = list(earlier.only("email", "name", "known_as", "is_active"))
        if not people:
            return None
        told = would_tell(Topic.COMMUNITY, people)
        if not mails.told_of_conduct(version, **told._asdict()):
            return None
        line = _("The code of conduct has a new version: please read it, and accept it in your account.")
        return tell(Topic.COMMUNITY, people, line=line, url=reverse("community:code-of-conduct"))
