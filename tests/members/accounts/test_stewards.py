"""Roles are two, member and steward: a tick makes one of the other, and it is all there is to tick."""

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.test import Client

from members.accounts.models import Member
from members.organisations.models import Region
from tests.factories.members import make_member, sign_in
from tests.factories.signing_in import join

pytestmark = pytest.mark.django_db


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
