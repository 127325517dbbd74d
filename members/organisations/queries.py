"""Finding organisations by what somebody types."""

from django.db.models import BooleanField, ExpressionWrapper, Q

from members.organisations.models import Organisation

SHOWN = 10
SHORTEST = 2


def suggestions(typed: str) -> list[str]:
    """Names that contain every word typed, those that begin with it first."""
    # PostgreSQL knows no NUL in a text; only programs that try their luck send one.
    typed = " ".join(typed.replace("\0", " ").split())
    if len(typed) < SHORTEST:
        return []
    found = Organisation.objects.all()
    for word in typed.split():
        found = found.filter(found_by__icontains=word)
    begins = ExpressionWrapper(Q(name__istartswith=typed), BooleanField())
    return list(found.order_by(begins.desc(), "name").values_list("name", flat=True)[:SHOWN])
