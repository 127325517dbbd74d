"""Closing an account for good. What is erased, and how, `community.privacy` knows: it knows all parts."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from community import audit
from members.accounts.models import Departure, Member

# By its name, because it belongs to a part above this one.
ERASE = "community.privacy.tasks.erase"


class MayNotLeave(Exception):
    """Its text is a sentence that says what to do first."""


def why_not(member: Member) -> str:
    """Why this member cannot leave yet, and what to do about it; nothing if they can."""
    if not member.is_staff or not member.is_active:
        return ""
    if Member.objects.get_queryset().stewards().exclude(pk=member.pk).exists():
        return ""
    return _("Nobody but you looks after this portal. Make another member a steward first, then leave.")


def leave(member: Member, *, by: Member) -> None:
    """Close the account now, and have the worker erase all that is held. Raises MayNotLeave."""
    with audit.action("leave", by=by):
        # Two stewards who leave in the same moment wait for each other here.
        stewards = Member.objects.get_queryset().stewards().select_for_update().order_by("pk")
        list(stewards.values_list("pk"))
        if problem := why_not(Member.objects.get(pk=member.pk)):
            raise MayNotLeave(problem)
        Member.objects.filter(pk=member.pk).update(is_active=False)
        sessions = UserSession.objects.filter(user=member)
        Session.objects.filter(session_key__in=sessions.values("session_key")).delete()
        Departure.objects.get_or_create(member_number=member.pk)
        app.configure_task(ERASE).defer(member_number=member.pk)
