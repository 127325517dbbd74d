"""Another time for an event or its parts: rooms follow, delegates are told, calendars updated."""

from collections.abc import Mapping

from community import audit
from community.base import dates
from events.calendar.models import Event, Period, Session
from events.capacity.limits import follow_times
from events.capacity.locking import locked_pools
from events.organising.notices import delegates_of, tell
from events.venues.actions import follow_sessions
from members.models import Member


def change_times(
    event: Event, period: Period, sessions: Mapping[int, Period], *, by: Member, venue_before: str = ""
) -> int:
    """Set when the event and its sessions (by key) take place. Returns how many mails go out.

    A session that is not named and spans the event, as rooms need one, goes
    with it. No change, no mail; nor for putting right what was over and stays
    so. `venue_before`: where it was, in words, if that has just changed too, to
    be told in the same mail. Raises RoomTaken.
    """
    with audit.action("change times", by=by), locked_pools(event.pk) as pools:
        current = Event.objects.select_related("venue").get(pk=event.pk)
        before, was_over = dates.period(current.starts_at, current.ends_at), current.is_over
        if not _set_times(current, period, sessions):
            return 0
        follow_times(pools)
        if was_over and current.is_over:
            return 0
        parts = [
            f"{part.title}: {dates.period(part.starts_at, part.ends_at)}" for part in current.sessions.all()
        ]
        news = {
            "when_before": before,
            "venue_before": venue_before,
            "sessions": parts if len(parts) > 1 else [],
        }
        return tell("event_retimed", delegates_of(current), news)


def _set_times(event: Event, period: Period, sessions: Mapping[int, Period]) -> bool:
    before = (event.starts_at, event.ends_at)
    whole = event.sessions.filter(starts_at=before[0], ends_at=before[1])
    sessions = dict.fromkeys(whole.values_list("pk", flat=True), period) | dict(sessions)
    changed = before != period
    if changed:
        event.starts_at, event.ends_at = period
        # A date of a series that was moved is left alone by its series.
        event.edited_alone = event.edited_alone or event.series_id is not None
        event.save(update_fields=["starts_at", "ends_at", "edited_alone"])
    moved = []
    for session in Session.objects.filter(event=event, pk__in=sessions):
        if (session.starts_at, session.ends_at) != sessions[session.pk]:
            session.starts_at, session.ends_at = sessions[session.pk]
            moved.append(session)
    Session.objects.bulk_update(moved, ["starts_at", "ends_at"])
    follow_sessions(moved)
    return changed or bool(moved)
