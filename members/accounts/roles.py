"""Who gets or loses a role in looking after people: never unnoticed by those who share the work.

What takes two stewards would else take one, with a second account of their own.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.accounts import mails
from members.accounts.models import Member

STEWARD, HANDLER, JUDGE = "steward", "handler", "judge"
GIVEN = {
    STEWARD: _("%(name)s is a steward now"),
    HANDLER: _("%(name)s deals with reports about conduct now"),
    JUDGE: _("%(name)s judges nominations now"),
}
TAKEN = {
    STEWARD: _("%(name)s is no longer a steward"),
    HANDLER: _("%(name)s no longer deals with reports about conduct"),
    JUDGE: _("%(name)s no longer judges nominations"),
}


def given(role: str, who: Member, *, by: Member) -> None:
    _tell(str(GIVEN[role]), who, by)


def taken(role: str, who: Member, *, by: Member) -> None:
    _tell(str(TAKEN[role]), who, by)


def _tell(sentence: str, who: Member, by: Member) -> None:
    """All other stewards, and whom it is about."""
    concerned = Member.objects.get_queryset().filter(Q(pk=who.pk) | Q(is_staff=True), is_active=True)
    mails.role_changed(concerned.exclude(pk=by.pk).order_by("pk"), sentence % {"name": str(who)}, by)
