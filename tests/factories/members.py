"""Members, plainly made: the same call gives the same person, with a number where names must differ."""

import itertools
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from members.accounts.models import Member
from members.organisations.models import Organisation, OrganisationType, Region

TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
_number = itertools.count(1)


def make_member(email: str = "", *, name: str | None = None, **fields: Any) -> Member:
    """A member who proved the address, said their name and accepted the code of conduct."""
    number = next(_number)
    email = email or f"member{number}@trust.example"
    fields.setdefault("code_of_conduct_version", settings.CODE_OF_CONDUCT_VERSION)
    fields.setdefault("code_of_conduct_accepted_at", timezone.now())
    member = Member.objects.create_user(email, name=f"Member {number}" if name is None else name, **fields)
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    return member


def make_members(count: int) -> list[Member]:
    return [make_member() for _ in range(count)]


def make_organisation(
    name: str = "", *, type: str = "Acute (hospital) trust", region: str = "London"
) -> Organisation:
    return Organisation.objects.create(
        name=name or f"Trust {next(_number)}",
        type=OrganisationType.objects.get_or_create(name=type)[0],
        region=Region.objects.get_or_create(name=region)[0],
    )


def give_second_factor(member: Member, secret: str = TOTP_SECRET) -> Authenticator:
    """An authenticator app whose codes follow from `secret`."""
    return TOTP.activate(member, secret).instance


def sign_in(client: Client, member: Member, *, second_factor: bool = False) -> Client:
    """Open a session for the member, as if a code, and if asked a second factor, had just been shown."""
    client.force_login(member, backend="members.accounts.backends.MemberBackend")
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, member, method="code", email=member.email, reauthenticated=True)
    if second_factor:
        app = Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).first()
        app = app or give_second_factor(member)
        record_authentication(request, member, method="mfa", id=app.pk, type=app.type, reauthenticated=True)
    request.session.save()
    return client
