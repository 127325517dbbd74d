"""The one word for a registration, and a line for each pool it asks for.

Nothing here is stored: the word follows from the places a registration holds
and its turns in the waiting lists, so it cannot drift from them.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base import dates
from community.base.composed import Composed
from community.base.words import ordinal
from events.capacity.models import Place, Pool, WaitingEntry
from events.capacity.queries import pools_of
from events.registration.models import Registration

if TYPE_CHECKING:
    from members.models import Member

CONFIRMED, WAITING, OFFERED, HELD, CANCELLED = "confirmed", "waiting", "offered", "held", "cancelled"
# When the lines differ, the one that asks most of the person speaks for all.
ORDER = [OFFERED, HELD, CONFIRMED, WAITING]
# Of so many that come soonest one has a place or a turn: without any it is as good as cancelled.
LOOKED_AT = 5


@dataclass(frozen=True)
class Line:
    """What a registration has in one pool."""

    pool: Pool
    word: str
    position: int | None = None
    until: dt.datetime | None = None
    entry: WaitingEntry | None = None
    # Where they have this place only until one in the other pool comes.
    kept_for: Pool | None = None

    @property
    def detail(self) -> str:
        """What goes with the word: how far from the front, or until when."""
        if self.word == WAITING and self.position:
            return _("%(position)s in line") % {"position": ordinal(self.position)}
        if self.word == OFFERED and self.until:
            return _("until %(until)s") % {"until": dates.moment(self.until)}
        if self.word == HELD and self.until:
            return _("until %(until)s") % {"until": dates.clock(self.until)}
        if self.kept_for:
            return _("until a place in “%(pool)s” comes") % {"pool": self.kept_for.name}
        return ""

    @property
    def text(self) -> str:
        if self.word == WAITING and self.position:
            return _("Waiting, %(position)s in line") % {"position": ordinal(self.position)}
        if self.word == OFFERED and self.until:
            return _("Offered until %(until)s") % {"until": dates.moment(self.until)}
        if self.word == HELD and self.until:
            return _("Held until %(until)s") % {"until": dates.clock(self.until)}
        return _("Cancelled") if self.word == CANCELLED else _("Confirmed")


@dataclass(frozen=True)
class Status:
    word: str
    text: str
    lines: list[Line]

    @property
    def detail(self) -> str:
        return next((line.detail for line in self.lines if line.word == self.word), "")

    @property
    def pools(self) -> list[Pool]:
        """Those in which there is a confirmed place."""
        return [line.pool for line in self.lines if line.word == CONFIRMED]

    @property
    def still_waiting(self) -> list[Line]:
        """Beside a confirmed place: the lines that the one word does not speak for."""
        return [line for line in self.lines if line.word == WAITING and self.word == CONFIRMED]


def next_of(member: "Member") -> tuple[Registration, Status] | None:
    """What the member comes to, or waits for, next; an offer before it, as that asks for an answer.

    Three queries at most.
    """
    coming = Registration.objects.visible_to(member).live().filter(event__ends_at__gte=timezone.now())
    rows = with_status(coming.select_related("event__venue").order_by("event__starts_at", "id"))[:LOOKED_AT]
    found = [(row, status) for row in rows if (status := status_of(row)).word != CANCELLED]
    return min(found, key=lambda pair: pair[1].word != OFFERED, default=None)


def with_status(registrations: "QuerySet[Registration]") -> "QuerySet[Registration]":
    """Bring along what `status_of` reads: two more queries, however many rows."""
    return registrations.prefetch_related(
        Prefetch("places", Place.objects.select_related("pool__session")),
        Prefetch(
            "waiting_entries",
            with_position(WaitingEntry.objects.live()).select_related("pool__session"),
        ),
    )


def with_position(entries: "QuerySet[WaitingEntry]") -> "QuerySet[WaitingEntry]":
    """Annotate `position`, from 1: how many wait in the pool up to and with this one."""
    ahead = (
        WaitingEntry.objects.filter(state=WaitingEntry.State.WAITING, pool=OuterRef("pool"))
        .filter(pk__lte=OuterRef("pk"))
        .order_by()
        .values("pool")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return entries.annotate(position=Coalesce(Subquery(ahead), 0))


def status_of(registration: Registration, pools: Mapping[int, Pool] | None = None) -> Status:
    """Of many, needs each from `with_status`; of one it asks the database itself, most often once.

    `pools`: those of the event, by key, where the caller has them already.
    """
    if registration.state == Registration.State.CANCELLED:
        return Status(CANCELLED, _("Cancelled"), [])
    places = _places(registration, pools)
    entries = {entry.pool_id: entry for entry in _entries(registration, places, pools)}
    lines = [_place_line(place, entries) for place in places]
    placed = {line.pool.pk for line in lines}
    lines += [waiting_line(entry) for entry in entries.values() if entry.pool_id not in placed]
    lines.sort(key=lambda line: (line.pool.position, line.pool.pk))
    if not lines:
        return Status(CANCELLED, _("Cancelled"), [])
    leading = min(lines, key=lambda line: ORDER.index(line.word))
    return Status(leading.word, leading.text, lines)


def waiting_line(entry: WaitingEntry) -> Line:
    """Needs the entry from `with_position`."""
    return Line(entry.pool, WAITING, position=entry.position, entry=entry)  # type: ignore[attr-defined]


PLACES = Composed(lambda registration: Place.objects.filter(registration=registration).order_by("pool_id"))
ENTRIES = Composed(
    lambda registration: with_position(WaitingEntry.objects.live().filter(registration=registration))
)


def _places(registration: Registration, pools: Mapping[int, Pool] | None) -> list[Place]:
    if _has_come_along(registration, "places"):
        return list(registration.places.all())
    places = PLACES.all(registration=registration.pk)
    _give_pools(places, registration, pools)
    return places


def turns_of(registration: Registration, pools: Mapping[int, Pool] | None = None) -> list[WaitingEntry]:
    """Where the registration waits or has an offer, each with its `position`."""
    entries = ENTRIES.all(registration=registration.pk)
    _give_pools(entries, registration, pools)
    return entries


def _give_pools(
    rows: Sequence[Place | WaitingEntry], registration: Registration, pools: Mapping[int, Pool] | None
) -> None:
    if pools is None:
        pools = pools_of(registration.event) if rows else {}
    for row in rows:
        # A pool made in the last second is not known yet, and is read when it is needed.
        if row.pool_id in pools:
            row.pool = pools[row.pool_id]


def _entries(
    registration: Registration, places: list[Place], pools: Mapping[int, Pool] | None
) -> list[WaitingEntry]:
    if _has_come_along(registration, "waiting_entries"):
        return list(registration.waiting_entries.all())
    # Who has all they asked for, for good, waits for nothing.
    wants_more = set(registration.wanted_pools) - {place.pool_id for place in places}
    is_offered = registration.held_until is None and any(place.held_until for place in places)
    if places and not wants_more and not is_offered:
        return []
    return turns_of(registration, pools)


def _has_come_along(registration: Registration, name: str) -> bool:
    return name in getattr(registration, "_prefetched_objects_cache", {})


def _place_line(place: Place, entries: dict[int, WaitingEntry]) -> Line:
    if place.held_until is None:
        given_up_for = (entry.pool for entry in entries.values() if place.pool_id in (entry.instead_of or ()))
        return Line(place.pool, CONFIRMED, kept_for=next(given_up_for, None))
    entry = entries.get(place.pool_id)
    if entry is not None and entry.state == WaitingEntry.State.OFFERED:
        return Line(place.pool, OFFERED, until=place.held_until, entry=entry)
    return Line(place.pool, HELD, until=place.held_until)
