"""Gathers the admin of the events app; each feature has its own."""

from events.calendar import admin as calendar
from events.capacity import admin as capacity
from events.meetups import admin as meetups
from events.organising import admin as organising
from events.registration import admin as registration
from events.subscriptions import admin as subscriptions
from events.venues import admin as venues

__all__ = ["calendar", "capacity", "meetups", "organising", "registration", "subscriptions", "venues"]
