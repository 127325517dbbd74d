"""What can happen to an account."""

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from community import audit
from community.base.composed import Composed, insert
from members.accounts.models import Member

PROVED = Composed(lambda email: EmailAddress.objects.filter(email=email, verified=True))


def member_with(email: str, *, name: str = "", accepts_conduct: bool = False) -> Member:
    """The member who has this address, just proved to be theirs; a new one if nobody has.

    `accepts_conduct`: they accepted the code of conduct on the form that led here.
    """
    # Two small questions: for most people in a rush the first one is answered with no.
    known = PROVED.first(email=email)
    if known:
        member = Member.objects.get(pk=known.user_id)
    else:
        try:
            return _join(email, name, accepts_conduct)
        except IntegrityError:
            # Added by a steward, or joined this moment in another window.
            member = _prove(Member.objects.get(email=email))
    if accepts_conduct:
        accept_code_of_conduct(member)
    return member


def _join(email: str, name: str, accepts_conduct: bool) -> Member:
    accepted = _acceptance() if accepts_conduct else {}
    with audit.action("join"):
        member = Member.objects.create_user(email, name=name, last_login=timezone.now(), **accepted)
        insert(EmailAddress(user=member, email=email, verified=True, primary=True))
    return member


def _prove(member: Member) -> Member:
    """The first address of an account that a steward made, for whoever reads mail there.

    Never of one that has a proved address: what stands in its row would then
    say who gets in, and a row can be written by others than its owner.
    """
    proved = EmailAddress.objects.filter(user=member, verified=True)
    with audit.action("prove address", by=member):
        Member.objects.select_for_update().get(pk=member.pk)
        if not proved.exists():
            EmailAddress.objects.filter(user=member, primary=True).update(primary=False)
            EmailAddress.objects.update_or_create(
                user=member, email=member.email, defaults={"verified": True, "primary": True}
            )
        elif not proved.filter(email=member.email).exists():
            raise PermissionDenied(
                _("This address is not confirmed in its account. Sign in with another of your addresses.")
            )
    return member


def accept_code_of_conduct(member: Member) -> None:
    """Record that the member accepts the version in force, and when they first did."""
    if member.accepted_code_of_conduct:
        return
    accepted = _acceptance()
    with audit.action("accept code of conduct", by=member):
        for field, value in accepted.items():
            setattr(member, field, value)
        member.save(update_fields=accepted)


def _acceptance() -> dict[str, Any]:
    return {
        "code_of_conduct_version": settings.CODE_OF_CONDUCT_VERSION,
        "code_of_conduct_accepted_at": timezone.now(),
    }


# What somebody says about themselves. Whether they are a steward, or still here, others may change meanwhile.
DETAILS = (
    *("name", "known_as", "contribution", "organisation", "organisation_typed"),
    *("organisation_type", "region"),
)


def save_details(member: Member, *, accepts: bool = False) -> None:
    """Save these and no other fields, and the code of conduct if they accept it now."""
    with audit.action("save details", by=member):
        member.save(update_fields=DETAILS)
        if accepts:
            accept_code_of_conduct(member)
