"""Keys: public for ever, secret never shown, refused when weak, and a new one leaves old badges alone."""

import io
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from community.base.signing_keys import refuse_weak_key
from members.badges import keys
from members.badges.models import Badge, BadgeKey
from tests.factories.members import sign_in
from tests.members.badges.conftest import KEY, LATER_KEY, given

pytestmark = pytest.mark.django_db


def test_a_new_key_is_printed_and_will_do():
    out, said = io.StringIO(), io.StringIO()
    call_command("new_badge_key", stdout=out, stderr=said)
    name, _, key = out.getvalue().strip().partition("=")
    assert name == "BADGE_SIGNING_KEY"
    refuse_weak_key(name, key, made_by="new_badge_key")
    assert key not in said.getvalue()


@pytest.mark.parametrize("key", ["secret", "A" * 43, KEY[:-2], KEY + "AA", "é" * 43, " "])
def test_a_key_that_could_be_guessed_or_is_none_is_refused(key):
    with pytest.raises(ImproperlyConfigured, match="new_badge_key"):
        refuse_weak_key("BADGE_SIGNING_KEY", key, made_by="new_badge_key")


def test_the_issuer_lists_every_key_that_ever_signed(client, settings, alice, bob):
    given(alice)
    settings.BADGE_SIGNING_KEY = LATER_KEY
    given(bob)

    document = client.get("/.well-known/did.json", headers={"host": "portal.example"}).json()

    assert document["id"] == "did:web:portal.example"
    listed = {method["publicKeyMultibase"] for method in document["verificationMethod"]}
    assert listed == set(BadgeKey.objects.values_list("name", flat=True))
    assert len(document["assertionMethod"]) == len(listed) == 2
    assert KEY not in str(document)


def test_a_key_that_was_withdrawn_signs_no_more_though_it_is_still_in_the_settings(client, alice, bob):
    badge = given(alice)
    BadgeKey.objects.update(withdrawn_at=timezone.now())
    for member, address in ((alice, f"/account/badges/{badge.code}/renew/"), (bob, "/account/badges/take/")):
        page = sign_in(client, member).post(address, {"kind": "member", "occasion": ""}, follow=True).text
        assert "no key to sign badges with" in page
    assert Badge.objects.live().get() == badge


def test_a_portal_that_moved_answers_for_its_old_name_as_well(client, settings, alice):
    given(alice)
    settings.ALLOWED_HOSTS = ["new.example", "portal.example"]
    document = client.get("/.well-known/did.json", headers={"host": "new.example"}).json()
    assert document["id"] == "did:web:new.example"


def test_a_laptop_makes_its_own_key_once_and_keeps_it_to_itself(settings, tmp_path):
    settings.BADGE_SIGNING_KEY, settings.BADGE_KEY_FILE = "", tmp_path / "data" / "badge-key"
    first = keys.signing_key()
    assert first == keys.signing_key()
    assert stat.S_IMODE(settings.BADGE_KEY_FILE.stat().st_mode) == 0o600
    assert [file.name for file in settings.BADGE_KEY_FILE.parent.iterdir()] == ["badge-key"]


def test_the_database_lets_nobody_change_what_was_signed(alice):
    badge = given(alice)
    for change in ({"document": "{}"}, {"holder": "Somebody Else"}, {"title": "Fellow"}, {"kind": "fellow"}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Badge.objects.filter(pk=badge.pk).update(**change)


def test_the_database_holds_one_live_badge_for_an_occasion(alice):
    given(alice)
    with pytest.raises(IntegrityError, match="badge_once_for_each_occasion"), transaction.atomic():
        given(alice)


def test_the_database_wants_a_reason_with_a_revocation(alice):
    badge = given(alice)
    with pytest.raises(IntegrityError, match="badge_revoked_with_a_reason"), transaction.atomic():
        Badge.objects.filter(pk=badge.pk).update(revoked_at=badge.issued_at)
