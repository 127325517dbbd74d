"""Whom an organiser writes to: everyone, those with a place, or those of one pool."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from events.calendar.models import Event
from events.capacity.models import Place, Pool, WaitingEntry
from events.registration.models import Registration

EVERYONE, PLACED, WAITING = "everyone", "placed", "waiting"


@dataclass(frozen=True)
class Audience:
    key: str
    name: str


def audiences(event: Event) -> list[Audience]:
    found = [
        Audience(EVERYONE, _("Everyone registered")),
        Audience(PLACED, _("Everyone with a place")),
        Audience(WAITING, _("Everyone on a waiting list")),
    ]
    for pool in Pool.objects.of(event):
        placed, waiting = _("With a place: %(pool)s"), _("Waiting: %(pool)s")
        found.append(Audience(f"{PLACED}-{pool.pk}", placed % {"pool": pool.name}))
        found.append(Audience(f"{WAITING}-{pool.pk}", waiting % {"pool": pool.name}))
    return found


def people_in(event: Event, key: str) -> "QuerySet[Registration]":
    """The registrations behind an audience's key; those not proved yet are left out."""
    people = Registration.objects.of_people().filter(event=event, state=Registration.State.ACTIVE)
    people = people.order_by("id")
    standing, _dash, pool = key.partition("-")
    of_pool = Q(pool=int(pool)) if pool else Q()
    if standing == PLACED:
        people = people.filter(Exists(Place.objects.taken().filter(of_pool, registration=OuterRef("pk"))))
    elif standing == WAITING:
        people = people.filter(
            Exists(WaitingEntry.objects.live().filter(of_pool, registration=OuterRef("pk")))
        )
    return people
