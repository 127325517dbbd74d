"""Roles are two, member and steward: a tick makes one of the other, and it is all there is to tick."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.test import Client

from community.mail.models import Message
from members.accounts.models import Member
from members.organisations.models import Region
from tests.factories.members import make_member, sign_in
from tests.factories.signing_in import join

pytestmark = pytest.mark.django_db
STEWARDS_PAGES = (
    "/steward/core/",
    "/steward/ways-back/",
    "/steward/contributions/",
    "/steward/fellows/",
    "/steward/badges/",
    "/steward/initiatives/",
    "/steward/meet-ups/",
    "/mails/",
    "/design/",
    "/admin/",
)


def values_of(client: Client, url: str) -> dict[str, object]:
    form = client.get(url).context["adminform"].form
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: value for name, value in values.items() if value not in (None, False, [])}


def test_a_steward_made_by_a_tick_may_do_what_the_admin_offers(client: Client, alice: Member, bob) -> None:
    call_command("createsuperuser", "--no-input", email="first@portal.example", verbosity=0)
    assert join(Client(), "first@portal.example")["Location"].startswith("/welcome/")
    first = sign_in(Client(), Member.objects.get(email="first@portal.example"), second_factor=True)
    url = f"/admin/members/member/{alice.pk}/change/"
    values = values_of(first, url)
    assert {"is_active", "is_staff"} <= set(first.get(url).context["adminform"].form.fields)
    assert first.post(url, values | {"is_staff": "on"}).status_code == 302

    sign_in(client, alice, second_factor=True)

    offered = client.get("/admin/").context["app_list"]
    assert sum(len(app["models"]) for app in offered) == len(admin.site._registry)
    url = f"/admin/members/member/{bob.pk}/change/"
    assert client.post(url, values_of(client, url) | {"name": "Bob B"}).status_code == 302
    bob.refresh_from_db()
    assert bob.name == "Bob B"
    client.post("/admin/members/region/add/", {"name": "Isle of Man", "position": 99})
    assert Region.objects.filter(name="Isle of Man").exists()


def test_a_steward_finds_all_there_is_to_do_on_the_page_of_their_account(client: Client, alice) -> None:
    sign_in(client, make_member(is_staff=True), second_factor=True)
    page = client.get("/account/").text
    for address in STEWARDS_PAGES:
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200, address
    page = sign_in(Client(), alice).get("/account/").text
    assert not any(f'href="{address}"' in page for address in STEWARDS_PAGES)


@pytest.mark.parametrize(
    ("address", "named", "ended"),
    [
        ("members/handler", "Bob B deals with reports about conduct now", "no longer deals with reports"),
        ("members/judge", "Bob B judges nominations now", "no longer judges nominations"),
    ],
)
def test_who_is_named_to_a_role_or_loses_it_is_known_to_all_stewards(
    client: Client, address: str, named: str, ended: str
) -> None:
    bob = make_member(name="Bob B")
    by, other = (make_member(name=name, is_staff=True) for name in ("Ada", "Zoë"))
    sign_in(client, by, second_factor=True)

    client.post(f"/admin/{address}/add/", {"member": bob.pk, "since": "2026-01-01"})
    assert told() == {bob.email: named, other.email: named}

    Message.objects.all().delete()
    kept = apps.get_model(address.replace("/", ".")).objects.get()
    client.post(f"/admin/{address}/{kept.pk}/change/", {"since": "2026-01-02"})
    assert told() == {}
    client.post(f"/admin/{address}/{kept.pk}/delete/", {"post": "yes"})
    assert {*told()} == {bob.email, other.email}
    assert all(ended in what for what in told().values())


def told() -> dict[str, str]:
    return {mail.to: mail.context["what"] for mail in Message.objects.filter(name="role_changed")}


@pytest.mark.parametrize("loses", ["is_staff", "is_active"])
def test_all_stewards_and_whom_it_is_about_hear_of_a_steward_more_or_less(
    client: Client, alice: Member, loses: str
) -> None:
    by, other, gone = (make_member(name=name, is_staff=True) for name in ("Ada", "Zoë", "Gone"))
    Member.objects.filter(pk=gone.pk).update(is_active=False)
    sign_in(client, by, second_factor=True)
    url = f"/admin/members/member/{alice.pk}/change/"

    client.post(url, values_of(client, url) | {"name": "Alice A"})
    assert not told()
    client.post(url, values_of(client, url) | {"is_staff": "on"})
    assert told() == dict.fromkeys([alice.email, other.email], "Alice A is a steward now")
    assert Message.objects.first().context["by"] == "Ada"

    Message.objects.all().delete()
    client.post(url, values_of(client, url) | {loses: ""})
    hears = {other.email, alice.email} if loses == "is_staff" else {other.email}
    assert told() == dict.fromkeys(hears, "Alice A is no longer a steward")


def test_nobody_else_has_a_permission_and_none_outlives_the_role(alice: Member) -> None:
    steward = make_member(is_staff=True)
    assert steward.has_perm("members.change_member") and steward.has_module_perms("events")
    assert not alice.has_perm("members.view_member") and not alice.has_module_perms("events")
    steward.is_active = False
    assert not steward.has_perm("members.change_member")


def test_there_are_no_ranks_and_groups_to_choose_from(client: Client, alice: Member) -> None:
    sign_in(client, make_member(is_staff=True), second_factor=True)
    form = client.get(f"/admin/members/member/{alice.pk}/change/").context["adminform"].form
    assert not {"is_superuser", "groups", "user_permissions"} & set(form.fields)
    assert client.get("/admin/auth/group/").status_code == 404
