"""What stands against a move. Sentences for the preview."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.base import dates
from events.calendar.models import Event
from events.capacity.models import Pool
from events.capacity.queries import Counts
from events.organising.move.plan import Plan, Use
from events.venues.models import RoomBooking


def over(event: Event) -> list[str]:
    """Nobody goes anywhere any more: a mail about another venue could only confuse."""
    return [_("This event is over, so it can no longer be moved.")] if event.is_over else []


def limits_too_low(pools: Iterable[Pool], plan: Plan, counts: Mapping[int, Counts]) -> list[str]:
    found = []
    for pool in pools:
        in_use, limit = counts[pool.pk].in_use, plan.pools[pool.pk].limit
        if in_use > limit:
            words = ngettext(
                "%(pool)s: %(in_use)d place is taken, held or reserved, so the limit cannot be %(limit)d.",
                "%(pool)s: %(in_use)d places are taken, held or reserved, so the limit cannot be %(limit)d.",
                in_use,
            )
            found.append(words % {"pool": pool.name, "in_use": in_use, "limit": limit})
    return found


def above_limit(event: Event, pools: Iterable[Pool], plan: Plan, counts: Mapping[int, Counts]) -> list[str]:
    """Of what a member put on: the places of its other pools count, too."""
    planned = {pool.pk: plan.pools[pool.pk].limit for pool in pools}
    total = sum(planned.get(key, count.capacity) for key, count in counts.items())
    if event.most_places is None or total <= event.most_places:
        return []
    words = _("A member put this event on, so it may have %(limit)d places in all, not %(total)d.")
    return [words % {"limit": event.most_places, "total": total}]


def rooms_too_small(pools: Iterable[Pool], plan: Plan, uses: Iterable[Use]) -> list[str]:
    found = [_too_many_people(use) for use in uses if use.people > use.layout.capacity]
    layouts: dict[int, set[int]] = {}
    for pool in pools:
        layout_of = plan.pools[pool.pk].layout
        layouts.setdefault(layout_of.room_id, set()).add(layout_of.pk)
        if layout_of.room.venue_id != plan.venue.pk:
            names = {"room": layout_of.room.name, "venue": plan.venue.name}
            found.append(_("%(room)s is not a room of %(venue)s.") % names)
    if any(len(keys) > 1 for keys in layouts.values()):
        found.append(_("A room that several pools share has one layout: choose the same for each."))
    return found


def _too_many_people(use: Use) -> str:
    return _("%(room)s (%(layout)s) takes %(most)d people, and %(planned)d are planned for %(session)s.") % {
        "room": use.layout.room.name,
        "layout": use.layout.get_layout_display(),
        "most": use.layout.capacity,
        "planned": use.people,
        "session": use.session.title,
    }


def clashes(event: Event, uses: Sequence[Use]) -> list[str]:
    """Rooms that somebody else has then, or that the event itself would use twice at once."""
    found = [
        _("%(room)s would be used for %(one)s and %(other)s at once.")
        % {"room": one.layout.room.name, "one": one.session.title, "other": other.session.title}
        for one, other in combinations(uses, 2)
        if one.layout.room_id == other.layout.room_id
        and one.session.starts_at < other.session.ends_at
        and other.session.starts_at < one.session.ends_at
    ]
    wanted = Q()
    for use in uses:
        wanted |= Q(room=use.layout.room_id, period__overlap=use.period)
    if not wanted:
        return found
    taken = RoomBooking.objects.filter(wanted).exclude(session__event=event)
    for booking in taken.select_related("room", "session__event").order_by("period", "id"):
        session = booking.session
        found.append(
            _("%(room)s is booked for %(event)s, %(when)s.")
            % {
                "room": booking.room.name,
                "event": session.event.title,
                "when": dates.period(session.starts_at, session.ends_at),
            }
        )
    return found
