from collections.abc import Mapping

from community import audit
from events.calendar.models import Event
from events.capacity.models import Pool
from events.organising.turnout.models import HeadCount
from members.models import Member


def write_down(event: Event, counts: Mapping[int, int | None], *, by: Member) -> None:
    """How many came, by key of the pool; None means that nobody counted.

    Nobody has come to a day that has not begun: such a pool is left alone.
    """
    with audit.action("write down how many came", by=by):
        begun = Pool.objects.begun().filter(event=event, pk__in=counts)
        # In key order, as all who lock pools, so that two organisers at once do not wait in a circle.
        for pool in begun.select_for_update(of=("self",), no_key=True).order_by("pk"):
            people = counts[pool.pk]
            if people is None:
                HeadCount.objects.filter(pool=pool).delete()
            else:
                HeadCount.objects.update_or_create(pool=pool, defaults={"people": people})
