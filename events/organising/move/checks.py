"""What stands against a move, and what the new building cannot do. Sentences for the preview."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from django.db.models import Exists, OuterRef, Q

from community.base import dates
from events.calendar.models import Event
from events.capacity.models import Mode, Place, Pool
from events.organising.board.queries import Counts
from events.organising.move.plan import Plan, Use
from events.registration.models import Needs, Registration
from events.venues.models import RoomBooking

# Field of the venue: how a sentence says that it is not so, and that nobody knows.
FACTS = {
    "step_free": ("is not step-free", "may not be step-free: nobody has checked"),
    "hearing_loop": ("has no hearing loop", "may have no hearing loop: nobody has checked"),
}
COMFORTS = {"quiet_room": "a quiet room", "prayer_room": "a prayer room"}


def limits_too_low(pools: Iterable[Pool], plan: Plan, counts: Mapping[int, Counts]) -> list[str]:
    return [
        f"{pool.name}: {counts[pool.pk].in_use} places are taken, held or reserved, "
        f"so the limit cannot be {plan.pools[pool.pk].limit}."
        for pool in pools
        if counts[pool.pk].in_use > plan.pools[pool.pk].limit
    ]


def rooms_too_small(pools: Iterable[Pool], plan: Plan, uses: Iterable[Use]) -> list[str]:
    found = []
    for use in uses:
        room, layout = use.layout.room.name, use.layout.get_layout_display().lower()
        if use.people > use.layout.capacity:
            found.append(
                f"{room} takes {use.layout.capacity} people ({layout}), "
                f"and {use.people} are planned for {use.session.title}."
            )
    layouts: dict[int, set[int]] = {}
    for pool in pools:
        layout_of = plan.pools[pool.pk].layout
        layouts.setdefault(layout_of.room_id, set()).add(layout_of.pk)
        if layout_of.room.venue_id != plan.venue.pk:
            found.append(f"{layout_of.room.name} is not a room of {plan.venue.name}.")
    if any(len(keys) > 1 for keys in layouts.values()):
        found.append("A room that several pools share has one layout: choose the same for each.")
    return found


def clashes(event: Event, uses: Sequence[Use]) -> list[str]:
    """Rooms that somebody else has then, or that the event itself would use twice at once."""
    found = [
        f"{one.layout.room.name} would be used for {one.session.title} and {other.session.title} at once."
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
        when = dates.period(session.starts_at, session.ends_at)
        found.append(f"{booking.room.name} is booked for {session.event.title}, {when}.")
    return found


def access(event: Event, plan: Plan, pools: Sequence[Pool]) -> list[str]:
    """What people may need and the venue or a room lacks: how many, never who."""
    places = Place.objects.taken().filter(registration=OuterRef("registration"), pool__mode=Mode.IN_PERSON)
    told = Needs.objects.filter(registration__event=event, registration__state=Registration.State.ACTIVE)
    count = told.exclude(access="").filter(Exists(places)).count()
    found = []
    rooms = {plan.pools[pool.pk].layout.room for pool in pools}
    for name, (missing, unknown) in FACTS.items():
        lacking = [f"{room.name} {missing}" for room in rooms if getattr(room, name) is False]
        venue = getattr(plan.venue, name)
        if venue is False:
            found.append(f"{plan.venue.name} {missing}.")
        elif lacking:
            found.append(f"{', '.join(sorted(lacking))}.")
        elif venue is None:
            found.append(f"{plan.venue.name} {unknown}.")
    if found and count:
        verb = "person coming has" if count == 1 else "people coming have"
        found.insert(0, f"{count} {verb} told us of access needs.")
    return found + _comforts_lost(event, plan)


def _comforts_lost(event: Event, plan: Plan) -> list[str]:
    return [
        f"{event.venue.name} has {words}, {plan.venue.name} has none that we know of."
        for name, words in COMFORTS.items()
        if event.venue and getattr(event.venue, name) and not getattr(plan.venue, name)
    ]


def wifi(plan: Plan, uses: Iterable[Use]) -> str:
    """Empty if it is known to carry everyone who may be in the building at once."""
    people: Counter[int] = Counter()
    for use in uses:
        people[use.session.pk] += use.people
    expected, carried = max(people.values(), default=0), plan.venue.wifi_people
    if carried is None:
        return (
            f"Nobody has tested how many people the Wi-Fi of {plan.venue.name} carries; {expected} may come."
        )
    if carried >= expected:
        return ""
    tested = f" on {dates.day(plan.venue.wifi_tested_on)}" if plan.venue.wifi_tested_on else ""
    return f"The Wi-Fi carried {carried} people when it was tested{tested}; {expected} may come."
