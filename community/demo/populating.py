"""A million members, their profiles and registrations, to see whether pages stay fast: for measuring only.

Written by SQL with all triggers off, so no history and no audit comes of it.
That is why it is refused on a portal that has people.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max, Model
from django.utils import timezone

from community.base.progress import Show, quiet
from community.demo import populating_profiles as profiles
from community.demo.crowd import load_organisations
from community.demo.names import GIVEN, SURNAMES
from events.calendar.models import Event, Kind
from events.capacity.models import Mode, Pool
from events.registration.models import Registration
from members.accounts.models import Member
from members.organisations.models import Organisation
from members.profiles.models import Profile

COMING, PAST = 20, 160
BATCH = 50_000
TABLES = [
    "members_member",
    "account_emailaddress",
    "events_registration",
    "events_place",
    "events_waitingentry",
    *profiles.TABLES,
]

MEMBERS = """
INSERT INTO members_member (
    id, password, is_superuser, email, name, known_as, contribution, organisation_typed, is_core, core_until,
    code_of_conduct_version, code_of_conduct_accepted_at, is_staff, is_active, joined_at, organisation_id,
    organisation_type_id, region_id
)
SELECT n, '!populated', false, 'person' || n || '@populated.example',
    (%(given)s::text[])[1 + n %% %(givens)s] || ' ' ||
    (%(surnames)s::text[])[1 + (n * 7 + n / %(givens)s) %% %(all_surnames)s],
    '', (ARRAY['champion', 'data_scientist', ''])[1 + n %% 3], '', n %% 4 = 0, current_date + 100,
    %(conduct)s, now(), false, true, now() - n * interval '1 minute',
    organisation.id, organisation.type_id, organisation.region_id
FROM generate_series(%(first)s::int, %(last)s::int) n
JOIN unnest(%(organisations)s::bigint[]) WITH ORDINALITY chosen (key, place)
    ON chosen.place = 1 + n %% cardinality(%(organisations)s::bigint[])
JOIN members_organisation organisation ON organisation.id = chosen.key
"""
ADDRESSES = """
INSERT INTO account_emailaddress (email, verified, "primary", user_id)
SELECT email, true, true, id FROM members_member WHERE id BETWEEN %(first)s AND %(last)s
"""
REGISTRATIONS = """
INSERT INTO events_registration (
    id, reference, email, name, organisation_name, state, source, wanted_pools, calendar_sequence,
    created_at, updated_at, cancelled_because, event_id, member_id
)
SELECT %(before)s + n, gen_random_uuid(), member.email, member.name, organisation.name, 'active', 'member',
    ARRAY[%(pool)s::bigint], 0, %(opens)s + %(length)s * power(n::float / %(count)s, 2),
    now(), '', %(event)s, member.id
FROM generate_series(1, %(count)s::int) n
JOIN members_member member ON member.id = %(first)s + (%(before)s + n) %% %(members)s
LEFT JOIN members_organisation organisation ON organisation.id = member.organisation_id
"""
PLACES = """
INSERT INTO events_place (pool_id, registration_id)
SELECT %(pool)s, CASE WHEN n <= %(count)s THEN %(before)s + n END FROM generate_series(1, %(places)s::int) n
"""
WAITING = """
INSERT INTO events_waitingentry (pool_id, registration_id, state, wish, joined_at)
SELECT %(pool)s, %(before)s + n, 'waiting', 'take', now()
FROM generate_series(%(places)s::int + 1, %(count)s::int) n
"""
GO_ON_AFTER = "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)"
SLOW_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
WHERE tablename = ANY(%s) AND indexdef LIKE '%% USING gin %%'
"""


