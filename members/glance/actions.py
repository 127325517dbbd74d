from django.db import transaction
from django.utils import timezone

from members.glance import queries
from members.glance.models import Figures
from members.glance.rules import FEWEST, in_steps, without_few

Named = list[tuple[str, int | None]]


def latest() -> Figures:
    """Those that are kept; on the first visit they are counted."""
    return Figures.objects.order_by("-taken_at").first() or count_again()


def count_if_changed() -> None:
    """Not for each newcomer: whoever compared yesterday with today would learn where that person works."""
    kept = Figures.objects.order_by("-taken_at").first()
    if kept is None or queries.comings_and_goings(kept.taken_at, kept.total) >= FEWEST:
        count_again()


@transaction.atomic
def count_again() -> Figures:
    """Keep the figures of today, and no others."""
    now, total = timezone.now(), queries.there().count()
    growth = in_steps(queries.joined_by_month())
    figures = Figures(
        taken_at=now,
        total=total,
        organisations=queries.organisations(),
        regions=_tell(queries.by_region()),
        types=_tell(queries.by_type()),
        growth=[(day.isoformat(), number) for day, number in growth],
    )
    Figures.objects.all().delete()
    figures.save()
    return figures


def _tell(counted: list[tuple[str, int]]) -> Named:
    told = without_few([number for _name, number in counted])
    return [(name, number) for (name, _number), number in zip(counted, told, strict=True)]
