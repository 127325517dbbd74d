"""Two verifiers that are not ours accept every badge and refuse every changed one. So does a third."""

import copy
import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from defusedxml import ElementTree
from openbadgeslib.ob3 import OB3LdpVerifier
from openbadgeslib.ob3.verifier import OB3VerificationError
from PIL import Image

from members.badges import actions
from members.badges.keys import pem_of
from members.badges.kinds import Kind
from tests.members.badges.conftest import LATER_KEY, UNTIL, documents, given, read
from tests.members.badges.outside import verdicts

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ACCEPTED = {"bazaar": "", "ssi": ""}
NAMES = ["Alice Archer", "Siân O’Brien", 'Łukasz “Luke” Żółć\\ "x"', "李明", "Ada\tLovelace <b>&amp;</b>"]


def test_a_badge_of_every_kind_is_accepted(alice):
    badges = []
    for kind, name in zip(Kind, NAMES, strict=True):
        alice.name = name
        badges.append(read(given(alice, kind, until=UNTIL if kind == Kind.FELLOW else None)))

    assert verdicts(badges, documents()) == [ACCEPTED] * len(Kind)
    for badge in badges:
        OB3LdpVerifier(pem_of(badge["proof"]["verificationMethod"].partition("#")[2])).verify(badge)


def test_a_badge_with_any_leaf_changed_or_taken_away_is_refused(alice):
    badges = [read(given(alice, kind, until=UNTIL)) for kind in Kind]
    lists = documents()
    changed = [(path, one) for badge in badges for path, one in _changed(badge)]

    answers = verdicts([one for _, one in changed], lists)

    assert len(changed) > 300
    for (path, one), answer in zip(changed, answers, strict=True):
        assert answer["bazaar"], f"{path} was changed, and Digital Bazaar's verifier accepted it"
        assert answer["ssi"], f"{path} was changed, and Spruce's verifier accepted it"
        with pytest.raises(OB3VerificationError):
            OB3LdpVerifier(pem_of(badges[0]["proof"]["verificationMethod"].partition("#")[2])).verify(one)


def test_what_is_baked_into_the_pictures_is_accepted(client, alice):
    badge = given(alice, Kind.DELEGATE)
    png = b"".join(client.get(f"/badges/{badge.code}/badge.png"))
    svg = b"".join(client.get(f"/badges/{badge.code}/badge.svg"))

    out_of_png = Image.open(io.BytesIO(png)).text["openbadgecredential"]
    element = ElementTree.fromstring(svg).find("{https://purl.imsglobal.org/ob/v3p0}credential")

    assert out_of_png == element.text == badge.document
    assert verdicts([json.loads(out_of_png), json.loads(element.text)], documents()) == [ACCEPTED] * 2


def test_badges_of_an_old_key_are_accepted_beside_those_of_a_new_one(settings, alice, bob):
    old = given(alice)
    settings.BADGE_SIGNING_KEY = LATER_KEY
    new = given(bob)

    assert old.key_id != new.key_id
    assert verdicts([read(old), read(new)], documents()) == [ACCEPTED] * 2


def test_badges_of_a_key_that_was_withdrawn_are_refused(settings, alice, bob):
    old = given(alice)
    settings.BADGE_SIGNING_KEY = LATER_KEY
    new = given(bob)
    old.key.withdrawn_at = dt.datetime.now(dt.UTC)
    old.key.save()

    by_old, by_new = verdicts([read(old), read(new)], documents())

    assert by_old["bazaar"] and by_old["ssi"]
    assert by_new == ACCEPTED


def test_a_revoked_badge_is_refused_and_its_neighbours_are_not(alice, bob, olive):
    badges = [given(member) for member in (alice, bob, olive)]
    badges += [given(member, Kind.SPEAKER) for member in (alice, bob, olive)]
    actions.revoke(badges[1], because="It was a mistake.", by=olive)

    answers = verdicts([read(badge) for badge in badges], documents())

    assert answers[1]["bazaar"] and answers[1]["ssi"]
    assert answers[:1] + answers[2:] == [ACCEPTED] * 5


def test_an_expired_badge_is_refused_by_those_who_look_at_dates(alice):
    over = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    badge = given(alice, Kind.FELLOW, until=over)

    assert verdicts([read(badge)], documents())[0]["bazaar"]
    with pytest.raises(OB3VerificationError, match="expired"):
        OB3LdpVerifier(pem_of(badge.key_id)).verify(read(badge))


def _changed(badge: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The badge once for each of its leaves, with another value there, and once without it."""
    for path in _leaves(badge, ()):
        other = copy.deepcopy(badge)
        holder = _at(other, path[:-1])
        holder[path[-1]] = _another(holder[path[-1]])
        yield f"{path}", other
        without = copy.deepcopy(badge)
        del _at(without, path[:-1])[path[-1]]
        yield f"{path} taken away", without
    yield "something added", {**badge, "honours": "first"}
    subject = copy.deepcopy(badge)
    subject["credentialSubject"]["id"] = "did:example:somebody-else"
    yield "another subject", subject


def _leaves(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key in value:
            yield from _leaves(value[key], (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, (*path, number))
    else:
        yield path


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for part in path:
        value = value[part]
    return value


def _another(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    # Dates stay dates: a value that is none would be refused for that alone.
    return value.replace("20", "19", 1) if value[:2] == "20" and value.endswith("Z") else f"{value}x"
