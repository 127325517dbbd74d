"""Gathers what the features of the events app hold about people."""

from events.calendar.personal import PERSONAL as CALENDAR
from events.capacity.personal import PERSONAL as CAPACITY
from events.meetups.personal import PERSONAL as MEET_UPS
from events.organising.turnout.personal import PERSONAL as TURNOUT
from events.registration.personal import PERSONAL as REGISTRATION
from events.subscriptions.personal import PERSONAL as SUBSCRIPTIONS
from events.venues.personal import PERSONAL as VENUES

# In this order on a member's page; when they leave, from the last to the first.
PARTS = [REGISTRATION, CAPACITY, CALENDAR, SUBSCRIPTIONS, VENUES, MEET_UPS, TURNOUT]
