"""Anybody hands in a badge and is told what it is worth."""

import base64
import io
import json
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from members.badges import actions
from members.badges.kinds import Kind
from members.badges.models import Badge
from members.badges.uploads import MOST_BYTES
from tests.members.badges.conftest import LATER_KEY, UNTIL, given, read

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n"


def handed_in(client, content: bytes | str) -> str:
    """The answer's page: a file where bytes are given, else pasted text."""
    asked = {"text": content} if isinstance(content, str) else {"file": SimpleUploadedFile("badge", content)}
    answer = client.post("/badges/verify/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_badge_is_genuine_as_json_as_text_and_in_both_pictures(client, alice):
    badge = given(alice, Kind.DELEGATE)
    png = b"".join(client.get(f"/badges/{badge.code}/badge.png"))
    svg = b"".join(client.get(f"/badges/{badge.code}/badge.svg"))

    laid_out_anew = json.dumps(read(badge), indent=4)
    for content in (badge.document, badge.document.encode(), png, svg, laid_out_anew):
        page = handed_in(client, content)
        assert "Genuine" in page
        assert "Alice Archer" in page


@pytest.mark.parametrize("letter", ["\\u0000", "\\ud800"])
def test_letters_that_nobody_can_write_are_answered_like_any_other_change(client, alice, letter):
    badge = given(alice)
    for words in ("Alice Archer", badge.key_id, badge.code, "did:web"):
        assert words in badge.document
        assert "Genuine" not in handed_in(client, badge.document.replace(words, letter))
    assert "Genuine" not in handed_in(client, f'{{"issuer": "{letter}"}}')


@pytest.mark.parametrize(
    "path",
    [
        "name",
        "validFrom",
        "credentialSubject.identifier.0.identityHash",
        "credentialSubject.achievement.name",
    ],
)
def test_a_badge_in_which_a_word_was_changed_is_called_changed(client, alice, path):
    badge = given(alice)
    document = read(badge)
    *way, last = path.split(".")
    holder = document
    for part in way:
        holder = holder[int(part)] if part.isdecimal() else holder[part]
    holder[last] = f"{holder[last]}x"

    page = handed_in(client, json.dumps(document))

    assert "Changed" in page
    assert "Alice Archer" not in page.partition("<main")[2].partition("<form")[0]


def test_what_was_added_beside_the_signature_is_a_change_too(client, alice):
    document = {**read(given(alice)), "honours": "first class"}
    assert "Changed" in handed_in(client, json.dumps(document))


def test_a_revoked_badge_is_called_revoked_with_the_reason(client, alice, olive):
    badge = given(alice)
    actions.revoke(badge, because="It was meant for another Alice.", by=olive)
    page = handed_in(client, badge.document)
    assert "Revoked" in page
    assert "It was meant for another Alice." in page


def test_an_expired_badge_is_called_expired(client, alice, time_machine):
    badge = given(alice, Kind.FELLOW, until=UNTIL)
    assert "Genuine" in handed_in(client, badge.document)
    time_machine.move_to(UNTIL.replace(year=2100))
    assert "Expired" in handed_in(client, badge.document)


def test_a_badge_of_a_withdrawn_key_is_not_valid(client, alice):
    badge = given(alice)
    badge.key.withdrawn_at = badge.issued_at
    badge.key.save()
    assert "has been withdrawn" in handed_in(client, badge.document)
    assert "has been withdrawn" in client.get(badge.get_absolute_url()).content.decode()


def test_a_badge_of_somebody_else_is_not_one_of_ours(client, settings, alice):
    badge = given(alice)
    Badge.objects.all().delete()
    badge.key.delete()
    settings.BADGE_SIGNING_KEY = LATER_KEY
    given(alice)
    page = handed_in(client, badge.document)
    assert "Not one of ours" in page
    assert "comes from Health Data Analysts" in page


def test_a_badge_signed_by_others_in_our_name_is_not_genuine(client, settings, alice):
    """They put our key's name beside a signature of their own."""
    ours = given(alice)
    settings.BADGE_SIGNING_KEY = LATER_KEY
    theirs = read(given(alice, Kind.FELLOW))
    theirs["proof"]["verificationMethod"] = read(ours)["proof"]["verificationMethod"]
    assert "Changed" in handed_in(client, json.dumps(theirs))


def test_a_badge_of_somebody_who_left_is_genuine_and_no_longer_on_record(client, alice):
    badge = given(alice)
    Badge.objects.all().delete()
    assert "no longer on record" in handed_in(client, badge.document)
    assert "Changed" in handed_in(client, json.dumps({**read(badge), "name": "Fellow"}))
    assert "Changed" in handed_in(client, json.dumps({**read(badge), "honours": "first class"}))


@pytest.mark.parametrize("how", ["revoked", "given back"])
def test_what_was_ended_before_its_holder_left_is_not_called_genuine(client, alice, bob, olive, how):
    badge, another = given(alice), given(bob)
    if how == "revoked":
        actions.revoke(badge, because="It was meant for another Alice.", by=olive)
    else:
        actions.give_back(badge)
    Badge.objects.all().delete()

    page = handed_in(client, badge.document).partition("<main")[2].partition("<form")[0]

    assert "Revoked" in page
    assert "Genuine" not in page
    assert "Alice" not in page
    assert "no longer on record" in handed_in(client, another.document)


@pytest.mark.parametrize("how", ["in a list", "left out"])
def test_a_revoked_badge_does_not_hide_its_place_in_the_lists(client, alice, olive, how):
    """A list of one means the same to the signature."""
    badge = given(alice)
    actions.revoke(badge, because="It was meant for another Alice.", by=olive)
    Badge.objects.all().delete()
    document = read(badge)
    status = document.pop("credentialStatus")
    if how == "in a list":
        document["credentialStatus"] = [status]
    assert "Genuine" not in handed_in(client, json.dumps(document))


def test_a_jwt_is_not_one_of_ours(client):
    assert "Not one of ours" in handed_in(client, "eyJhbGciOiJub25lIn0.e30.c2ln")


def _chunk(tag: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + tag + data + struct.pack("!I", zlib.crc32(tag + data))


def _png_with(chunk: bytes) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    end = _chunk(b"IEND", b"")
    return file.getvalue().removesuffix(end) + chunk + end


BOMB = zlib.compress(b"{" + b" " * 50_000_000)
HOSTILE = {
    "nothing but a name": PNG,
    "cut off": _png_with(b"")[:40],
    "no badge in it": _png_with(b""),
    "a bomb": _png_with(_chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + BOMB)),
    "broken compression": _png_with(_chunk(b"iTXt", b"openbadgecredential\0\1\0\0\0" + b"nonsense")),
    "no text in the chunk": _png_with(_chunk(b"iTXt", b"openbadgecredential\0\0")),
    "letters that are none": _png_with(_chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0\xff\xfe")),
    "a chunk longer than the file": PNG + struct.pack("!I", 2**31) + b"iTXt",
    "entities": b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><svg>&c;</svg>',
    "a file of the server": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><svg>&b;</svg>',
    "broken markup": b"<svg><a></svg>",
    "markup without a badge": b"<svg/>",
    "a large drawing": b"<svg>" + b"<a/>" * 20_000 + b"</svg>",
    "deep markup": b"<a>" * 9_000,
    "brackets": b"{" * 19_000,
    "deep JSON": b'{"a":' * 3_500 + b"1" + b"}" * 3_500,
    "long JSON": b'{"a":"' + b"x" * 30_000 + b'"}',
    "not JSON": b"{]",
    "a list of types": json.dumps({"proof": {"verificationMethod": ["x"]}, "issuer": 5}).encode(),
    "a document": b"%PDF-1.7",
    "zeros": bytes(1000),
    "half a letter": b"{\xff\xfe",
    "too large": bytes(MOST_BYTES + 1),
    "a number": b"1",
    "base64": base64.b64encode(bytes(50)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_handed_in_the_answer_is_a_sentence(client, name):
    page = handed_in(client, HOSTILE[name])
    assert "nhsuk-error-message" in page or "Not one of ours" in page
    assert "Genuine" not in page


def test_a_badge_of_ours_cut_off_anywhere_is_answered_in_words(client, alice):
    badge = given(alice)
    png = b"".join(client.get(f"/badges/{badge.code}/badge.png"))
    svg = b"".join(client.get(f"/badges/{badge.code}/badge.svg"))
    for content in (png, svg, badge.document.encode()):
        for length in range(10, len(content), len(content) // 25):
            part = content[:length]
            if badge.document.encode() not in part:
                assert "Genuine" not in handed_in(client, part)


def test_a_graph_made_to_cost_hours_costs_seconds(client, alice):
    """Blank nodes that cannot be told apart: canonical order is a matter of trying all permutations."""
    ring = [{"id": f"_:n{i}", "type": ["Evidence"], "name": "x", "related": f"_:n{i + 1}"} for i in range(12)]
    document = {**read(given(alice)), "evidence": [*ring, *ring]}
    assert "Changed" in handed_in(client, json.dumps(document))


def test_nothing_handed_in_says_what_to_do_and_keeps_what_was_typed(client):
    assert "Choose the file of a badge, or paste its text." in handed_in(client, "")
    assert "this is no badge at all" in handed_in(client, "this is no badge at all")


def test_the_page_of_a_badge_checks_the_signature_again(client, alice):
    badge = given(alice)
    page = client.get(badge.get_absolute_url()).content.decode()
    assert "Genuine" in page
    assert "Alice Archer" in page
    assert "<svg" in page

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE members_badge DISABLE TRIGGER USER")
    Badge.objects.update(document=badge.document.replace("Alice Archer", "Alice Baker"))
    assert "Changed" in client.get(badge.get_absolute_url()).content.decode()
