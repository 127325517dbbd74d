"""The move itself. Its preview is the same work, undone: so it cannot say one thing and do another."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from community import audit
from events.calendar.models import Event
from events.capacity.limits import resize
from events.capacity.locking import LockedPools, locked_pools
from events.capacity.models import Pool
from events.capacity.promotion import Promotions
from events.capacity.queries import counts_of
from events.organising.move import building, checks
from events.organising.move.plan import Plan, Use, as_it_is_now, in_person, uses_of
from events.organising.move.preview import PoolPreview, Preview, names_in
from events.organising.notices import Delegate, delegates_of, tell
from events.venues.models import RoomBooking
from members.models import Member


class PreviewChanged(Exception):
    """Something is no longer as it was shown; `preview` is what it would be now."""

    def __init__(self, preview: Preview) -> None:
        super().__init__("changed since the preview")
        self.preview = preview


class CannotMove(Exception):
    """The plan cannot be carried out; `preview.refusals` say why."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(" ".join(preview.refusals))
        self.preview = preview


def preview(event: Event, plan: Plan) -> Preview:
    """What the move would do now. Changes nothing."""
    with transaction.atomic():
        with locked_pools(event.pk) as pools:
            shown, _ = _rehearse(_fresh(event), as_it_is_now(plan), pools)
        transaction.set_rollback(True)
    return shown


def move_venue(event: Event, plan: Plan, fingerprint: str, *, by: Member) -> int:
    """Move, promote, and tell every delegate, all or nothing. Returns how many mails go out.

    Raises PreviewChanged if it would not do what the preview with this
    fingerprint said, and CannotMove if that said it cannot be done.
    """
    try:
        with audit.action("move venue", by=by), locked_pools(event.pk) as pools:
            current, plan = _fresh(event), as_it_is_now(plan)
            shown, promotions = _rehearse(current, plan, pools)
            if shown.fingerprint != fingerprint:
                raise PreviewChanged(shown)
            if not shown.is_possible:
                raise CannotMove(shown)
            return _move(current, plan, promotions)
    except IntegrityError:
        # Somebody booked one of the rooms in this very moment.
        raise PreviewChanged(preview(event, plan)) from None


def _fresh(event: Event) -> Event:
    """As it is now that its pools are locked."""
    return Event.objects.select_related("venue").get(pk=event.pk)


def _rehearse(event: Event, plan: Plan, locked: LockedPools) -> tuple[Preview, Promotions]:
    """Set the limits and let the waiting list move up, if nothing stands against it."""
    every = list(Pool.objects.of(event))
    pools = in_person(every)
    counts = counts_of(every)
    uses = uses_of(event, plan, pools)
    refusals = [
        *checks.over(event),
        *checks.limits_too_low(pools, plan, counts),
        *checks.above_limit(event, pools, plan, counts),
        *checks.rooms_too_small(pools, plan, uses),
        *checks.clashes(event, uses),
    ]
    promotions = Promotions()
    if not refusals:
        promotions = resize(locked, {pool.pk: plan.pools[pool.pk].limit for pool in pools})
    lines = [
        PoolPreview(
            pool=pool,
            layout=plan.pools[pool.pk].layout,
            before=counts[pool.pk].capacity,
            after=plan.pools[pool.pk].limit,
            in_use=counts[pool.pk].in_use,
            waiting=counts[pool.pk].waiting,
            promoted=names_in(pool, promotions.placed),
            offered=names_in(pool, promotions.offered),
        )
        for pool in pools
    ]
    shown = Preview(
        event=event,
        plan=plan,
        pools=lines,
        refusals=refusals,
        access=building.access(event, plan, pools),
        wifi=building.wifi(plan, uses),
        messages=len(delegates_of(event)),
        keys=[entry.pk for entry in promotions.placed + promotions.offered],
    )
    return shown, promotions


def _move(event: Event, plan: Plan, promotions: Promotions) -> int:
    before, same_venue = event.where, event.venue_id == plan.venue.pk
    pools = in_person(Pool.objects.of(event))
    _book(event, plan, uses_of(event, plan, pools), {pool.room_id for pool in pools})
    for pool in pools:
        pool.room = plan.pools[pool.pk].layout.room
    Pool.objects.bulk_update(pools, ["room"])
    event.venue = plan.venue
    # A date of a series that was moved is left alone by its series.
    event.edited_alone = event.edited_alone or event.series_id is not None
    event.save(update_fields=["venue", "edited_alone"])
    delegates = delegates_of(event)
    also = {delegate.registration.pk: _own_news(delegate, promotions) for delegate in delegates}
    news = {"venue_before": before, "same_venue": same_venue}
    return tell("event_moved", delegates, news, also=also)


def _book(event: Event, plan: Plan, uses: list[Use], rooms_before: set[int | None]) -> None:
    """Give the old rooms back and take the new ones; other rooms of the same venue stay booked."""
    own = RoomBooking.objects.filter(session__event=event)
    own.filter(room__in=[room for room in rooms_before if room]).delete()
    own.exclude(room__venue=plan.venue).delete()
    own.filter(room__in=[use.layout.room_id for use in uses]).delete()
    RoomBooking.objects.bulk_create(
        RoomBooking(room=use.layout.room, session=use.session, layout=use.layout.layout, period=use.period)
        for use in uses
    )


def _own_news(delegate: Delegate, promotions: Promotions) -> Mapping[str, Any]:
    """What the move means for one person, beside the new venue."""
    key = delegate.registration.pk
    return {
        "now_placed": [entry.pool.name for entry in promotions.placed if entry.registration_id == key],
        "in_person": bool(in_person(delegate.pools)),
        "rooms": [
            f"{pool.name}: {pool.room.name}" + (f", {pool.room.floor}" if pool.room.floor else "")
            for pool in delegate.pools
            if pool.room
        ],
    }
