"""Whether a text names somebody, however people spell it."""

import re
import unicodedata
from dataclasses import dataclass

# Shorter parts of a name, such as "an" or "Li", stand in many a sentence.
TELLING = 3
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# What people type for an apostrophe and for a hyphen, and letters that are no other letter with a mark.
PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **{"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae"},
        **{"œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i"},
    }
)


def plain(text: str) -> str:
    """Without accents, and with one kind of apostrophe and hyphen; capitals stay."""
    apart = unicodedata.normalize("NFKD", text.translate(PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def words(text: str) -> set[str]:
    """Those long enough to tell who it is, in small letters and without the s of "Olive's".

    "Smith-Jones" is there as a whole and in its parts, as is "O'Brien".
    """
    return {word.casefold() for word in _words(plain(text)) if len(word) >= TELLING}


def _words(text: str) -> set[str]:
    found = set()
    for whole in WORD.findall(text):
        whole = re.sub("'[sS]$", "", whole)
        found |= {re.sub("['-]", "", whole), whole, *re.split("['-]", whole)}
    return found


@dataclass(frozen=True)
class Called:
    """What one person is called: their names, and the addresses that they proved."""

    names: tuple[str, ...]
    addresses: frozenset[str] = frozenset()

    def surely_in(self, text: str) -> bool:
        """An address, or two names in one place, whichever comes first and whatever is left out between."""
        small = plain(text).casefold()
        if any(plain(address).casefold() in small for address in self.addresses):
            return True
        flat = " ".join(re.findall(r"[^\W\d_]+", small))
        return any(re.search(rf"\b{pattern}s?\b", flat) for pattern in self._whole())

    def perhaps_in(self, text: str, *, of_names: bool = False) -> bool:
        """Any part of a name; a very short one only with a capital ("Li said"), or in a text `of_names`."""
        if self.surely_in(text):
            return True
        parts = {part.casefold() for name in self.names for part in _words(plain(name)) if len(part) > 1}
        there = {
            word
            for word in _words(plain(text))
            if len(word) >= TELLING or (len(word) > 1 and (of_names or word[0].isupper()))
        }
        small = {word.casefold() for word in there}
        # "Holts" is how many write "Holt's".
        return bool(parts & (small | {word.removesuffix("s") for word in small}))

    def _whole(self) -> set[str]:
        """Patterns for text without any marks: a blank may stand or not, as in "Mary OBrien"."""
        patterns = set()
        for name in self.names:
            split = [re.findall(r"[^\W\d_]+", word) for word in plain(name).casefold().split()]
            parts = [" ?".join(pieces) for pieces in split if pieces]
            if len(parts) > 1:
                first, last = parts[0], parts[-1]
                patterns |= {" ?".join(parts), f"{first} ?{last}", f"{last} ?{first}"}
        return patterns
