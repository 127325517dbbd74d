from collections.abc import Iterable

from members.recognition.contributions.models import Contribution


def recorded(sources: Iterable[str]) -> set[tuple[int, str]]:
    """Who has an entry of the portal's own from which of these sources."""
    made = Contribution.objects.filter(source__in=list(sources)).order_by()
    return set(made.values_list("member", "source"))
