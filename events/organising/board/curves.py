"""How registrations grew since they opened: this event beside earlier ones of its kind."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils import timezone

from community.base.plots import Line, Plot, line_plot
from events.calendar.models import Event

EARLIER = 3
STEPS = 60
# Conferences are booked out in hours: a young curve is drawn by the hour.
YOUNG = dt.timedelta(days=2)

# Registrations that still stand, by how many steps after the opening they came.
GROWTH = """
SELECT registration.event_id,
       GREATEST(0, CEIL(EXTRACT(EPOCH FROM registration.created_at - opened.at) / %(step)s))::int AS step,
       COUNT(*)
FROM UNNEST(%(events)s::bigint[], %(opened)s::timestamptz[]) AS opened (event_id, at)
JOIN events_registration registration
  ON registration.event_id = opened.event_id
 AND registration.created_at <= opened.at + %(span)s
WHERE registration.state = 'active'
GROUP BY 1, 2
"""


@dataclass(frozen=True)
class Curves:
    plot: Plot
    heads: list[str]
    rows: list[list[str]]


def earlier_events(event: Event) -> list[Event]:
    """The last three of the same kind that people booked."""
    earlier = Event.objects.published().filter(kind=event.kind, starts_at__lt=event.starts_at)
    earlier = earlier.filter(booking=event.booking).exclude(pk=event.pk)
    return list(earlier.order_by("-starts_at", "-id")[:EARLIER])


def curves_of(event: Event, earlier: Sequence[Event], opened: dict[int, dt.datetime]) -> Curves | None:
    """None before registration opens. `opened`, by key of the event: see `opened_at`. One query."""
    events = [event, *earlier]
    now = timezone.now()
    age = now - opened[event.pk]
    if age <= dt.timedelta(0):
        return None
    by_hour = age < YOUNG
    unit = dt.timedelta(hours=1) if by_hour else dt.timedelta(days=1)
    spans = [max(one.starts_at - opened[one.pk], dt.timedelta(0)) for one in events]
    span = YOUNG if by_hour else max([*spans, unit])
    step = span / STEPS
    grown = _growth(events, opened, step, span)
    lines = []
    for one, whole in zip(events, spans, strict=True):
        end = min(age, span) if one.pk == event.pk else min(whole, span)
        points = _points(grown.get(one.pk, {}), step, end, unit)
        lines.append(Line(_name(one, events), points, main=one.pk == event.pk))
    words = "hours" if by_hour else "days"
    plot = line_plot(
        lines,
        title="Registrations since opening",
        x_label=f"{words} since registration opened",
        y_label="registrations",
    )
    return Curves(plot, [f"After so many {words}", *(line.name for line in lines)], _rows(lines))


def _growth(
    events: Sequence[Event], opened: dict[int, dt.datetime], step: dt.timedelta, span: dt.timedelta
) -> dict[int, dict[int, int]]:
    keys = [event.pk for event in events]
    values: dict[str, Any] = {
        "events": keys,
        "opened": [opened[key] for key in keys],
        "step": step.total_seconds(),
        "span": span,
    }
    grown: dict[int, dict[int, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(GROWTH, values)
        for key, number, count in cursor.fetchall():
            grown.setdefault(key, {})[number] = count
    return grown


def _points(
    grown: dict[int, int], step: dt.timedelta, end: dt.timedelta, unit: dt.timedelta
) -> list[tuple[float, float]]:
    """How many there were at each step until `end`; the last point is at `end` itself."""
    last = max(1, -(-end // step))
    points, total = [], 0
    for number in range(last + 1):
        total += grown.get(number, 0)
        points.append((round(min(number * step, end) / unit, 2), float(total)))
    return points


def _rows(lines: Sequence[Line]) -> list[list[str]]:
    """A few of the values in words, for those who do not see the plot."""
    longest = max(line.points[-1][0] for line in lines)
    marks = sorted({round(longest * part / 6) for part in range(7)})
    return [[str(mark), *(_value(line, mark) for line in lines)] for mark in marks]


def _value(line: Line, mark: float) -> str:
    if mark > line.points[-1][0]:
        # This event is not there yet, an earlier one had begun.
        return "–" if line.main else f"{line.points[-1][1]:g}"
    return f"{max(y for x, y in line.points if x <= mark):g}"


def _name(event: Event, events: Sequence[Event]) -> str:
    """Titles that repeat are told apart by their dates."""
    if sum(other.title == event.title for other in events) == 1:
        return event.title
    return f"{event.title}, {event.starts_at:%-d %B %Y}"
