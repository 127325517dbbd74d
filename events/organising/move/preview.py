"""What a move will do, in numbers and sentences, and a fingerprint of all of it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from events.calendar.models import Event
from events.capacity.models import Pool, WaitingEntry
from events.organising.move.plan import Plan
from events.venues.models import RoomLayout


@dataclass(frozen=True)
class PoolPreview:
    pool: Pool
    layout: RoomLayout
    before: int
    after: int
    in_use: int
    waiting: int
    promoted: list[str]
    offered: list[str]

    @property
    def still_waiting(self) -> int:
        return self.waiting - len(self.promoted) - len(self.offered)


@dataclass(frozen=True)
class Preview:
    event: Event
    plan: Plan
    pools: list[PoolPreview]
    refusals: list[str]  # why it cannot be done as planned
    access: list[str]
    wifi: str
    messages: int
    keys: list[int] = field(default_factory=list)  # of those who move up, in order

    @property
    def is_possible(self) -> bool:
        return not self.refusals

    @property
    def promoted(self) -> list[str]:
        return list(dict.fromkeys(name for pool in self.pools for name in pool.promoted))

    @property
    def offered(self) -> list[str]:
        return list(dict.fromkeys(name for pool in self.pools for name in pool.offered))

    @property
    def still_waiting(self) -> int:
        """Turns in waiting lists that are left."""
        return sum(pool.still_waiting for pool in self.pools)

    @property
    def fingerprint(self) -> str:
        """Changes with anything that the preview says or rests on."""
        said = [
            self.event.venue_id,
            self.plan.venue.pk,
            self.event.starts_at.isoformat(),
            self.event.ends_at.isoformat(),
            [_figures(pool) for pool in self.pools],
            self.keys,
            self.refusals,
            self.access,
            self.wifi,
            self.messages,
        ]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _figures(pool: PoolPreview) -> list[object]:
    return [
        pool.pool.pk,
        pool.layout.pk,
        pool.layout.capacity,
        pool.before,
        pool.after,
        pool.in_use,
        pool.waiting,
        pool.promoted,
        pool.offered,
    ]


def names_in(pool: Pool, entries: Iterable[WaitingEntry]) -> list[str]:
    return [entry.registration.name for entry in entries if entry.pool_id == pool.pk]
