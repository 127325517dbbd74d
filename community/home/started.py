"""What members have started: initiatives, series that meet, and meet-ups. Nobody is named."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext, ngettext

from community.base import dates
from events.calendar.filters import Filters
from events.calendar.listing import series_of
from events.calendar.models import Event, Kind, Series
from events.calendar.rhythm import in_words
from members.initiatives.models import Initiative

# Of these so many at most, so that something with a date is among them.
INITIATIVES = 3
# With the card beside them that asks for more, two rows of three.
SHOWN = 5


@dataclass(frozen=True)
class Started:
    kind: str
    title: str
    url: str
    when: str
    summary: str


def started(but: Collection[Event]) -> list[Started]:
    """What is alive, then series, the one that meets next first, then meet-ups `but` those. Three queries."""
    alive = Initiative.objects.shown().filter(dormant_since=None).select_related("kind").with_people()
    series: QuerySet[Any] = series_of(Filters(), None)
    meeting = series.filter(next_date__isnull=False).order_by(F("next_date"), "id")
    meet_ups = Event.objects.published().upcoming().filter(kind=Kind.MEET_UP, series=None)
    others = meet_ups.exclude(pk__in=[event.pk for event in but])
    found = [
        *map(_initiative, alive[:INITIATIVES]),
        *map(_series, meeting[:SHOWN]),
        *map(_meet_up, others[:SHOWN]),
    ]
    return found[:SHOWN]


def _initiative(initiative: Any) -> Started:
    people = ngettext("%(number)d person takes part", "%(number)d people take part", initiative.people) % {
        "number": initiative.people
    }
    when = people if initiative.is_run else gettext("looking for someone")
    address = initiative.get_absolute_url()
    return Started(initiative.kind.name, initiative.title, address, when, initiative.summary)


def _series(series: Series) -> Started:
    return Started(
        series.get_kind_display(), series.title, series.get_absolute_url(), in_words(series), series.summary
    )


def _meet_up(event: Event) -> Started:
    when = dates.moment(event.starts_at)
    return Started(event.get_kind_display(), event.title, event.get_absolute_url(), when, event.summary)
