"""When will it be full? From the registrations of the last days, and honestly.

Registrations are taken to come at an even rate, by chance (a Poisson process).
Neither the true rate nor the chances to come are known: with `recent`
registrations seen and `free` places to go, the logarithm of the waiting time
has about the variance 1/recent + 1/free. The band given holds eight times in
ten if things go on as they have.
"""

import datetime as dt
import math
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.base import dates

WINDOW = dt.timedelta(days=7)
SHORTEST_WINDOW = dt.timedelta(minutes=10)
FEWEST = 3  # registrations, below which a rate says nothing
CENTURY = 100 * 365 * 86_400  # seconds
Z_80 = 1.2816  # eight in ten of a normal distribution lie within


class Answer(StrEnum):
    FULL = "full"
    CLOSED = "closed"
    NOT_OPEN = "not open"
    UNKNOWN = "unknown"
    NOT_BEFORE = "not before the event"
    EXPECTED = "expected"


SENTENCES = {
    Answer.FULL: gettext_lazy("Already full."),
    Answer.CLOSED: gettext_lazy("Closed to registrations."),
    Answer.NOT_OPEN: gettext_lazy("Registration has not opened."),
    Answer.UNKNOWN: gettext_lazy("Too few registrations lately to say when it will be full."),
    Answer.NOT_BEFORE: gettext_lazy("Not expected to be full before the event."),
}


@dataclass(frozen=True)
class Band:
    """The middle of the guess, and between which times it lies eight times in ten."""

    at: dt.datetime
    earliest: dt.datetime
    latest: dt.datetime


@dataclass(frozen=True)
class Forecast:
    answer: Answer
    sentence: str
    band: Band | None = None


def plain(answer: Answer) -> Forecast:
    return Forecast(answer, str(SENTENCES[answer]))


def forecast(
    *, free: int, recent: int, window: dt.timedelta, now: dt.datetime, ends: dt.datetime
) -> Forecast:
    """When `free` places will be gone, if registrations go on as in the last `window`."""
    if free <= 0:
        return plain(Answer.FULL)
    if recent < FEWEST:
        return plain(Answer.UNKNOWN)
    # Not further than a century: dates end.
    needed = min(max(window, SHORTEST_WINDOW).total_seconds() * free / recent, CENTURY)
    spread = math.exp(Z_80 * math.sqrt(1 / recent + 1 / free))
    at, earliest, latest = (
        now + dt.timedelta(seconds=min(seconds, CENTURY))
        for seconds in (needed, needed / spread, needed * spread)
    )
    if at > ends:
        return plain(Answer.NOT_BEFORE)
    band = Band(at, earliest, latest)
    return Forecast(Answer.EXPECTED, _sentence(band, now, ends), band)


def _sentence(band: Band, now: dt.datetime, ends: dt.datetime) -> str:
    earliest, at, latest = (_when(t, band.at - now) for t in (band.earliest, band.at, band.latest))
    if band.latest > ends:
        return _("Full around %(at)s (not before %(earliest)s, and perhaps not before the event).") % {
            "at": at,
            "earliest": earliest,
        }
    return _("Full around %(at)s (between %(earliest)s and %(latest)s).") % {
        "at": at,
        "earliest": earliest,
        "latest": latest,
    }


@dataclass(frozen=True)
class Growth:
    """How many more, and between which numbers it lies eight times in ten."""

    middle: float
    lowest: float
    highest: float


def growth(recent: int, window: dt.timedelta, ahead: dt.timedelta) -> Growth:
    """How many will register in the time ahead, if they come as in the last `window`."""
    middle = recent * (ahead / max(window, SHORTEST_WINDOW))
    # The chances to come, and those that made the rate what it was seen to be.
    spread = Z_80 * math.sqrt(middle + middle**2 / recent)
    return Growth(middle, max(0, middle - spread), middle + spread)


def recent_window(opened: dt.datetime, now: dt.datetime) -> dt.timedelta:
    """The last week, or the time since registration opened if that is shorter."""
    return min(max(now - opened, SHORTEST_WINDOW), WINDOW)


def _when(moment: dt.datetime, ahead: dt.timedelta) -> str:
    """A day; with the hour where that is less than two days ahead."""
    if ahead < dt.timedelta(days=2):
        return dates.moment(moment.replace(minute=0, second=0, microsecond=0))
    # Thursday 13 November: the year goes without saying.
    return dates.day(moment).rsplit(" ", 1)[0]
