from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.calendar.models import Event
from events.capacity.models import Pool
from events.capacity.queries import Counts, counts_of
from events.organising.move.plan import Plan, PoolPlan, in_person
from events.organising.places.forms import MOST_PLACES
from events.venues.models import Room, RoomBooking, RoomLayout, Venue


class VenueForm(forms.Form):
    venue = forms.ModelChoiceField(
        Venue.objects.none(), label=gettext_lazy("New venue"), empty_label=gettext_lazy("Choose a venue")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_rooms = Venue.objects.filter(rooms__layouts__isnull=False).distinct().order_by("name")
        self.fields["venue"].queryset = with_rooms  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    """For each pool in person its room with a layout, and its limit there."""

    venue = forms.ModelChoiceField(Venue.objects.all(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, event: Event, venue: Venue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": {"venue": venue}})
        self.pools = in_person(Pool.objects.of(event))
        counts = counts_of(self.pools)
        layouts = layouts_of(venue)
        self.layouts = {str(layout.pk): layout for layout in layouts}
        suggested = suggestions(layouts, self.pools, counts, layouts_now(event, self.pools))
        for pool in self.pools:
            self.fields[f"layout_{pool.pk}"] = forms.ChoiceField(
                label=_("Room and layout for %(pool)s") % {"pool": pool.name},
                choices=[("", _("Choose a room and its layout")), *_by_room(layouts)],
                initial=suggested.get(pool.pk),
                help_text=_in_words(counts[pool.pk]),
            )
            self.fields[f"limit_{pool.pk}"] = forms.IntegerField(
                label=_("Limit of %(pool)s") % {"pool": pool.name},
                required=False,
                # Where nobody waits there need not be more.
                initial=None if counts[pool.pk].waiting else counts[pool.pk].capacity,
                min_value=0,
                max_value=MOST_PLACES,
                help_text=_("Leave it empty for as many as the room takes in this layout."),
                widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-5"}),
            )

    def plan(self) -> Plan:
        values = self.cleaned_data
        pools = {}
        for pool in self.pools:
            layout = self.layouts[values[f"layout_{pool.pk}"]]
            limit = values[f"limit_{pool.pk}"]
            pools[pool.pk] = PoolPlan(layout, layout.capacity if limit is None else limit)
        return Plan(values["venue"], pools)


def layouts_of(venue: Venue) -> list[RoomLayout]:
    """The biggest room first, and in each room the layout that takes most people."""
    layouts = list(RoomLayout.objects.filter(room__venue=venue).select_related("room"))
    most: dict[int, int] = {}
    for layout in layouts:
        most[layout.room_id] = max(layout.capacity, most.get(layout.room_id, 0))
    return sorted(layouts, key=lambda one: (-most[one.room_id], one.room.name, -one.capacity))


def wanted(counts: Counts) -> int:
    """How many seats it takes for everybody who has a place or waits for one."""
    return counts.in_use + counts.waiting


def layouts_now(event: Event, pools: Iterable[Pool]) -> dict[int, str]:
    """How the room of each pool stands today, by key of the pool; of those that have one."""
    booked = RoomBooking.objects.filter(session__event=event).values_list("session", "room", "layout")
    standing: dict[tuple[int | None, int | None], str] = {
        (session, room): layout for session, room, layout in booked
    }
    stands = {pool.pk: standing.get((pool.session_id, pool.room_id)) for pool in pools}
    return {key: layout for key, layout in stands.items() if layout}


def suggestions(
    layouts: Sequence[RoomLayout], pools: Sequence[Pool], counts: Mapping[int, Counts], now: Mapping[int, str]
) -> dict[int, int]:
    """A layout for each pool, by their keys: one for all, but another room for what stands otherwise today.

    A dinner is not moved to rows of chairs: where no other room has its layout, the organiser chooses.
    Nothing is suggested where pools need rooms at once.
    """
    at_once = len({pool.session_id for pool in pools}) < len(pools)
    at_once = at_once or (len(pools) > 1 and any(pool.session_id is None for pool in pools))
    if at_once or not layouts:
        return {}
    usual = next((layout for layout, _often in Counter(now.values()).most_common(1)), None)
    alike = [pool for pool in pools if now.get(pool.pk) in (None, usual)]
    unlike = {layout for layout in now.values() if layout != usual}
    room = fitting(
        [layout for layout in layouts if layout.layout not in unlike] or layouts,
        max(wanted(counts[pool.pk]) for pool in alike),
    )
    found = {pool.pk: room.pk for pool in alike}
    for pool in pools:
        others = [one for one in layouts if one.layout == now.get(pool.pk) and one.room_id != room.room_id]
        if pool.pk not in found and others:
            found[pool.pk] = fitting(others, wanted(counts[pool.pk])).pk
    return found


def fitting(layouts: Sequence[RoomLayout], people: int) -> RoomLayout:
    """The smallest that seats so many, or else the biggest."""
    enough = [layout for layout in layouts if layout.capacity >= people]
    by_size = attrgetter("capacity")
    return min(enough, key=by_size) if enough else max(layouts, key=by_size)


def _by_room(layouts: Sequence[RoomLayout]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups = groupby(layouts, key=lambda layout: layout.room)
    return [(_room(room), [(str(one.pk), _described(one)) for one in those]) for room, those in groups]


def _room(room: Room) -> str:
    return f"{room.name}, {room.floor}" if room.floor else room.name


def _described(layout: RoomLayout) -> str:
    people = ngettext("%(number)d person", "%(number)d people", layout.capacity)
    return _("%(room)s, %(layout)s: %(people)s") % {
        "room": layout.room.name,
        "layout": layout.get_layout_display().lower(),
        "people": people % {"number": layout.capacity},
    }


def _in_words(counts: Counts) -> str:
    return _("%(places)d places now, %(in_use)d of them in use; %(waiting)d waiting.") % {
        "places": counts.capacity,
        "in_use": counts.in_use,
        "waiting": counts.waiting,
    }
