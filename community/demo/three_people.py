"""The three people one can sign in as."""

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.utils import timezone

from community.demo.people import ADA, ALICE, OLIVE
from members.accounts.models import Member
from members.organisations.models import Organisation


def load_people() -> tuple[Member, Member, Member]:
    """Alice, Olive and Ada. The last two have an authenticator app: /outbox/ shows its codes."""
    alice = _person(
        ALICE,
        "Alice O'Hara-Bright",
        known_as="Alice",
        contribution=Member.Contribution.DATA_SCIENTIST,
        works_at="Riverside University Hospitals",
    )
    olive = _person(
        OLIVE,
        "Olive Adebayo",
        known_as="Olive",
        contribution=Member.Contribution.CHAMPION,
        works_at="University of Severnside",
        is_core=True,
    )
    ada = _person(ADA, "Ada Griffiths", contribution=Member.Contribution.CHAMPION, is_core=True)
    Member.objects.filter(pk=ada.pk).update(is_staff=True)
    for member in (olive, ada):
        TOTP.activate(member, generate_totp_secret())
    return alice, olive, ada


def _person(email: str, name: str, *, works_at: str = "", **fields: object) -> Member:
    organisation = Organisation.objects.filter(name=works_at).select_related("type", "region").first()
    if organisation:
        fields |= {
            "organisation": organisation,
            "organisation_type": organisation.type,
            "region": organisation.region,
        }
    member = Member.objects.create_user(
        email,
        name=name,
        code_of_conduct_version=settings.CODE_OF_CONDUCT_VERSION,
        code_of_conduct_accepted_at=timezone.now(),
        **fields,
    )
    EmailAddress.objects.create(user=member, email=email, verified=True, primary=True)
    return member
