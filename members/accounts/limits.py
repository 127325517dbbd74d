"""How often one address, one code and one place on the network may try.

The counts live in the cache that all processes share. Names are hashed: the
cache holds no address of anybody.
"""

import hashlib
from dataclasses import dataclass
from typing import cast

from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from community.base.cache import CountingDatabaseCache
from members.accounts.models import Member

MINUTES = 60
DAY = 24 * 60 * MINUTES


@dataclass(frozen=True)
class Limit:
    """At most `most` within `seconds`, counted from the first."""

    name: str
    most: int
    seconds: int

    def key(self, who: str) -> str:
        return "limit:" + hashlib.sha256(f"{self.name}|{who}".encode()).hexdigest()


# Thirty codes of five guesses in a day: one chance in six thousand for a guesser.
CODES_AN_ADDRESS = Limit("codes of an address", 5, 15 * MINUTES)
CODES_AN_ADDRESS_A_DAY = Limit("codes of an address, a day", 30, DAY)
# Generous: a whole hospital, or a hall at a conference, may come from one number.
CODES_A_NETWORK = Limit("codes of a network", settings.SIGN_IN_CODES_PER_NETWORK, 15 * MINUTES)
GUESSES_A_CODE = Limit("guesses of a code", settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS, DAY)
# Nobody has to say who they are to report something; a machine must not bury the handlers.
REPORTS_A_NETWORK = Limit("reports of a network", 30, DAY)
# Each is read by stewards, who are volunteers.
WAYS_BACK_A_NETWORK = Limit("ways back of a network", 10, DAY)
WRONG_A_NETWORK = Limit("wrong guesses of a network", settings.SIGN_IN_WRONG_CODES_PER_NETWORK, 15 * MINUTES)

COPIES_A_DAY = Limit("copies of what is held", 10, DAY)

# Reading one may take seconds, if somebody means it to.
PHOTOS_A_MEMBER = Limit("photos of a member", 30, 60 * MINUTES)


class TooMany(Exception):
    """Too many tries; its text is a sentence for the person."""


def ask_for_code(request: HttpRequest, address: str) -> None:
    """Count one request for a code; TooMany if that is over a limit."""
    network = get_ip(request)
    asked = [(CODES_AN_ADDRESS, address), (CODES_AN_ADDRESS_A_DAY, address), (CODES_A_NETWORK, network)]
    counts = _count(*((limit, who, 1) for limit, who in asked))
    if any(counts[limit] > limit.most for limit, _ in asked):
        raise TooMany(
            _(
                "You have asked for too many codes."
                " Use the last one we sent, or wait 15 minutes and ask again."
            )
        )


def ask_for_copy(member_number: int) -> None:
    """Count one download of all that is held about a member; TooMany if that is over the limit."""
    counts = _count((COPIES_A_DAY, str(member_number), 1))
    if counts[COPIES_A_DAY] > COPIES_A_DAY.most:
        raise TooMany(_("Ten times a day is the most. Use a file that you have, or wait until tomorrow."))


def ask_for_way_back(request: HttpRequest) -> None:
    """Count one request for a lost account; TooMany if many came from the same place today."""
    counts = _count((WAYS_BACK_A_NETWORK, get_ip(request), 1))
    if counts[WAYS_BACK_A_NETWORK] > WAYS_BACK_A_NETWORK.most:
        raise TooMany(_("Many such requests came from where you are. Try again tomorrow, or write to us."))


def network_of(request: HttpRequest) -> str:
    """Where the request comes from, as a mark that nobody can read back: 32 characters.

    Only proxies of ours are believed (TRUSTED_PROXY_COUNT); of IPv6 a household counts as one.
    """
    return salted_hmac("network", get_ip(request), algorithm="sha256").hexdigest()[:32]


def write_to_handlers(request: HttpRequest) -> None:
    """Count one report, or one addition to it; TooMany if that is over the limit."""
    network = get_ip(request)
    if _count((REPORTS_A_NETWORK, network, 1))[REPORTS_A_NETWORK] > REPORTS_A_NETWORK.most:
        raise TooMany(
            _("Too many reports came from where you are today. Write to %(address)s, or try again tomorrow.")
            % {"address": settings.COMMUNITY["conduct"]}
        )


def guess(request: HttpRequest, code: str) -> int:
    """Count one guess at a code (named by its number); returns how many are left after it."""
    counts = _count((GUESSES_A_CODE, code, 1), (WRONG_A_NETWORK, get_ip(request), 0))
    if counts[GUESSES_A_CODE] > GUESSES_A_CODE.most:
        raise TooMany(_("That code was typed wrongly too often and no longer works. Ask for a new one."))
    if counts[WRONG_A_NETWORK] >= WRONG_A_NETWORK.most:
        raise TooMany(_("Too many wrong codes were typed from where you are. Wait 15 minutes and try again."))
    return GUESSES_A_CODE.most - counts[GUESSES_A_CODE]


def guessed_wrong(request: HttpRequest) -> None:
    _count((WRONG_A_NETWORK, get_ip(request), 1))


def send_photo(member: Member) -> None:
    """Count one photo that is to be read; TooMany if that is over the limit."""
    if _count((PHOTOS_A_MEMBER, str(member.pk), 1))[PHOTOS_A_MEMBER] > PHOTOS_A_MEMBER.most:
        raise TooMany(_("You have sent very many photos. Wait an hour and try again."))


def _count(*wanted: tuple[Limit, str, int]) -> dict[Limit, int]:
    counts = _cache().count({limit.key(who): (by, limit.seconds) for limit, who, by in wanted})
    return {limit: counts[limit.key(who)] for limit, who, _ in wanted}


def forget_expired() -> None:
    _cache().forget_expired()


def _cache() -> CountingDatabaseCache:
    return cast(CountingDatabaseCache, caches["default"])
