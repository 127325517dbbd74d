"""Where a badge stands in the public lists of what was revoked.

A list is a string of bits, zipped and signed (W3C Bitstring Status List): a
verifier reads the whole of it, so nobody learns whose badge is looked at.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from openbadgeslib.ob3 import encode_bitstring

# The least that the standard allows: with fewer a reader could be told from the others.
BITS = 131_072
# The standard counts the bits of a byte from its left end; Spruce's library, and with it some
# wallets, from the right. So each badge owns a pair that is the same from both ends: every
# verifier sees it revoked, and no other badge with it.
BADGES = BITS // 2


@dataclass(frozen=True)
class Position:
    list_number: int
    bit: int

    @classmethod
    def of(cls, number: int) -> "Position":
        """Of the badge with this key."""
        list_number, place = divmod(number, BADGES)
        byte, bit = divmod(place, 4)
        return cls(list_number + 1, byte * 8 + bit)

    @property
    def number(self) -> int:
        """The key of the badge that stands here."""
        byte, bit = divmod(self.bit, 8)
        return (self.list_number - 1) * BADGES + byte * 4 + bit

    @property
    def bits(self) -> list[int]:
        return [self.bit, self.bit ^ 7]


def numbers_in(list_number: int) -> range:
    """The keys of the badges in this list."""
    return range((list_number - 1) * BADGES, list_number * BADGES)


def encoded(revoked: Iterable[int]) -> str:
    """The list that says so of the badges with these keys, all of one list."""
    return encode_bitstring([bit for number in revoked for bit in Position.of(number).bits], BITS)
