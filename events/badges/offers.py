"""Delegates of conferences, and those who ran workshops, once these are over."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from events.calendar.models import Event, Kind
from events.capacity.models import Place
from events.registration.models import Registration
from members.accounts.models import Member
from members.badges.kinds import Kind as Badge
from members.badges.offers import Offer, offers_badges


@offers_badges(Badge.DELEGATE)
def for_delegates(member: Member) -> Iterable[Offer]:
    """Whoever kept a place. No names are taken at the door yet, and the badge says no more than that."""
    confirmed = Place.objects.filter(registration=OuterRef("pk"), held_until__isnull=True)
    kept = Registration.objects.filter(Exists(confirmed), member=member, event=OuterRef("pk"))
    conferences = _over().filter(Exists(kept), kind=Kind.CONFERENCE)
    return (_offer(Badge.DELEGATE, event) for event in conferences)


@offers_badges(Badge.TRAINER)
def for_trainers(member: Member) -> Iterable[Offer]:
    workshops = _over().filter(organisers=member, kind=Kind.WORKSHOP)
    return (_offer(Badge.TRAINER, event) for event in workshops)


def _over() -> QuerySet[Event]:
    return Event.objects.published().past().only("title", "starts_at", "ends_at", "time_zone")


def _offer(kind: Badge, event: Event) -> Offer:
    day = event.ends_at.astimezone(event.zone).date()
    named = event.title if str(day.year) in event.title else f"{event.title}, {day.year}"
    return Offer(
        kind=kind,
        occasion=f"event-{event.pk}",
        title=_("%(kind)s: %(event)s") % {"kind": kind.label, "event": named},
        on=day,
    )
