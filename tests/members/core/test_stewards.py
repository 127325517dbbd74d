"""Stewards answer requests, give, withdraw and vouch: with a reason that the member reads."""

import datetime as dt

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from community.mail.models import Message
from members.accounts.models import Member
from members.affiliations.models import Affiliation
from members.core import actions
from members.core.actions import sweep
from members.core.models import CoreMembership, CoreRequest
from tests.events.capacity.concurrency import all_at_once
from tests.factories.affiliations import make_core, make_core_request, make_domain
from tests.factories.members import make_member, make_organisation, sign_in

LIST = "/steward/core/"


@pytest.fixture
def ada(db: None) -> Member:
    return make_member("ada@community.example", name="Ada", is_staff=True)


@pytest.fixture
def steward(ada: Member) -> Client:
    return sign_in(Client(), ada, second_factor=True)


def in_a_year() -> dt.date:
    return timezone.localdate() + dt.timedelta(days=365)


@pytest.mark.django_db
def test_a_request_is_granted_until_a_day_and_the_member_told_why(steward: Client, alice: Member) -> None:
    asked = make_core_request(alice)
    assert alice.name in steward.get(LIST).text
    page = f"{LIST}{asked.pk}/"
    assert "thirty years" in steward.get(page).text
    steward.post(page, {"decision": "grant", "until": in_a_year(), "reason": "Retired from Riverside"})
    alice.refresh_from_db()
    assert (alice.is_core_today, alice.core_until) == (True, in_a_year())
    letter = Message.objects.get(name="core_granted")
    assert (letter.to, letter.context["reason"]) == (alice.email, "Retired from Riverside")
    assert "A steward gave it to you: “Retired from Riverside”" in (
        sign_in(Client(), alice).get("/account/membership/").text
    )
    assert "Nobody is waiting" in steward.get(LIST).text


@pytest.mark.django_db
def test_every_other_steward_is_told_that_somebody_waits(ada: Member, alice: Member) -> None:
    gone = make_member(is_staff=True, is_active=False)
    for asker, told in ((alice, ada.email), (ada, settings.COMMUNITY["contact"])):
        asked = actions.ask(asker, ground="retired", words="Thirty years at Riverside.")
        letter = Message.objects.filter(name="core_request_waits").latest("id")
        assert (letter.to, letter.context["url"]) == (told, f"{LIST}{asked.pk}/")
    assert not Message.objects.filter(to=gone.email).exists()


@pytest.mark.django_db
def test_a_refusal_needs_no_day_but_a_reason(steward: Client, alice: Member) -> None:
    page = f"{LIST}{make_core_request(alice).pk}/"
    assert "Say why: the member sees it." in steward.post(page, {"decision": "refuse"}).text
    assert steward.post(page, {"decision": "refuse", "reason": "Private firm"}).status_code == 302
    assert Message.objects.get(name="core_refused").context["reason"] == "Private firm"
    alice.refresh_from_db()
    assert not alice.is_core_today


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        ("", "Type a day"),
        ("not a day", "Type a day"),
        (timezone.localdate() - dt.timedelta(days=1), "still to come"),
        (timezone.localdate() + dt.timedelta(days=900), "within two years"),
    ],
)
def test_a_day_that_cannot_be_is_said_and_nothing_typed_is_lost(
    steward: Client, alice: Member, until: object, sentence: str
) -> None:
    page = f"{LIST}{make_core_request(alice).pk}/"
    html = steward.post(page, {"decision": "grant", "until": until, "reason": "I know her"}).text
    assert sentence in html
    assert "I know her" in html


@pytest.mark.django_db
def test_nobody_decides_about_their_own(steward: Client, ada: Member) -> None:
    page = f"{LIST}{make_core_request(ada).pk}/"
    answer = steward.post(page, {"decision": "grant", "until": in_a_year(), "reason": "I am retired"})
    assert "Another steward decides about your own membership." in answer.text
    with pytest.raises(IntegrityError), transaction.atomic():
        CoreMembership.objects.create(member=ada, until=in_a_year(), reason="Me", decided_by=ada)
    with pytest.raises(ValidationError):
        actions.grant(ada, until=in_a_year(), reason="Me", by=ada)


