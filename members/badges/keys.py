"""The key that signs badges today, and the name under which each key is public.

A key is called by its public half (a Multikey, "z6Mk…"): a name that cannot be
given to another key by mistake. The secret half is a setting; the public halves
of all that ever signed are rows, so a new key leaves old badges as they are.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from openbadgeslib.ob3 import resolve_verification_method

from community.base.signing_keys import bytes_of, new_key

# What says, before the bytes of a public key, of which kind it is.
ED25519 = b"\xed\x01"
DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


@dataclass(frozen=True)
class SigningKey:
    private: Ed25519PrivateKey
    name: str


def signing_key() -> SigningKey | None:
    """None where there is none: then no badges are given."""
    text = settings.BADGE_SIGNING_KEY
    if not text and settings.BADGE_KEY_FILE:
        text = _of_this_laptop(settings.BADGE_KEY_FILE)
    return _key(text) if text else None


def pem_of(name: str) -> bytes:
    """The public key that has this name, as libraries want it."""
    return resolve_verification_method(f"did:key:{name}#{name}")


def issuer(host: str = "") -> str:
    """Who signs, as a did:web: verifiers look for its keys at /.well-known/did.json of that host."""
    return "did:web:" + quote(host or urlsplit(settings.SITE_URL).netloc, safe="")


def multibase(value: bytes) -> str:
    """In base 58, Bitcoin's alphabet, which is what the "z" says."""
    number, digits = int.from_bytes(value), ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    zeros = len(value) - len(value.lstrip(b"\0"))
    return "z" + DIGITS[0] * zeros + digits


@lru_cache(maxsize=8)
def _key(text: str) -> SigningKey:
    private = Ed25519PrivateKey.from_private_bytes(bytes_of(text))
    return SigningKey(private, multibase(ED25519 + private.public_key().public_bytes_raw()))


def _of_this_laptop(path: Path) -> str:
    """Made when it is first needed; of two processes that make one, the first wins."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        mine = path.with_name(f"{path.name}-{os.getpid()}")
        mine.write_text(new_key())
        mine.chmod(0o600)
        with suppress(FileExistsError):
            os.link(mine, path)
        mine.unlink()
    return path.read_text()
