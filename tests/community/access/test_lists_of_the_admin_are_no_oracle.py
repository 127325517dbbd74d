"""What no page of the admin shows cannot be asked of its lists either, letter by letter."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from community.mail.models import Message
from members.conduct.actions import Told, block, report
from members.models import Member
from tests.factories.help import make_introduction, make_notice
from tests.factories.members import TOTP_SECRET, give_second_factor, make_member, sign_in
from tests.factories.signing_in import ask_for_code, code_mailed_to, join
from tests.members.conduct.conftest import make_handler

pytestmark = pytest.mark.django_db
MEMBERS, MESSAGES = "admin:members_member_changelist", "admin:community_message_changelist"


@pytest.fixture
def steward(client: Client, alice: Member, bob: Member) -> Client:
    return sign_in(client, make_member(is_staff=True), second_factor=True)


def is_answered(client: Client, page: str, asked: str) -> bool:
    """A list that does not know the question goes to itself without it."""
    return client.get(f"{reverse(page)}?{asked}").status_code == 200


@pytest.mark.parametrize(
    "asked", ["reports__isnull=0", "handlings__isnull=0", "blocks__gte=1", "blocked_by__gte=1"]
)
def test_not_who_has_reported_or_blocked_somebody(
    steward: Client, alice: Member, bob: Member, asked: str
) -> None:
    make_handler("hannah@trust.example", "Hannah Hughes")
    report(Told(happened="He shouted.", member=bob))
    block(alice, bob)
    assert not is_answered(steward, MEMBERS, asked)


def test_not_the_code_that_signs_somebody_in(steward: Client, alice: Member) -> None:
    ask_for_code(Client(), alice.email)
    code = code_mailed_to(alice.email)
    assert Message.objects.filter(secret=True, context__code__startswith=code[:2]).exists()
    assert not is_answered(steward, MESSAGES, f"context__code__startswith={code[:2]}")


def test_not_the_key_of_a_session_or_the_secret_of_an_app(steward: Client, alice: Member) -> None:
    join(Client(), alice.email)
    give_second_factor(alice)
    key = alice.usersession_set.get().session_key
    sessions, apps = "admin:usersessions_usersession_changelist", "admin:mfa_authenticator_changelist"
    assert not is_answered(steward, sessions, f"session_key__startswith={key[:2]}")
    assert not is_answered(steward, apps, f"data__secret__startswith={TOTP_SECRET[:2]}")


def test_not_what_somebody_wrote_to_whom_they_answered(steward: Client, alice: Member, bob: Member) -> None:
    note = make_introduction(make_notice(alice), bob).note
    assert not is_answered(steward, "admin:members_introduction_changelist", f"note__startswith={note[:2]}")


def test_what_a_list_offers_to_filter_by_is_still_answered(steward: Client) -> None:
    assert is_answered(steward, MEMBERS, "is_core__exact=1")
    assert is_answered(steward, MESSAGES, "state__exact=failed")
    assert is_answered(steward, "admin:events_event_changelist", "starts_at__year=2026")
    assert is_answered(steward, "admin:events_place_changelist", "what=free")
    assert is_answered(steward, "admin:members_organisation_changelist", "type__id__exact=1")


def test_no_list_has_another_way_of_asking() -> None:
    theirs = {kind.lookup_allowed.__qualname__ for kind in map(type, admin.site._registry.values())}
    assert theirs == {"PortalAdmin.lookup_allowed"}
