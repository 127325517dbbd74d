"""What the walk adds about events and their places: offers and requests that have come to an end, needs."""

import datetime as dt
from typing import Any

from django.utils import timezone

from events.calendar.actions import add_dates
from events.calendar.models import Event, Series
from events.capacity.models import WaitingEntry
from events.registration.models import Needs, NeedsReader, Registration, Substitution
from members.accounts.models import Member
from tests.factories.events import in_days, make_event, make_head_count, make_pool, make_registration

SENTENCE = "Nothing with nuts, nor with what has been near them, and a seat beside the door of the hall. "


def ends_of_events(alice: Member, olive: Member, long: Registration) -> dict[str, Any]:
    """Alice's, and those of the long name, whose event is as long as may be."""
    for event in (Event.objects.get(slug="bare"), long.event):
        NeedsReader.objects.create(event=event, member=olive, role=SENTENCE[:90])
    Needs.objects.create(registration=long, dietary=SENTENCE * 5, access=SENTENCE * 5)
    over = make_event("Last week", starts_at=in_days(-7))
    _head_counts(olive, long.event)
    series = Series.objects.get(slug="long")
    add_dates(series, series.first_starts_at.date() + dt.timedelta(weeks=2))
    return {
        "too late": make_registration(over, alice, pools=[make_pool(over)]).reference,
        "date of long": series.events.earliest("starts_at").series_date,
        **_requests_to_come_instead(alice, long),
        **_offers(long),
    }


def _head_counts(olive: Member, long: Event) -> None:
    """What nobody has counted; and what is as long as may be, to which fewer came, more, and nobody."""
    over = {"organisers": [olive], "starts_at": in_days(-3)}
    make_pool(make_event("Not counted", slug="not-counted", **over), name="In the hall")
    event = make_event(long.title, slug="long-over", **over)
    pools = [make_pool(event, name=pool.name, capacity=2) for pool in long.pools.order_by("id")]
    for _ in range(2):
        make_registration(event, pools=pools)
    for pool, people in zip(pools, (1, 3, 0), strict=True):
        make_head_count(pool, people)


def _offers(long: Registration) -> dict[str, Any]:
    states = WaitingEntry.State
    pools = long.event.pools.order_by("id")
    return {
        f"{state} turn of long": WaitingEntry.objects.create(
            pool=pool, registration=long, state=state, offered_until=timezone.now() + dt.timedelta(days=2)
        ).pk
        for pool, state in zip(pools, (states.OFFERED, states.DECLINED, states.EXPIRED), strict=True)
    }


def _requests_to_come_instead(alice: Member, long: Registration) -> dict[str, Any]:
    """Each names Alice, who has answered one of them."""
    giver = make_registration(Event.objects.get(slug="counting-beds"))
    to_alice = {"email": alice.email, "name": alice.name}
    answered = Substitution.objects.create(registration=giver, state="declined", **to_alice)
    return {
        "long request to come instead": Substitution.objects.create(registration=long, **to_alice).reference,
        "answered request to come instead": answered.reference,
    }
