"""What the new building lacks that people may need. Sentences for the preview."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.base import dates
from events.calendar.models import Event
from events.capacity.models import Mode, Place, Pool
from events.organising.move.plan import Plan, Use
from events.registration.models import Needs, Registration

# Field of the venue and its rooms: the sentence when it is not so, and when nobody knows.
FACTS = {
    "step_free": (
        gettext_lazy("%(name)s is not step-free."),
        gettext_lazy("%(name)s may not be step-free: nobody has checked."),
    ),
    "hearing_loop": (
        gettext_lazy("%(name)s has no hearing loop."),
        gettext_lazy("%(name)s may have no hearing loop: nobody has checked."),
    ),
}
COMFORTS = {
    "quiet_room": gettext_lazy("%(before)s has a quiet room, %(after)s has none that we know of."),
    "prayer_room": gettext_lazy("%(before)s has a prayer room, %(after)s has none that we know of."),
}


def access(event: Event, plan: Plan, pools: Sequence[Pool]) -> list[str]:
    """What people may need and the venue or a room lacks: how many, never who."""
    rooms = {plan.pools[pool.pk].layout.room for pool in pools}
    found = []
    for name, (missing, unknown) in FACTS.items():
        lacking = sorted(room.name for room in rooms if getattr(room, name) is False)
        venue = getattr(plan.venue, name)
        if venue is False:
            found.append(missing % {"name": plan.venue.name})
        elif lacking:
            found += [missing % {"name": room} for room in lacking]
        elif venue is None:
            found.append(unknown % {"name": plan.venue.name})
    if found and (count := _people_with_access_needs(event)):
        words = ngettext(
            "%(count)d person coming has told us of access needs.",
            "%(count)d people coming have told us of access needs.",
            count,
        )
        found.insert(0, words % {"count": count})
    return found + _comforts_lost(event, plan)


def _people_with_access_needs(event: Event) -> int:
    places = Place.objects.taken().filter(registration=OuterRef("registration"), pool__mode=Mode.IN_PERSON)
    told = Needs.objects.filter(registration__event=event, registration__state=Registration.State.ACTIVE)
    return told.exclude(access="").filter(Exists(places)).count()


def _comforts_lost(event: Event, plan: Plan) -> list[str]:
    return [
        words % {"before": event.venue.name, "after": plan.venue.name}
        for name, words in COMFORTS.items()
        if event.venue and getattr(event.venue, name) and not getattr(plan.venue, name)
    ]


def wifi(plan: Plan, uses: Iterable[Use]) -> str:
    """Empty if it is known to carry everyone who may be in the building at once."""
    people: Counter[int] = Counter()
    for use in uses:
        people[use.session.pk] += use.people
    expected, carried = max(people.values(), default=0), plan.venue.wifi_people
    known = {"venue": plan.venue.name, "carried": carried, "expected": expected}
    if carried is None:
        untested = _(
            "Nobody has tested how many people the Wi-Fi of %(venue)s carries; %(expected)d may come."
        )
        return untested % known
    if carried >= expected:
        return ""
    if plan.venue.wifi_tested_on is None:
        return _("The Wi-Fi carried %(carried)d people when it was tested; %(expected)d may come.") % known
    known["day"] = dates.day(plan.venue.wifi_tested_on)
    return (
        _("The Wi-Fi carried %(carried)d people when it was tested on %(day)s; %(expected)d may come.")
        % known
    )
