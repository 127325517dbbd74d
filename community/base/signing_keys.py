"""Secret signing keys in the settings: 32 random bytes, written as base64url."""

import base64
import binascii
import secrets

from django.core.exceptions import ImproperlyConfigured

BYTES = 32
# So many different bytes are in nearly every random key, and in none that somebody typed.
LEAST_DIFFERENT = 20


def new_key() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(BYTES)).decode().rstrip("=")


def bytes_of(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def refuse_weak_key(setting: str, text: str, *, made_by: str) -> None:
    """ImproperlyConfigured if it is no key, or one that could be guessed."""
    try:
        key = bytes_of(text)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != BYTES or len(set(key)) < LEAST_DIFFERENT:
        raise ImproperlyConfigured(
            f"{setting} is not a key of {BYTES} random bytes. `manage.py {made_by}` makes one."
        )
