"""Venues are no people: this says so, column by column."""

from community.base.personal import Part

PERSONAL = Part(
    nobody={
        "events.Venue": "name slug address postcode region step_free hearing_loop quiet_room prayer_room"
        " toilets plugs getting_around travel parking wifi wifi_people wifi_tested_on",
        "events.Room": "venue name floor step_free hearing_loop notes",
        "events.RoomLayout": "room layout capacity",
        "events.RoomBooking": "room session layout period",
    }
)
