"""A member sees and takes away everything that is held about them, and nothing about anybody else."""

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from model_bakery import baker

from community import audit
from community.privacy.download import copy_for
from events.registration.models import Needs, Registration
from members.accounts import limits
from members.conduct.models import Report
from members.models import Badge, Member, Profile
from tests.community.privacy.planting import ADDRESS, WORD, plant, wordy_columns
from tests.factories.events import make_event, make_pool, make_registration
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db
PAGE, FILE = "/account/data/", "/account/data/download/"


def text_of(client: Client) -> str:
    return client.get(PAGE).content.decode()


def archive_of(member: Member) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(b"".join(copy_for(member))))


def held_in(archive: zipfile.ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(archive.read("held-about-you.json"))
    return found


def take(client: Client) -> int:
    answer = client.get(FILE)
    assert answer.getvalue()
    return int(answer.status_code)


def rows_of(member: Member, model: str) -> list[dict[str, Any]]:
    kinds = held_in(archive_of(member))["held"]
    return [row for kind in kinds if kind["kind"] == model for row in kind["rows"]]


def history_of(member: Member, model: str) -> list[dict[str, Any]]:
    kinds = held_in(archive_of(member))["held"]
    return [state for kind in kinds if kind["kind"] == model for state in kind["history"]]


def test_the_page_says_it_in_words(client: Client, alice: Member) -> None:
    event = make_event("Conference")
    make_pool(event)
    make_registration(event, alice)
    said = text_of(sign_in(client, alice))
    assert "Your registrations (1)" in said
    assert "Conference" in said
    assert "Registered by the member" in said, "a choice by its label"
    assert "alice@trust.example" in said


def test_kinds_of_which_there_is_nothing_are_named(client: Client, alice: Member) -> None:
    assert "Your dietary and access needs</li>" in text_of(sign_in(client, alice))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_there_is(
    client: Client, alice: Member, django_assert_num_queries, count: int
) -> None:
    for _ in range(count):
        make_registration(make_event(), alice)
    sign_in(client, alice)
    with django_assert_num_queries(6):
        client.get(PAGE)


def test_of_each_kind_five_are_shown_and_the_file_has_all(client: Client, alice: Member) -> None:
    for _ in range(12):
        make_registration(make_event(), alice)
    assert "Your registrations (5 and more)" in text_of(sign_in(client, alice))
    assert len(rows_of(alice, "events.Registration")) == 12


def test_it_says_who_looked_at_ones_access_needs(client: Client, alice: Member, olive: Member) -> None:
    registration = make_registration(make_event(), alice)
    Needs.objects.create(registration=registration, access="Step-free")
    with audit.action("read", by=olive):
        audit.record_reads(member=olive, objs=[registration], what="dietary and access needs")
    assert "Olive Orchard" in text_of(sign_in(client, alice))
    assert held_in(archive_of(alice))["who_read_your_needs"][0]["reader"] == "Olive Orchard"


def test_nobody_elses_readings_are_shown(client: Client, alice: Member, bob: Member, olive: Member) -> None:
    audit.record_reads(member=olive, objs=[make_registration(make_event(), bob)], what="needs")
    assert "Nobody so far." in text_of(sign_in(client, alice))


def test_the_file_has_every_column_that_is_to_be_shown(db: None) -> None:
    member = make_member(ADDRESS, name=f"Siân {WORD}")
    assert plant(member) == wordy_columns()
    for kind in held_in(archive_of(member))["held"]:
        for row in kind["rows"]:
            assert row.keys() == kind["columns"].keys()
    assert len(held_in(archive_of(member))["held"]) > 30


def test_the_file_has_nothing_of_anybody_else(alice: Member, db: None) -> None:
    plant(make_member(ADDRESS, name=f"Siân {WORD}"))
    assert WORD not in json.dumps(held_in(archive_of(alice)))


def test_what_was_there_before_is_in_the_file(alice: Member) -> None:
    Member.objects.filter(pk=alice.pk).update(name="Alice Abbot", email="alice@before.example")
    Member.objects.filter(pk=alice.pk).update(name="Alice Archer", email="alice@trust.example")
    Profile.objects.create(member=alice, about="I sail.")
    Profile.objects.filter(member=alice).delete()
    names = [state["row"]["name"] for state in history_of(alice, "members.Member")]
    assert names[-2:] == ["Alice Abbot", "Alice Archer"]
    assert history_of(alice, "members.Member")[-2]["row"]["email"] == "alice@before.example"
    assert [(state["change"], state["row"]["about"]) for state in history_of(alice, "members.Profile")] == [
        ("insert", "I sail."),
        ("delete", "I sail."),
    ]


def test_what_a_row_was_when_it_was_somebody_elses_is_theirs(alice: Member, bob: Member) -> None:
    """A place goes from hand to hand, and a registration by address may come to be a member's."""
    event = make_event("Tea")
    make_pool(event, capacity=1)
    make_registration(event, bob)
    hers = make_registration(make_event(), alice)
    Registration.objects.filter(pk=hers.pk).update(member=bob, name="Bob B.")
    Registration.objects.filter(pk=hers.pk).update(member=alice, name="Alice A.")
    assert "Bob" not in json.dumps(held_in(archive_of(alice)))
    (place,) = history_of(bob, "events.Place")
    assert place["row"]["pool__event__title"] == "Tea"
    assert history_of(alice, "events.Place") == []


def test_what_is_under_an_address_that_somebody_else_has_now_is_theirs(alice: Member, bob: Member) -> None:
    """The mailbox of a team, for example: a report without an account is by its address alone."""
    given_up = alice.email
    alice.emailaddress_set.update(email="alice@home.example")
    alice.email = "alice@home.example"
    alice.save()

    def told(member: Member) -> list[str]:
        return [row["happened"] for row in rows_of(member, "members.Report")]

    EmailAddress.objects.create(user=bob, email=given_up, verified=True)
    Report.objects.create(name="Bob", email=given_up, happened="He shouted.", answer_by="2026-12-01")
    assert told(bob) == ["He shouted."]
    assert told(alice) == []


def test_what_is_gone_leaves_no_gap_in_a_history(alice: Member) -> None:
    event = make_event("Tea")
    make_registration(event, alice)
    kind = type(event)
    with audit.action("delete event"):
        Registration.objects.filter(event=event).delete()
        kind.objects.filter(pk=event.pk).delete()
    (first, *_rest) = history_of(alice, "events.Registration")
    assert first["row"]["event__title"] is None


def test_badges_are_in_it_as_one_carries_them(alice: Member) -> None:
    badge = baker.make(Badge, member=alice, kind="member", document='{"type": "VerifiableCredential"}')
    archive = archive_of(alice)
    assert json.loads(archive.read(f"files/badges/{badge.code}.json")) == {"type": "VerifiableCredential"}
    assert b"VerifiableCredential" in archive.read(f"files/badges/{badge.code}.png")


def test_secrets_stay_where_they_are(alice: Member) -> None:
    said = json.dumps(held_in(archive_of(alice)))
    assert alice.password not in said
    assert "session_key" not in said


def test_photos_are_in_it_as_they_are(alice: Member) -> None:
    name = "a" * 32
    Profile.objects.create(member=alice, photo=name)
    from members.profiles.photos.files import names_of

    (first, *_rest) = list(names_of(alice))
    default_storage.save(first, ContentFile(b"picture"))
    assert archive_of(alice).read(f"files/{first}") == b"picture"


def test_taking_it_away_asks_who_is_there(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    assert take(client) == 200
    session = client.session
    session["account_authentication_methods"] = [
        {**record, "at": record["at"] - 3600} for record in session["account_authentication_methods"]
    ]
    session.save()
    answer = client.get(FILE)
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/account/confirm/")


def test_ten_copies_a_day_are_enough(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    for _ in range(limits.COPIES_A_DAY.most):
        assert take(client) == 200
    answer = client.get(FILE)
    assert answer.status_code == 429
    assert "wait until tomorrow" in answer.content.decode()
