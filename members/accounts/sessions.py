"""What is noted when somebody signs in or adds a second factor.

Stands in for the receivers of Django and of the sign-in library, which do the
same with a dozen statements more; in a rush of newcomers each of them counts.
"""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import user_logged_in as came_through_library
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from allauth.usersessions.signals import on_user_logged_in
from django.contrib.auth.models import update_last_login
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone

from community.base.composed import insert
from members.accounts.access import SECOND_FACTORS
from members.accounts.models import Member

OFTEN_ENOUGH = timedelta(hours=1)


def connect() -> None:
    user_logged_in.disconnect(dispatch_uid="update_last_login")
    user_logged_in.connect(note_sign_in, dispatch_uid="note sign-in")
    came_through_library.disconnect(on_user_logged_in)
    came_through_library.connect(list_session, dispatch_uid="list session")
    authenticator_added.connect(second_factor_was_added, dispatch_uid="second factor shown")


def note_sign_in(sender: type[Member], user: Member, **_: Any) -> None:
    """When they last came, to the hour."""
    if user.last_login is None or user.last_login < timezone.now() - OFTEN_ENOUGH:
        update_last_login(sender, user)


def list_session(sender: type[Member], request: HttpRequest, user: Member, **_: Any) -> None:
    """Put this browser on the list of places where the member is signed in."""
    longest = UserSession._meta.get_field("user_agent").max_length
    insert(
        UserSession(
            user=user,
            session_key=request.session.session_key,
            ip=get_adapter().get_client_ip(request),
            user_agent=request.headers.get("User-Agent", "")[:longest],
        )
    )


def second_factor_was_added(
    request: HttpRequest, user: Member, authenticator: Authenticator, **_: Any
) -> None:
    """Adding a passkey or an app means showing it: do not ask for it again a moment later."""
    if authenticator.type in SECOND_FACTORS:
        record_authentication(
            request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True
        )


def forget_ended() -> None:
    """Remove expired sessions, and from the lists those that are gone."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(alive)).delete()
