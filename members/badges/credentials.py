"""The documents themselves: a badge, the lists of revoked ones, and who the issuer is.

Open Badges 3.0, https://www.imsglobal.org/spec/ob/v3p0. They hold the name that
the person goes by, and no address, plain or scrambled: who knows a name can
guess an address, and a scrambled one would then confirm the guess.
"""

import datetime as dt
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from members.badges.keys import SigningKey, issuer
from members.badges.kinds import MEANINGS
from members.badges.offers import Offer
from members.badges.signing import Document, expanded, signed, written
from members.badges.status import Position, encoded

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
DID = "https://www.w3.org/ns/did/v1"
MULTIKEY = "https://w3id.org/security/multikey/v1"


@dataclass(frozen=True)
class Particulars:
    """What differs between two badges of one offer."""

    code: str
    # The name it is made out to.
    holder: str
    # When it was signed, its place in the list of revoked ones, and when it was earned.
    at: str
    bit: str
    on: str


# Stand for them in a form. Nobody can type these.
MARKS = Particulars(*(f"{secrets.token_hex(8)}-{one}" for one in ("code", "holder", "at", "bit", "on")))


def signed_badge(
    offer: Offer, key: SigningKey, *, code: str, number: int, holder: str, at: dt.datetime
) -> Document:
    """`number` is the key of its row."""
    position = Position.of(number)
    particulars = Particulars(
        code, in_a_line(holder), written(at), str(position.bit), f"{offer.on}T00:00:00Z"
    )
    document = _badge(offer, particulars, position.list_number)
    form = _form(replace(offer, on=dt.date.min), position.list_number, json.dumps(_profile()), get_language())
    for name, mark in asdict(MARKS).items():
        form = form.replace(mark, json.dumps(getattr(particulars, name))[1:-1])
    return signed(document, key, by=issuer(), at=at, meaning=json.loads(form))


@lru_cache(maxsize=200)
def _form(offer: Offer, list_number: int, profile: str, language: str | None) -> str:
    """The badge of an offer with marks for the particulars, expanded: once, however many take it."""
    return json.dumps(expanded(_badge(offer, MARKS, list_number)))


def _badge(offer: Offer, particulars: Particulars, list_number: int) -> Document:
    lasts = {"validUntil": written(offer.until)} if offer.until else {}
    return {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": address("members:badge", particulars.code),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": in_a_line(offer.title),
        "issuer": _profile(),
        "validFrom": particulars.at,
        **lasts,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityType": "name",
                    "identityHash": particulars.holder,
                }
            ],
            "activityEndDate": particulars.on,
            "achievement": _achievement(offer),
        },
        "credentialStatus": _status(particulars.bit, list_number),
    }


def list_document(number: int, revoked: Iterable[int], *, at: dt.datetime) -> Document:
    """The unsigned list in which verifiers look a badge up."""
    url = address("members:badge-status", number)
    return {
        "@context": [CREDENTIALS],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer(),
        "validFrom": written(at),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(revoked),
        },
    }


def issuer_document(host: str, keys: Iterable[str]) -> Document:
    """What did:web resolves to: every key that may speak for the community, old ones too."""
    did = issuer(host)
    names = [f"{did}#{key}" for key in keys]
    return {
        "@context": [DID, MULTIKEY],
        "id": did,
        "alsoKnownAs": [f"{settings.SITE_URL}/"],
        "verificationMethod": [
            {"id": name, "type": "Multikey", "controller": did, "publicKeyMultibase": name.partition("#")[2]}
            for name in names
        ],
        "assertionMethod": names,
    }


def address(name: str, *parts: object) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=parts)}"


def in_a_line(text: str) -> str:
    """Without tabs and their like: libraries do not agree on how these are written in what is signed."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _profile() -> Document:
    return {
        "id": issuer(),
        "type": ["Profile"],
        "name": settings.COMMUNITY["name"],
        "url": f"{settings.SITE_URL}/",
        "email": settings.COMMUNITY["contact"],
    }


def _achievement(offer: Offer) -> Document:
    meaning = MEANINGS[offer.kind]
    about = f"{address('members:badges-about')}#{offer.kind}"
    return {
        "id": f"{about}-{offer.occasion}" if offer.occasion else f"{about}-badge",
        "type": ["Achievement"],
        "name": in_a_line(offer.title),
        "description": str(meaning.says),
        "achievementType": meaning.type,
        "criteria": {"id": about, "narrative": str(meaning.earned_by)},
        "image": {
            "id": address("members:badge-picture", offer.kind),
            "type": "Image",
            "caption": str(meaning.picture),
        },
    }


def _status(bit: str, list_number: int) -> Document:
    url = address("members:badge-status", list_number)
    return {
        "id": f"{url}#{bit}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": bit,
        "statusListCredential": url,
    }
