"""How much of an event one network may hold for people who have not proved their address.

Without a bound one script with invented addresses could keep a hall from
everybody for a quarter of an hour, and then again. A whole trust, or a hall at
a conference, comes from one network too: so the bound is a share of the places,
counts only who is typing a code at this moment, and never those who signed in.
"""

from collections.abc import Collection

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from events.capacity.models import Pool
from events.registration.models import Registration
from members.accounts.limits import TooMany

# However few places there are: colleagues may well register together.
AT_LEAST = 5
HELD = """
SELECT count(*) FROM events_registration
WHERE event_id = %s AND state = 'held' AND held_until > %s AND network = %s AND wanted_pools && %s::bigint[]
"""


def refuse_if_over(registration: Registration) -> None:
    """Raise TooMany if this hold is one too many from its network.

    Call it in the transaction of the hold, after its claim: the pools' lock
    makes holds wait for each other there, so none is overlooked.
    """
    share = settings.HELD_SHARE_PER_NETWORK
    if not registration.network or share >= 100:
        return
    pools = registration.wanted_pools
    with connection.cursor() as cursor:
        cursor.execute(HELD, [registration.event_id, timezone.now(), registration.network, pools])
        ((held,),) = cursor.fetchall()
    if held > AT_LEAST and held > share * _fewest_places(pools) // 100:
        raise TooMany(
            _(
                "Many places are held at this moment for people where you are, who have not typed their"
                " code yet. Try again in a few minutes, or sign in or join first: then you need no hold."
            )
        )


def _fewest_places(pools: Collection[int]) -> int:
    sizes = Pool.objects.filter(pk__in=pools).order_by().annotate(size=Count("places"))
    return min(sizes.values_list("size", flat=True), default=0)
