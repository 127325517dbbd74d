from community import audit
from events.calendar.models import Event
from members.models import Member

# What people plan by – title, times, venue – is changed where they are told of it.
DETAILS = (
    "summary",
    "description",
    "level",
    "region",
    "preparation",
    "online_link",
    "contact",
    "registration_opens_at",
    "registration_closes_at",
    "recording_notice",
    "photography_notice",
    "asks_needs",
    "offer_hours",
)


def edit_details(event: Event, *, by: Member) -> None:
    """Save these fields and no other: the rest may have changed since the form was opened."""
    with audit.action("edit details", by=by):
        # A date of a series that was edited is left alone by its series.
        event.edited_alone = event.edited_alone or event.series_id is not None
        event.save(update_fields=[*DETAILS, "edited_alone"])
