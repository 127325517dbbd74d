"""Badges that events give reason to: members.badges asks here what somebody may take."""
