"""Many members, already signed in, and the events they want to come to."""

import datetime as dt

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from events.calendar.models import Event
from events.capacity.limits import set_capacity
from events.capacity.models import Mode, Pool
from members.accounts.models import Member

BACKEND = "members.accounts.backends.MemberBackend"


def sign_in_members(count: int, **records: object) -> list[tuple[Member, str]]:
    """`count` new members and the keys of their sessions, written straight into the database."""
    now = timezone.now()
    members = [
        Member(
            email=f"member{number}@bench.example",
            name=f"Member {number}",
            code_of_conduct_version=settings.CODE_OF_CONDUCT_VERSION,
            code_of_conduct_accepted_at=now,
        )
        for number in range(count)
    ]
    for member in members:
        member.set_unusable_password()
    Member.objects.bulk_create(members)
    return list(zip(members, open_sessions(members, **records), strict=True))


def open_sessions(members: list[Member], **more: object) -> list[str]:
    from allauth.account.models import EmailAddress

    EmailAddress.objects.bulk_create(
        [EmailAddress(user=m, email=m.email, verified=True, primary=True) for m in members],
        ignore_conflicts=True,
    )
    store, expires = SessionStore(), timezone.now() + dt.timedelta(days=1)
    sessions = [
        Session(
            session_key=f"bench{member.pk:027d}",
            session_data=store.encode(
                {
                    SESSION_KEY: str(member.pk),
                    BACKEND_SESSION_KEY: BACKEND,
                    HASH_SESSION_KEY: member.get_session_auth_hash(),
                    **more,
                }
            ),
            expire_date=expires,
        )
        for member in members
    ]
    Session.objects.bulk_create(
        sessions,
        update_conflicts=True,
        unique_fields=["session_key"],
        update_fields=["session_data", "expire_date"],
    )
    return [session.session_key for session in sessions]


def open_event(slug: str, capacity: int) -> tuple[Event, Pool]:
    """A conference in sixty days, open to anyone, with one pool."""
    starts_at = timezone.now() + dt.timedelta(days=60)
    event = Event.objects.create(
        title="The conference that everybody wants to come to",
        slug=slug,
        kind="conference",
        status=Event.Status.PUBLISHED,
        summary="A day for all who work with health and care data.",
        description="Talks in the morning, **workshops** in the afternoon.\n\n- one\n- two\n- three",
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=8),
    )
    pool = Pool.objects.create(event=event, name="In person", mode=Mode.IN_PERSON)
    set_capacity(pool, capacity)
    return event, pool
