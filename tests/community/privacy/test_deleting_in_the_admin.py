"""A steward who deletes a member in the admin does what leaving does, and no less."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from community.privacy.erasing import erase
from members.models import Departure, Member
from tests.factories.events import make_event, make_pool, make_registration
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client: Client) -> Member:
    member = make_member("stan@trust.example", name="Stan Steward", is_staff=True, is_superuser=True)
    sign_in(client, member, second_factor=True)
    return member


def delete(client: Client, member: Member) -> int:
    url = f"/admin/members/member/{member.pk}/delete/"
    assert "Alice" in client.get(url).content.decode() or member.name != "Alice Archer"
    return client.post(url, {"post": "yes"}).status_code


def test_the_account_is_closed_and_the_worker_erases_it(
    client: Client, steward: Member, alice: Member
) -> None:
    event = make_event()
    make_pool(event)
    make_registration(event, alice)
    assert delete(client, alice) == 302
    assert not Member.objects.get(pk=alice.pk).is_active
    assert Departure.objects.get().member_number == alice.pk
    erase(alice.pk)
    assert not Member.objects.filter(pk=alice.pk).exists()
    assert not LogEntry.objects.filter(object_repr__contains="Alice").exists()


def test_the_last_steward_is_not_deleted(client: Client, steward: Member) -> None:
    answer = client.post(f"/admin/members/member/{steward.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 403
    assert "Make another member a steward first" in answer.content.decode()
    assert Member.objects.get(pk=steward.pk).is_active
