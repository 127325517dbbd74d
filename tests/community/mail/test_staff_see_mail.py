"""Staff see what is queued, sent and failed, and why; never the words of a secret message."""

import pytest
from django.test import Client
from django.urls import reverse

from community.mail.models import Message
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


def store(number: int = 1, **values: object) -> Message:
    return Message.objects.create(
        **{
            "name": "note",
            "to": f"m{number}@trust.example",
            "message_id": f"<{number}@portal.example>",
            "subject": "Tea is on",
            "text": "Tea is on Thursday.",
            "state": "sent",
            **values,
        }
    )


@pytest.fixture
def staff(client: Client) -> Client:
    return sign_in(client, make_member(is_staff=True, is_superuser=True), second_factor=True)


def test_a_failure_is_listed_with_its_reason(staff: Client) -> None:
    store(state="failed", error="550 no such mailbox here")
    page = staff.get(reverse("admin:community_message_changelist"), {"state__exact": "failed"})
    assert "550 no such mailbox here" in page.text
    assert "Tea is on" in page.text


def test_the_list_finds_an_address_by_its_start(staff: Client) -> None:
    store(1)
    store(2)
    page = staff.get(reverse("admin:community_message_changelist"), {"q": "M2@"})
    assert "m2@trust.example" in page.text
    assert "m1@trust.example" not in page.text


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_with_more_rows(
    staff: Client, number: int, django_assert_max_num_queries
) -> None:
    for n in range(number):
        store(n)
    with django_assert_max_num_queries(9):
        staff.get(reverse("admin:community_message_changelist"))


def test_a_secret_is_shown_to_nobody(staff: Client) -> None:
    message = store(
        secret=True, state="queued", subject="Code 123456", context={"code": "123456"}, text="123456"
    )
    for page in (
        staff.get(reverse("admin:community_message_changelist")),
        staff.get(reverse("admin:community_message_change", args=[message.pk])),
    ):
        assert page.status_code == 200
        assert "123456" not in page.text
        assert "Secret" in page.text


def test_exports_leave_words_out(staff: Client) -> None:
    message = store(secret=True, subject="Code 123456", context={"code": "123456"})
    answer = staff.post(
        reverse("admin:community_message_changelist"),
        {"action": "export_csv", "_selected_action": [message.pk]},
    )
    assert b"123456" not in b"".join(answer.streaming_content)


def test_staff_can_send_a_failed_message_again(staff: Client) -> None:
    failed, sent, secret = store(1, state="failed"), store(2), store(3, state="failed", secret=True)
    page = staff.post(
        reverse("admin:community_message_changelist"),
        {"action": "send_again", "_selected_action": [failed.pk, sent.pk, secret.pk]},
        follow=True,
    )
    assert "1 message will be sent again" in page.text
    states = dict(Message.objects.values_list("pk", "state"))
    assert states == {failed.pk: "queued", sent.pk: "sent", secret.pk: "failed"}


def test_messages_cannot_be_changed_added_or_deleted_by_hand(staff: Client) -> None:
    message = store()
    assert staff.get(reverse("admin:community_message_add")).status_code == 403
    assert staff.get(reverse("admin:community_message_delete", args=[message.pk])).status_code == 403
    address = reverse("admin:community_message_change", args=[message.pk])
    assert staff.post(address, {"to": "x@trust.example"}).status_code == 403
