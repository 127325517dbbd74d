"""Invented buildings with the strengths and faults of those the conferences were in."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from events.venues.models import Room, RoomLayout, Venue
from members.organisations.models import Region

Layout = RoomLayout.Layout


@dataclass(frozen=True)
class RoomPlan:
    name: str
    floor: str
    seats: dict[str, int]
    hearing_loop: bool = True
    step_free: bool = True
    notes: str = ""


@dataclass(frozen=True)
class VenuePlan:
    slug: str
    name: str
    region: str
    rooms: list[RoomPlan]
    facts: dict[str, Any] = field(default_factory=dict)


FOUNDRY = VenuePlan(
    "the-foundry",
    "The Foundry, Birmingham",
    "West Midlands",
    [
        RoomPlan(
            "Casting Hall", "Ground floor", {Layout.THEATRE: 130, Layout.CABARET: 90, Layout.DINNER: 100}
        ),
        RoomPlan(
            "Pattern Shop", "First floor", {Layout.CLASSROOM: 24, Layout.BOARDROOM: 14}, hearing_loop=False
        ),
    ],
    {
        "address": "7 Bellfounders Row\nBirmingham",
        "postcode": "B99 7ZZ",
        "step_free": True,
        "hearing_loop": True,
        "quiet_room": False,
        "prayer_room": False,
        "toilets": "Behind the café. One is accessible, none is gender-neutral.",
        "plugs": "Along the walls only: bring a charged laptop.",
        "travel": "Ten minutes on foot from New Street station, level all the way.",
        "wifi": "Network “Foundry guests”, no password.",
        "wifi_people": 60,
        "wifi_tested_on": dt.date(2018, 10, 9),
    },
)
CANALSIDE = VenuePlan(
    "canalside-rooms",
    "Canalside Rooms, Birmingham",
    "West Midlands",
    [
        RoomPlan("Lock Room", "First floor", {Layout.THEATRE: 150, Layout.CABARET: 96, Layout.DINNER: 110}),
        RoomPlan("Towpath", "Ground floor", {Layout.CLASSROOM: 30, Layout.THEATRE: 40, Layout.STANDING: 60}),
    ],
    {
        "address": "2 Basin Street\nBirmingham",
        "postcode": "B99 2ZY",
        "step_free": True,
        "hearing_loop": True,
        "quiet_room": True,
        "prayer_room": False,
        "toilets": "On each floor, one accessible; gender-neutral ones on the first floor.",
        "plugs": "Under every second seat.",
        "getting_around": "One lift for six people. The stairs are wide and have a rail.",
        "travel": "Tram to Library, then five minutes along the canal.",
        "parking": "None. Two spaces for blue badges on Basin Street.",
        "wifi": "Network “Canalside”, the password is on the wall.",
        "wifi_people": 180,
        "wifi_tested_on": dt.date(2024, 3, 5),
    },
)
COUNTY_GROUND = VenuePlan(
    "county-ground",
    "County Ground Conference Centre, Birmingham",
    "West Midlands",
    [
        RoomPlan("Long Room", "Second floor", {Layout.THEATRE: 320, Layout.CABARET: 220, Layout.DINNER: 240}),
        RoomPlan("Pavilion", "Ground floor", {Layout.THEATRE: 140, Layout.CLASSROOM: 60}),
        RoomPlan("Scorers' Box", "Third floor", {Layout.BOARDROOM: 16}, hearing_loop=False, step_free=False),
    ],
    {
        "address": "County Ground\nPavilion Road\nBirmingham",
        "postcode": "B99 5ZX",
        "step_free": True,
        "hearing_loop": True,
        "quiet_room": True,
        "prayer_room": True,
        "toilets": "On every floor, accessible ones by each lift, gender-neutral ones on the second.",
        "plugs": "At every table in cabaret layout; in theatre layout along the aisles.",
        "getting_around": "Three lifts from the main door. Stewards show the way on event days.",
        "travel": "Bus 45 or 47 from the city centre, every ten minutes, to County Ground.",
        "parking": "600 free spaces, 20 for blue badges beside the door.",
        "wifi": "Network “County Ground”, one code a person, at the desk.",
        "wifi_people": 450,
        "wifi_tested_on": dt.date(2025, 2, 18),
    },
)
EXCHANGE = VenuePlan(
    "exchange-tower",
    "Exchange Tower, Leeds",
    "Yorkshire and the Humber",
    [
        RoomPlan("Auditorium", "Sixth floor", {Layout.THEATRE: 125, Layout.CABARET: 80}),
        RoomPlan(
            "Gallery", "Seventh floor", {Layout.CABARET: 48, Layout.DINNER: 80}, notes="Escorted lift only."
        ),
    ],
    {
        "address": "1 Exchange Place\nLeeds",
        "postcode": "LS99 1ZW",
        "step_free": True,
        "hearing_loop": True,
        "quiet_room": True,
        "prayer_room": True,
        "toilets": "On the sixth floor, one accessible. Gender-neutral ones on the ground floor.",
        "plugs": "Few: one to every fourth seat.",
        "getting_around": "The lifts need a pass: a chaperone takes you between floors. Allow ten minutes.",
        "travel": "Five minutes from Leeds station. The signs start only inside.",
        "wifi": "Network “Exchange visitors”, sign in with your email address.",
        "wifi_people": 200,
        "wifi_tested_on": dt.date(2025, 9, 30),
    },
)
SEVERNSIDE = VenuePlan(
    "severnside-learning-lab",
    "Learning Lab, University of Severnside",
    "South West",
    [RoomPlan("Computer Room 3", "Ground floor", {Layout.CLASSROOM: 40}, hearing_loop=False)],
    {
        "address": "Queen's Road\nSevernside",
        "postcode": "BS99 3ZV",
        "step_free": True,
        "plugs": "At every desk.",
        "travel": "Bus U1 from the station.",
    },
)


def load_venues() -> dict[str, Venue]:
    """By slug."""
    plans = [FOUNDRY, CANALSIDE, COUNTY_GROUND, EXCHANGE, SEVERNSIDE]
    regions = {region.name: region for region in Region.objects.all()}
    venues = Venue.objects.bulk_create(
        Venue(slug=plan.slug, name=plan.name, region=regions[plan.region], **plan.facts) for plan in plans
    )
    rooms = {
        (venue.pk, plan.name): (Room(**_room_fields(venue, plan)), plan)
        for venue, venue_plan in zip(venues, plans, strict=True)
        for plan in venue_plan.rooms
    }
    Room.objects.bulk_create(room for room, _ in rooms.values())
    RoomLayout.objects.bulk_create(
        RoomLayout(room=room, layout=layout, capacity=seats)
        for room, plan in rooms.values()
        for layout, seats in plan.seats.items()
    )
    return {venue.slug: venue for venue in venues}


def _room_fields(venue: Venue, plan: RoomPlan) -> dict[str, Any]:
    return {
        "venue": venue,
        "name": plan.name,
        "floor": plan.floor,
        "hearing_loop": plan.hearing_loop,
        "step_free": plan.step_free,
        "notes": plan.notes,
    }
