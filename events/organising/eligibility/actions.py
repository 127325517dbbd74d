from community import audit
from events.calendar.models import Event
from members.models import Member

WHO_MAY = (
    "audience",
    "others_from",
    "allowed_addresses",
    "allowed_domains",
    "per_organisation_limit",
)


def edit_who_may(event: Event, *, by: Member) -> None:
    """Save the rule on who may register. It holds from now on: whoever has a place keeps it."""
    with audit.action("edit who may register", by=by):
        # A date of a series that was edited is left alone by its series.
        event.edited_alone = event.edited_alone or event.series_id is not None
        event.save(update_fields=[*WHO_MAY, "edited_alone"])
