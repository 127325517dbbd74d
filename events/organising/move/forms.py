from typing import Any

from django import forms

from events.calendar.models import Event
from events.capacity.models import Pool
from events.organising.move.plan import Plan, PoolPlan, in_person
from events.organising.places.forms import MOST_PLACES
from events.venues.models import RoomLayout, Venue


class VenueForm(forms.Form):
    venue = forms.ModelChoiceField(Venue.objects.none(), label="New venue", empty_label="Choose a venue")

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
        layouts = list(
            RoomLayout.objects.filter(room__venue=venue)
            .select_related("room")
            .order_by("room__name", "layout")
        )
        self.layouts = {str(layout.pk): layout for layout in layouts}
        choices = [("", "Choose a room"), *((key, _described(one)) for key, one in self.layouts.items())]
        for pool in self.pools:
            self.fields[f"layout_{pool.pk}"] = forms.ChoiceField(
                label=f"Room for {pool.name}", choices=choices
            )
            self.fields[f"limit_{pool.pk}"] = forms.IntegerField(
                label=f"Limit of {pool.name}",
                required=False,
                min_value=0,
                max_value=MOST_PLACES,
                help_text="Empty: as many as the room takes.",
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


def _described(layout: RoomLayout) -> str:
    return f"{layout.room.name}, {layout.get_layout_display().lower()}: {layout.capacity} people"
