"""What one gave and got is one's own: it is in nobody else's page, and in no admin."""

import pytest
from django.contrib import admin
from django.test import Client
from django.utils import timezone

from members.help.models import TallyEntry
from members.models import Member
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db
PAGE = "/who-can-help/tally/"


def entry(**more: object) -> dict[str, object]:
    return {"way": "gave", "on": "2026-11-02", "minutes": "90", "what": "Merge conflicts", **more}


def test_hours_are_added_up_each_way(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    client.post(PAGE, entry())
    client.post(PAGE, entry(minutes="30"))
    client.post(PAGE, entry(way="got", minutes="15"))
    page = client.get(PAGE)
    assert page.context["hours"] == {"gave": 2.0, "got": 0.2}


def test_nobody_else_sees_or_removes_it(client: Client, alice: Member, bob: Member) -> None:
    made = TallyEntry.objects.create(
        member=alice, way="gave", on=timezone.localdate(), minutes=5, what="A secret favour"
    )
    for other in (bob, make_member(is_staff=True)):
        sign_in(client, other, second_factor=True)
        assert "A secret favour" not in client.get(PAGE).text
        assert client.post(f"{PAGE}{made.pk}/remove/").status_code == 404
    assert TallyEntry not in admin.site._registry
    sign_in(client, alice).post(f"{PAGE}{made.pk}/remove/")
    assert not TallyEntry.objects.exists()


@pytest.mark.parametrize("minutes", ["0", "-5", "1.5", "99999", ""])
def test_minutes_that_are_none_are_refused_and_the_rest_is_kept(
    client: Client, alice: Member, minutes: str
) -> None:
    page = sign_in(client, alice).post(PAGE, entry(minutes=minutes))
    assert page.context["form"].errors["minutes"]
    assert "Merge conflicts" in page.text
    assert not TallyEntry.objects.exists()
