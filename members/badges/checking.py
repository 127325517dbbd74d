"""Is a badge genuine? The signature is checked each time, with a library that did not make it."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3LdpVerifier, verify_data_integrity_proof

from members.badges.credentials import in_a_line
from members.badges.keys import pem_of
from members.badges.models import Badge, BadgeKey, Revocation
from members.badges.status import Position

NAME_OF_A_KEY = re.compile(r"\w+")


class Verdict(StrEnum):
    GENUINE = "genuine"
    EXPIRED = "expired"
    REVOKED = "revoked"
    GIVEN_BACK = "given back"
    CHANGED = "changed"
    # Signed by us, and its holder has left: nothing else is known of it any more.
    FORGOTTEN = "forgotten"
    # The key that signed it may have been in somebody else's hands.
    WITHDRAWN = "withdrawn"
    NOT_OURS = "not ours"


@dataclass(frozen=True)
class Finding:
    verdict: Verdict
    # The badge as we keep it; only where what was shown is the same.
    badge: Badge | None = None
    # What was shown says of itself that it comes from there.
    says_issuer: str = ""


def standing(badge: Badge) -> Finding:
    """Of a badge that we keep. Needs its key along."""
    if not _holds(badge.document, badge.key_id):
        return Finding(Verdict.CHANGED)
    if badge.given_back:
        return Finding(Verdict.GIVEN_BACK)
    if badge.revoked_at:
        return Finding(Verdict.REVOKED, badge)
    if badge.key.withdrawn_at:
        return Finding(Verdict.WITHDRAWN, badge)
    return Finding(Verdict.EXPIRED if badge.is_expired else Verdict.GENUINE, badge)


def check(text: str) -> Finding:
    """Of what somebody shows us: the JSON of a badge."""
    document = _read(text)
    issuer = _issuer_of(document)
    key = BadgeKey.objects.filter(name=_key_named_in(document)).first()
    if key is None:
        return Finding(Verdict.NOT_OURS, says_issuer=issuer)
    if not _holds(text, key.name):
        return Finding(Verdict.CHANGED)
    badge = _kept(document)
    if badge is None:
        return _without_record(document, key)
    # A signature leaves alone what the vocabularies do not know; this does not.
    if json.loads(badge.document) != document:
        return Finding(Verdict.CHANGED)
    return standing(badge)


@lru_cache(maxsize=1_000)
def _holds(text: str, key: str) -> bool:
    """Does the signature fit these words? Kept for the words it was asked about, for they cannot change."""
    document = _read(text)
    try:
        verify_data_integrity_proof(document, pem_of(key))
    except LibOpenBadgesException:
        return False
    return True


def _without_record(document: dict[str, Any], key: BadgeKey) -> Finding:
    """Its holder has left. That it was revoked is known for ever, and other verifiers go by it too."""
    position = _position_in(document)
    if position is None:
        return Finding(Verdict.CHANGED)
    if Revocation.objects.filter(number=position.number).exists():
        return Finding(Verdict.REVOKED)
    if key.withdrawn_at:
        return Finding(Verdict.WITHDRAWN)
    until = document.get("validUntil")
    ends = parse_datetime(until) if isinstance(until, str) else None
    if ends is not None and ends < timezone.now():
        return Finding(Verdict.EXPIRED)
    try:
        OB3LdpVerifier(pem_of(key.name)).verify(document)
    except LibOpenBadgesException:
        return Finding(Verdict.CHANGED)
    return Finding(Verdict.FORGOTTEN)


def _kept(document: dict[str, Any]) -> Badge | None:
    url = document.get("id")
    code = url.rstrip("/").rpartition("/")[2] if isinstance(url, str) else ""
    return Badge.objects.select_related("key").filter(code=code).first()


def _position_in(document: dict[str, Any]) -> Position | None:
    """Where we put it when we signed; none where its status is written in any other way."""
    status = document.get("credentialStatus")
    if not isinstance(status, dict):
        return None
    bit, url = status.get("statusListIndex"), status.get("statusListCredential")
    number = url.rstrip("/").rpartition("/")[2] if isinstance(url, str) else ""
    if not isinstance(bit, str) or not (bit.isdecimal() and number.isdecimal()):
        return None
    return Position(int(number), int(bit))


def _read(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
        # Half a letter, which JSON can write as \ud800, can be neither signed nor shown.
        json.dumps(document, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _key_named_in(document: dict[str, Any]) -> str:
    proof = document.get("proof")
    method = proof.get("verificationMethod") if isinstance(proof, dict) else None
    name = method.rpartition("#")[2] if isinstance(method, str) else ""
    return name if NAME_OF_A_KEY.fullmatch(name) else ""


def _issuer_of(document: dict[str, Any]) -> str:
    """At most a line of it: whoever made the file wrote it."""
    issuer = document.get("issuer")
    named = (issuer.get("name") or issuer.get("id")) if isinstance(issuer, dict) else issuer
    return in_a_line(named[:200]) if isinstance(named, str) else ""
