"""A mail out of its sample, and what the key of a sample says."""

from typing import Any

from django.conf import settings

from community.letters.samples import LONG, SAMPLES, TO
from community.mail.models import Message


def sample(key: str, *, long: bool = False) -> Message:
    """The mail as it would be queued; nothing is written down."""
    values = {name: _value(name, value) for name, value in SAMPLES[key].items()}
    if long:
        values |= {name: words for name, words in LONG.items() if name in values}
    # Empty by hand: the defaults are the database's, which this never reaches.
    stop = str(values.pop("unsubscribe", ""))
    return Message(name=mail_of(key), to=TO, context=values, unsubscribe=stop, subject="", text="", html="")


def mail_of(key: str) -> str:
    return key.partition("-")[0]


def situation_of(key: str) -> str:
    """ "moved up" of "event_moved-moved-up"."""
    return key.partition("-")[2].replace("-", " ")


def _value(name: str, value: Any) -> Any:
    if callable(value):
        return value()
    return f"{settings.SITE_URL}{value}" if name.endswith("url") else value
