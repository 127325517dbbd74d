"""Where an event or a series takes place, as conditions of a query."""

from django.db.models import Q

IN_PERSON = Q(venue__isnull=False) | ~Q(place="")
ONLINE = Q(venue=None, place="") | ~Q(online_link="")
# A series has no place but a venue.
SERIES_IN_PERSON = Q(venue__isnull=False)
SERIES_ONLINE = Q(venue=None) | ~Q(online_link="")


def in_region(region: int) -> Q:
    """For that region by its own word, or else in a venue that is there."""
    return Q(region=region) | Q(region=None, venue__region=region)
