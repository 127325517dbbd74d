"""The badge of a Fellow follows the register: what is put right there is put right here."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.mail.models import Message
from members.badges import actions
from members.badges.models import Badge
from members.models import FellowImport, Fellowship, Member
from tests.factories.members import make_member, sign_in
from tests.factories.recognition import make_fellowship
from tests.members.badges.conftest import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client) -> Member:
    member = make_member("ada@portal.example", is_staff=True, is_superuser=True)
    sign_in(client, member, second_factor=True)
    return member


def taken(fellowship: Fellowship) -> Badge:
    return actions.take(fellowship.member, "fellow", f"fellowship-{fellowship.pk}")


def corrected(client, entry: Fellowship, **fields: object) -> None:
    form = {
        "name": entry.name,
        "member": entry.member_id,
        "organisations": "Riverside Trust",
        "kinds": "blog",
        "awarded_on": entry.awarded_on,
        "until": entry.until,
        "renewed_on": "",
    }
    answer = client.post(f"/admin/members/fellowship/{entry.pk}/change/", {**form, **fields})
    assert answer.status_code == 302


def test_an_import_that_is_undone_takes_the_badges_of_its_entries_along(tmp_path, alice):
    file = tmp_path / "fellows.csv"
    today = timezone.localdate()
    file.write_text(f"Name,Email,Date\nAlice Archer,{alice.email},{today:%d/%m/%Y}\n")
    call_command("import_fellows", file, "--apply", verbosity=0)
    badge, other = taken(Fellowship.objects.get()), given(alice)

    call_command("import_fellows", "--undo", str(FellowImport.objects.get().pk))

    badge.refresh_from_db()
    assert badge.revoked_because
    assert Badge.objects.live().get() == other
    assert Message.objects.get(name="badge_revoked").to == alice.email


def test_an_entry_that_a_steward_deletes_takes_its_badge_along(client, steward, alice, bob):
    badge, bobs = taken(make_fellowship(alice)), taken(make_fellowship(bob))

    entry = badge.occasion.removeprefix("fellowship-")
    client.post(f"/admin/members/fellowship/{entry}/delete/", {"post": "yes"})

    badge.refresh_from_db()
    assert badge.revoked_because
    assert badge.history.latest("pgh_id").pgh_context["member"] == steward.pk
    assert Badge.objects.live().get() == bobs


@pytest.mark.parametrize("what", ["until", "awarded_on", "member"])
def test_a_badge_that_says_more_than_the_corrected_entry_is_revoked(client, steward, alice, bob, what):
    entry = make_fellowship(alice)
    badge = taken(entry)
    day = dt.timedelta(days=1)
    now = {"until": entry.until - day, "awarded_on": entry.awarded_on + day, "member": bob.pk}

    corrected(client, entry, **{what: now[what]})

    badge.refresh_from_db()
    assert badge.revoked_because
    entry.refresh_from_db()
    assert taken(entry).holder == entry.member.name


def test_a_correction_that_the_badge_does_not_speak_of_leaves_it(client, steward, alice):
    entry = make_fellowship(alice)
    badge = taken(entry)

    corrected(client, entry, organisations="Coast Trust", until=entry.until + dt.timedelta(days=1))

    assert Fellowship.objects.get().organisations == ["Coast Trust"]
    assert Badge.objects.live().get() == badge
