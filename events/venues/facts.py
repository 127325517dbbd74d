"""What is known about a venue, as rows a page can show; what is not known says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from community.base import dates
from events.venues.models import Room, Venue

UNKNOWN = _("Not known yet – ask us")


@dataclass(frozen=True)
class Fact:
    key: str | Promise
    value: str | Promise
    known: bool = True


@dataclass(frozen=True)
class Layout:
    name: str
    capacity: int


@dataclass(frozen=True)
class RoomFacts:
    name: str
    floor: str
    layouts: list[Layout]
    facts: list[Fact]


def yes_or_no(answer: bool | None) -> str | Promise:
    if answer is None:
        return UNKNOWN
    return _("Yes") if answer else _("No")


def facts_of(venue: Venue) -> list[Fact]:
    """In the order in which somebody plans a visit: how to come, how to get in, what is there."""
    return [
        _text(_("Travel"), venue.travel),
        _text(_("Parking"), venue.parking),
        _answer(_("Step-free"), venue.step_free),
        _text(_("Floors, lifts and escorts"), venue.getting_around),
        _answer(_("Hearing loop"), venue.hearing_loop),
        _answer(_("Quiet room"), venue.quiet_room),
        _answer(_("Prayer room"), venue.prayer_room),
        _text(_("Toilets"), venue.toilets),
        _text(_("Plug sockets"), venue.plugs),
        _wifi(venue),
    ]


def rooms_of(venue: Venue) -> list[RoomFacts]:
    """The rooms with their layouts. Two queries, however many rooms."""
    return [
        RoomFacts(room.name, room.floor, _layouts(room), _room_facts(room))
        for room in venue.rooms.prefetch_related("layouts")
    ]


def _layouts(room: Room) -> list[Layout]:
    return [Layout(layout.get_layout_display(), layout.capacity) for layout in room.layouts.all()]


def _room_facts(room: Room) -> list[Fact]:
    facts: Iterable[Fact] = [
        _answer(_("Step-free"), room.step_free),
        _answer(_("Hearing loop"), room.hearing_loop),
    ]
    notes = [Fact(_("Good to know"), room.notes)] if room.notes else []
    return [*facts, *notes]


def _text(key: str | Promise, text: str) -> Fact:
    return Fact(key, text or UNKNOWN, known=bool(text))


def _answer(key: str | Promise, answer: bool | None) -> Fact:
    return Fact(key, yes_or_no(answer), known=answer is not None)


def _wifi(venue: Venue) -> Fact:
    if venue.wifi_people is None or venue.wifi_tested_on is None:
        tested = gettext("How many people it carries is not known yet – ask us.")
    else:
        words = ngettext(
            "It carried %(people)d person when last tested, on %(day)s.",
            "It carried %(people)d people when last tested, on %(day)s.",
            venue.wifi_people,
        )
        tested = words % {"people": venue.wifi_people, "day": dates.day(venue.wifi_tested_on)}
    known = bool(venue.wifi) or venue.wifi_people is not None
    return Fact(_("Wi-Fi"), "\n".join(filter(None, [venue.wifi, tested])) if known else UNKNOWN, known)
