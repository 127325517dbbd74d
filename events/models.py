"""Gathers the models of the events app; each lives in its feature's package."""

from events.calendar.models import Event, Series, SeriesException, Session
from events.capacity.models import (
    Allocation,
    AllocationInvitation,
    Place,
    Pool,
    WaitingEntry,
)
from events.meetups.models import MeetUpAllowance
from events.organising.team.models import EventOrganiser
from events.organising.turnout.models import HeadCount
from events.registration.models import (
    Answer,
    EligibilityException,
    Needs,
    NeedsReader,
    Question,
    Registration,
    RememberedAnswer,
    SeriesRegistration,
    Substitution,
)
from events.subscriptions.models import CalendarLink
from events.venues.models import Room, RoomBooking, RoomLayout, Venue

__all__ = [
    "Allocation",
    "AllocationInvitation",
    "Answer",
    "CalendarLink",
    "EligibilityException",
    "Event",
    "EventOrganiser",
    "HeadCount",
    "MeetUpAllowance",
    "Needs",
    "NeedsReader",
    "Place",
    "Pool",
    "Question",
    "Registration",
    "RememberedAnswer",
    "Room",
    "RoomBooking",
    "RoomLayout",
    "Series",
    "SeriesException",
    "SeriesRegistration",
    "Session",
    "Substitution",
    "Venue",
    "WaitingEntry",
]
