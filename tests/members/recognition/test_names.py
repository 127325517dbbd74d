"""People and their word processors type an apostrophe in two ways: it is one name."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from members.models import Fellowship, Member
from tests.factories.members import make_member, sign_in
from tests.factories.recognition import make_fellowship

pytestmark = pytest.mark.django_db


def test_the_old_spreadsheet_does_not_make_two_fellows_of_one(tmp_path: Path, bob: Member) -> None:
    Member.objects.filter(pk=bob.pk).update(name="Bob O'Brien", organisation_typed="A Trust")
    file = tmp_path / "fellows.csv"
    rows = ["Name,Organisation,Date", "Bob O’Brien,A Trust,1/3/2021", "Bob O'Brien,A Trust,1/3/2021"]
    file.write_text("\n".join(rows), encoding="cp1252")

    call_command("import_fellows", file, "--apply")

    assert Fellowship.objects.get().member == bob


def test_a_member_finds_an_entry_whose_apostrophe_is_of_the_other_kind(client: Client) -> None:
    make_fellowship(name="Siân O’Brien")
    sian = make_member(name="Siân O'Brien")
    assert "This is me" in sign_in(client, sian).get("/account/fellowship/").text