@dataclass(frozen=True)
class Size:
    members: int
    registrations: int

    def of_events(self) -> Iterator[int]:
        """Registrations of each event: a tenth for one, a tenth for those coming, the rest past."""
        yield self.registrations // 10
        yield from [self.registrations // 10 // COMING] * COMING
        yield from [self.registrations * 8 // 10 // PAST] * PAST


def populate(size: Size, show: Show = quiet) -> None:
    with transaction.atomic(), connection.cursor() as cursor, _without_triggers(cursor):
        first = _members(cursor, size.members, show)
        existing = before = _largest(Registration)
        for (event, pool), count in zip(_events(), size.of_events(), strict=True):
            _register(cursor, event, pool, count, before, first, size.members)
            before += count
            show("registrations", before - existing, sum(size.of_events()))
        for model in (Member, Profile, Registration):
            cursor.execute(GO_ON_AFTER, [model._meta.db_table, _largest(model)])


def tidy() -> None:
    """What the database does by itself after a while; outside any transaction."""
    with connection.cursor() as cursor:
        for table in [*TABLES, *profiles.COUNTS, "events_event", "events_pool"]:
            cursor.execute(f"VACUUM ANALYZE {table}")


@contextmanager
def _without_triggers(cursor: CursorWrapper) -> Iterator[None]:
    """Nothing watches, and the indexes that are slow to grow are made anew at the end."""
    cursor.execute("SET LOCAL session_replication_role = replica")
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    cursor.execute(SLOW_INDEXES, [TABLES])
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _, definition in indexes:
        cursor.execute(definition)


def _members(cursor: CursorWrapper, count: int, show: Show) -> int:
    organisations = list(Organisation.objects.all()) or load_organisations()
    first = _largest(Member) + 1
    values = {
        "given": GIVEN,
        "givens": len(GIVEN),
        "surnames": SURNAMES,
        "all_surnames": len(SURNAMES),
        "conduct": settings.CODE_OF_CONDUCT_VERSION,
        "organisations": [organisation.pk for organisation in organisations],
    }
    for lowest in range(first, first + count, BATCH):
        highest = min(lowest + BATCH, first + count) - 1
        for statement in (MEMBERS, ADDRESSES):
            cursor.execute(statement, values | {"first": lowest, "last": highest})
        profiles.add_profiles(cursor, lowest, highest)
        show("members", highest - first + 1, count)
    profiles.count_listings(cursor)
    return first


def _events() -> list[tuple[Event, Pool]]:
    """The biggest and the others that are coming, then those that are over."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    days = [
        90,
        *(20 + 7 * number for number in range(COMING)),
        *(-14 * (number + 1) for number in range(PAST)),
    ]
    events = Event.objects.bulk_create(
        Event(
            title=f"Conference number {number}",
            slug=f"populated-{number}",
            kind=Kind.CONFERENCE,
            status=Event.Status.PUBLISHED,
            starts_at=now + dt.timedelta(days=away),
            ends_at=now + dt.timedelta(days=away, hours=8),
            registration_opens_at=now + dt.timedelta(days=min(away, 0) - 60),
        )
        for number, away in enumerate(days)
    )
    pools = Pool.objects.bulk_create(
        Pool(event=event, name="In person", mode=Mode.IN_PERSON) for event in events
    )
    return list(zip(events, pools, strict=True))


def _register(
    cursor: CursorWrapper, event: Event, pool: Pool, count: int, before: int, first: int, members: int
) -> None:
    """Every second event is full with a hundredth waiting; the others have places left."""
    values: dict[str, Any] = {
        "event": event.pk,
        "pool": pool.pk,
        "count": count,
        "places": count * 99 // 100 if event.pk % 2 else count * 105 // 100,
        "before": before,
        "first": first,
        "members": members,
        "opens": event.registration_opens_at,
        "length": dt.timedelta(days=60),
    }
    for statement in (REGISTRATIONS, PLACES, WAITING):
        cursor.execute(statement, values)


def _largest(model: type[Model]) -> int:
    return int(model._base_manager.aggregate(largest=Max("pk"))["largest"] or 0)
