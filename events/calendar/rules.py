"""Who may run an event or a series, and who sees the joining link without a place."""

from typing import TYPE_CHECKING

from events.calendar.models import Booking, Event, Series

if TYPE_CHECKING:
    from members.models import Member


def can_organise(member: "Member", event: Event | None) -> bool:
    """Its organisers and staff; those of its series too."""
    if not member.is_authenticated or event is None:
        return False
    if member.is_staff or event.organisers.filter(pk=member.pk).exists():
        return True
    return event.series_id is not None and organises_series(member, event.series_id)


def can_name_anybody(member: "Member", event: Event) -> bool:
    """Whether they may name people of it by address: stewards, and organisers whom stewards chose."""
    return member.is_staff or event.put_on_by_id is None


def can_organise_series(member: "Member", series: Series | None) -> bool:
    if not member.is_authenticated or series is None:
        return False
    return member.is_staff or organises_series(member, series.pk)


def organises_series(member: "Member", series_id: int) -> bool:
    return member.organised_series.filter(pk=series_id).exists()


def can_see_link_without_place(member: "Member | None", event: Event) -> bool:
    """Where no booking is needed every member may come, once it is near."""
    return (
        member is not None
        and event.status == Event.Status.PUBLISHED
        and event.booking == Booking.NOT_NEEDED
        and event.online_link_is_near
    )
