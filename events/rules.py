"""Gathers the permissions of the events app: found here when the portal starts."""

from events.calendar.rules import can_organise, can_organise_series

__all__ = ["can_organise", "can_organise_series"]
