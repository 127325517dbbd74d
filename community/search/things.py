"""What there is to be found, and by whom: rows that a viewer may see, with the rights of their pages."""

from typing import Any

from django.db.models import Q, QuerySet

from community.search.asking import EVENT, INITIATIVE, NEWS, NOTICE, SERIES, VENUE
from events.calendar.models import Event, Series
from events.venues.models import Venue
from members.conduct.queries import keys_apart_from
from members.models import Initiative, InitiativeNews, Member, Notice
from members.recognition.register.queries import shown


def things(member: Member | None) -> list[tuple[str, QuerySet[Any], str]]:
    """Of each type the rows, and the field in which a word may be spelled nearly so."""
    return [
        (EVENT, _events(member), "title"),
        (SERIES, Series.objects.visible_to(member), "title"),
        (INITIATIVE, Initiative.objects.visible_to(member), "title"),
        (NEWS, _news(member), "title"),
        (NOTICE, _notices(member), "topic"),
        (VENUE, Venue.objects.all(), "name"),
    ]


def fellows(member: Member | None) -> QuerySet[Any]:
    return shown().exclude(member__in=keys_apart_from(member))


def _events(member: Member | None) -> QuerySet[Any]:
    """A date of a series is found by its series, unless it differs from it. The newest first."""
    alone = Q(series=None) | Q(edited_alone=True) | Q(series__is_published=False)
    return Event.objects.visible_to(member).filter(alone).order_by("-starts_at")


def _news(member: Member | None) -> QuerySet[Any]:
    """Of what is hidden nothing, not for those who run it either: it is no news to them."""
    return InitiativeNews.objects.shown().exclude(author__in=keys_apart_from(member))


def _notices(member: Member | None) -> QuerySet[Any]:
    """Those on the board, which is for members."""
    if member is None:
        return Notice.objects.none()
    return Notice.objects.visible_to(member).open().exclude(member__in=keys_apart_from(member))
