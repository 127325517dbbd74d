"""What the staff find in the admin: what is used, drawn as the security policy allows."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from community.mail.tasks import deliver
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


def test_nothing_is_offered_that_nobody_uses() -> None:
    apps = {model._meta.app_label for model in admin.site._registry}
    assert "socialaccount" not in apps


def test_staff_look_at_what_the_worker_has_to_do(client: Client) -> None:
    sign_in(client, make_member(is_staff=True, is_superuser=True), second_factor=True)
    deliver.defer(message_id=1)
    job = ProcrastinateJob.objects.get()
    for address in (
        reverse("admin:procrastinate_procrastinatejob_changelist"),
        reverse("admin:procrastinate_procrastinatejob_change", args=[job.pk]),
    ):
        page = client.get(address)
        assert "community.mail.tasks.deliver" in page.text
        assert "style=" not in page.text.partition("<main")[2]


def test_a_field_with_a_computed_default_has_no_hidden_twin_that_is_described_as_well(client: Client) -> None:
    sign_in(client, make_member(is_staff=True, is_superuser=True), second_factor=True)

    page = client.get(reverse("admin:members_region_add"))

    assert 'name="ods_codes"' in page.text
    assert "initial-ods_codes" not in page.text
