from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.calendar.models import Event
from events.capacity.models import Pool
from events.capacity.queries import Counts, counts_of
from events.organising.move.plan import Plan, PoolPlan, in_person
from events.organising.move.rooms import layouts_now, layouts_of, suggestions
from events.organising.places.forms import MOST_PLACES
from events.venues.models import Room, RoomLayout, Venue


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
