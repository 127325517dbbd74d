"""A second language, complete because it is derived from the first: each message accented and lengthened.

"Register now" becomes "⟦Ŕééĝîîšţééŕ ñööŵ~~~⟧". No unaccented letter is left, so one that shows on
a page was never marked for translation; and every message is longer by two fifths, as German or
Welsh would be, so a layout that breaks breaks here first.
"""

import gettext
import math
import re

from django.utils.translation import trans_real

LANGUAGE = "en-xa"
LONGER = 1.4

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "åƀçđéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ"
ACCENTS = str.maketrans(PLAIN, ACCENTED)
VOWEL = re.compile(r"[aeiouyAEIOUY]")

# What a translator leaves as it is: placeholders, tags, entities, targets of links.
KEPT = re.compile(
    r"%\([^)]*\)[-#0 +]*\d*(?:\.\d+)?[a-z]|%[sdrif%]|\{[^{}]*\}"
    r"|<[^>]+>|&#?\w+;|\]\([^)\s]*\)|https?://\S+"
)


def pseudo(message: str) -> str:
    """The message in the second language; white space around it stays around it."""
    words = message.strip()
    if not words:
        return message
    before, after = message[: message.index(words)], message[message.index(words) + len(words) :]
    missing = math.ceil(len(words) * LONGER) - len(words) - len("⟦⟧")
    drawn = ""
    for part, kept in _parts(words):
        longer = part if kept else VOWEL.sub(_twice, part, count=missing) if missing > 0 else part
        missing -= len(longer) - len(part)
        drawn += part if kept else longer.translate(ACCENTS)
    return f"{before}⟦{drawn}{'~' * missing}⟧{after}"


def _parts(words: str) -> list[tuple[str, bool]]:
    """Text and what is kept, in turn."""
    parts = []
    last = 0
    for found in KEPT.finditer(words):
        parts += [(words[last : found.start()], False), (found.group(), True)]
        last = found.end()
    return [*parts, (words[last:], False)]


def _twice(vowel: re.Match[str]) -> str:
    return vowel.group() * 2


class Pseudo(gettext.NullTranslations):
    """Takes the place of a catalogue."""

    def gettext(self, message: str) -> str:
        # A message with a context comes as "context\x04message".
        return pseudo(message.rpartition("\x04")[2])

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def to_language(self) -> str:
        return LANGUAGE


def install() -> None:
    """Let Django find it, whichever thread asks; then set LANGUAGE_CODE to `LANGUAGE`."""
    trans_real._translations[LANGUAGE] = Pseudo()
