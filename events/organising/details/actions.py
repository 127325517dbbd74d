from community import audit
from events.calendar.models import Event
from events.capacity.locking import locked_pools
from events.organising.notices import tell_moved
from members.models import Member

# What people plan by – title, times, venue – is changed where they are told of it. A place in
# words, which no venue can be chosen for, is changed here and told as a move.
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


def edit_details(event: Event, *, place: str | None = None, by: Member) -> int:
    """Save these fields and no other: the rest may have changed since the form was opened.

    `place`: another place in words. Returns how many are told of that.
    """
    with audit.action("edit details", by=by), locked_pools(event.pk):
        # A date of a series that was edited is left alone by its series.
        event.edited_alone = event.edited_alone or event.series_id is not None
        event.save(update_fields=[*DETAILS, "edited_alone"])
        now = Event.objects.select_related("venue").get(pk=event.pk)
        if place is None or now.venue or place == now.place:
            return 0
        before, now.place = now.where, place
        now.save(update_fields=["place"])
        return tell_moved(now, before)
