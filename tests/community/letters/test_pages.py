"""Staff see every mail as it is read and as it looks; the frame shows nothing else."""

import pytest
from django.test import Client

from community.letters.samples import LONG, SAMPLES
from members.accounts.models import Member
from tests.factories.members import make_member, sign_in


@pytest.fixture
def staff(db: None, client: Client) -> Client:
    return sign_in(client, make_member("ada@trust.example", is_staff=True), second_factor=True)


def test_the_list_leads_to_every_mail_and_asks_nothing_for_it(
    staff: Client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(2):
        page = staff.get("/mails/")
    for key in SAMPLES:
        assert f'href="/mails/{key}/"' in page.text
    assert "You have a place: Health data conference 2026" in page.text


def test_a_mail_is_shown_as_text_and_in_a_frame(staff: Client) -> None:
    page = staff.get("/mails/registered/")
    assert "Hello Siân," in page.text
    assert 'src="/mails/registered/page/"' in page.text and " sandbox" in page.text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]


def test_long_words_are_shown_on_request(staff: Client) -> None:
    page = staff.get("/mails/registered/?words=long")
    assert LONG["venue"] in page.text
    assert 'src="/mails/registered/page/?words=long"' in page.text
    assert LONG["venue"] in staff.get("/mails/registered/page/?words=long").text


def test_the_frame_has_its_styles_without_an_exception_from_our_policy(staff: Client) -> None:
    frame = staff.get("/mails/registered/page/")
    policy = frame.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
    assert " style=" not in frame.text
    nonce = frame.text.partition('<style nonce="')[2].partition('"')[0]
    assert nonce and f"'nonce-{nonce}'" in policy
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert 'class="sheet look-' in frame.text


def test_a_mail_that_does_not_exist_is_not_found(staff: Client) -> None:
    assert staff.get("/mails/no-such/").status_code == 404
    assert staff.get("/mails/no-such/page/").status_code == 404


def test_an_organiser_is_not_staff(client: Client, olive: Member) -> None:
    assert sign_in(client, olive, second_factor=True).get("/mails/").status_code == 403
