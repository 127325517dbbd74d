import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client

from community import audit
from members.accounts.models import Member
from members.badges.actions import issue
from members.badges.kinds import Kind
from members.badges.models import Badge
from members.badges.offers import Offer

KEY = "q0bXn1Qf3uZ1cM4m8p0yS5vJ7rT2wX9zA6eD8hK1LsM"
LATER_KEY = "Zx8Kq2Wm5Ty7Ur1Pb4Nv6Lc9Hj3Gf0DsAeQiOoYtRkM"
SITE = "https://portal.example"
UNTIL = dt.datetime(2099, 7, 1, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def site(settings) -> None:
    """As in production: an https address and a key from the settings."""
    settings.SITE_URL = SITE
    settings.ALLOWED_HOSTS = ["portal.example", "testserver"]
    settings.BADGE_SIGNING_KEY = KEY


def given(member: Member, kind: str = Kind.MEMBER, *, occasion: str = "", **fields: Any) -> Badge:
    """A badge, signed as any other, without asking whether it is offered."""
    defaults = {"title": f"{Kind(kind).label}: something worth it", "on": dt.date(2026, 11, 12)}
    with audit.action("take badge", by=member):
        return issue(member, Offer(kind=kind, occasion=occasion, **{**defaults, **fields}))


def documents() -> dict[str, Any]:
    """What a verifier may look up at the portal, as the portal hands it out."""
    client = Client(headers={"host": "portal.example"})
    keys = client.get("/.well-known/did.json").json()
    revoked = f"{SITE}/badges/status/1/"
    return {
        "did:web:portal.example": keys,
        f"{SITE}/.well-known/did.json": keys,
        revoked: json.loads(client.get("/badges/status/1/").content),
    }


def read(badge: Badge) -> dict[str, Any]:
    return dict(json.loads(badge.document))