@pytest.mark.django_db
def test_what_was_withdrawn_comes_back_by_a_steward_only(steward: Client, alice: Member) -> None:
    make_domain("trust.example", make_organisation())
    sweep()
    page = f"/steward/members/{alice.pk}/membership/"
    steward.post(page, {"as": "withdraw", "withdraw-reason": "Left for a private firm"})
    alice.refresh_from_db()
    assert not alice.is_core_today
    assert Message.objects.get(name="core_withdrawn").context["reason"] == "Left for a private firm"
    alice.emailaddress_set.create(email="alice@more.trust.example", verified=True)
    sweep()
    alice.refresh_from_db()
    assert not alice.is_core_today
    html = sign_in(Client(), alice).get("/account/membership/").text
    assert "Left for a private firm" in html
    steward.post(page, {"as": "grant", "grant-until": in_a_year(), "grant-reason": "A mistake"})
    alice.refresh_from_db()
    assert alice.is_core_today


@pytest.mark.django_db
def test_a_steward_vouches_where_no_address_can_show_it(steward: Client, bob: Member, ada: Member) -> None:
    council = make_organisation("Severnside Council", type="Local authority")
    page = f"/steward/members/{bob.pk}/membership/"
    typed = {
        "as": "vouch",
        "vouch-organisation": "severnside council",
        "vouch-started_on": timezone.localdate(),
        "vouch-reason": "Met him there",
    }
    assert "No organisation has this name" in steward.post(page, typed | {"vouch-organisation": "X"}).text
    assert steward.post(page, typed).status_code == 302
    affiliation = Affiliation.objects.get()
    assert (affiliation.member, affiliation.organisation, affiliation.vouched_by) == (bob, council, ada)
    bob.refresh_from_db()
    assert bob.is_core_today
    assert Message.objects.get(name="affiliation_vouched").to == bob.email
    assert "in this organisation already" in steward.post(page, typed).text


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_few_queries(steward: Client, rows: int, django_assert_num_queries) -> None:
    for _ in range(rows):
        make_core_request(make_member(organisation=make_organisation()))
    with django_assert_num_queries(3):
        steward.get(LIST)


@pytest.mark.django_db
def test_a_member_is_found_by_part_of_the_name_or_any_address(steward: Client, alice: Member) -> None:
    alice.emailaddress_set.create(email="private@home.example", verified=True)
    for typed in ("arch", "PRIVATE@home.example", alice.email):
        assert f"/steward/members/{alice.pk}/membership/" in steward.get(LIST, {"q": typed}).text
    for typed in ("al", "nobody@at.all", "\0\0\0\0"):
        assert "Nobody found" in steward.get(LIST, {"q": typed}).text


@pytest.mark.django_db(transaction=True)
def test_two_stewards_who_answer_at_once_give_one_answer() -> None:
    alice = make_member(name="Alice")
    ada, ben = (make_member(is_staff=True) for _ in range(2))
    asked = make_core_request(alice)
    grant = {"until": in_a_year(), "reason": "Retired"}
    results = all_at_once(
        [
            lambda: actions.answer(asked, **grant, by=ada),
            lambda: actions.answer(asked, until=None, reason="Not enough", by=ben),
        ],
        threads=2,
    )
    assert [type(result) for result in results].count(actions.Refused) == 1
    row = CoreRequest.objects.get()
    assert CoreMembership.objects.filter(member=alice).exists() is row.granted
    assert Message.objects.count() == 1


@pytest.mark.django_db
def test_members_do_not_see_stewards_pages(alice: Member) -> None:
    make_core(alice)
    browser = sign_in(Client(), alice, second_factor=True)
    assert browser.get(LIST).status_code == 403
