"""Who has lost every address gets the account back by two stewards, after three days without an objection."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from community.mail.models import Message
from members.accounts.models import Member
from members.ways_back import actions
from members.ways_back.models import WayBack
from tests.events.capacity.concurrency import all_at_once
from tests.factories.members import make_member
from tests.factories.signing_in import ask_for_code, code_mailed_to, join, type_code
from tests.factories.ways_back import make_agreed, make_way_back
from tests.members.ways_back.asking import (
    CODE,
    LIST,
    LOST,
    TYPED,
    after_waiting,
    asked,
    page_of,
    steward,
    told,
)


@pytest.mark.django_db
def test_from_asking_to_being_in_again(client: Client, alice: Member, ada: Member, ben: Member) -> None:
    thief = Client()
    join(thief, alice.email)
    way = asked(client)
    first, second = steward(ada), steward(ben)
    assert "Alice Archer" in first.get(LIST).text
    assert f"?account={alice.pk}" in first.get(page_of(way), {"q": "archer"}).text
    assert alice.email in first.get(page_of(way), {"account": alice.pk}).text
    first.post(page_of(way), {"as": "propose", "account": alice.pk, "sure-reason": "We spoke"})
    second.post(page_of(way), {"as": "agree", "sure-reason": "I know her voice"})
    assert ("way_back_warning", "alice@trust.example") in told()
    assert ("way_back_agreed", "alice@home.example") in told()
    actions.open_due()
    assert thief.get("/account/").status_code == 200

    with after_waiting():
        actions.open_due()
        actions.open_due()
        alice.refresh_from_db()
        assert alice.email == "alice@home.example"
        assert EmailAddress.objects.get(user=alice, primary=True).email == "alice@home.example"
        assert thief.get("/account/").status_code == 302
        assert {("way_back_done", "alice@home.example"), ("way_back_told", "alice@trust.example")} <= told()
        new = Client()
        ask_for_code(new, "alice@home.example")
        type_code(new, code_mailed_to("alice@home.example"))
        assert "Alice" in new.get("/account/").text
    said = list(way.history.order_by("pgh_id").values_list("pgh_context__action", "pgh_context__member"))
    assert said == [
        ("ask for a way back", None),
        ("propose a way back", ada.pk),
        ("agree to a way back", ben.pk),
        ("open a way back", None),
    ]


@pytest.mark.django_db
def test_nothing_tells_whether_there_is_such_an_account(alice: Member) -> None:
    answers = []
    for lost in (alice.email, "nobody@nowhere.example"):
        browser = Client()
        answer = browser.post(LOST, TYPED | {"lost": lost, "name": "X"})
        page = browser.get(CODE).text
        sent = browser.post(CODE, {"code": code_mailed_to(TYPED["email"])})
        answers.append((answer["Location"], page.count("six digits"), sent["Location"], told()))
    assert answers[0] == answers[1]


@pytest.mark.django_db
def test_without_the_code_nobody_asks(client: Client) -> None:
    client.post(LOST, TYPED)
    assert "That is not the code" in client.post(CODE, {"code": "000000"}).text
    assert not WayBack.objects.exists()
    assert Client().get(CODE)["Location"] == LOST


@pytest.mark.django_db
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client: Client) -> None:
    html = client.post(LOST, TYPED | {"email": "no address"}).text
    assert "in the form name@example.nhs.uk" in html
    assert "I spoke in 2025" in html


@pytest.mark.django_db
def test_one_place_asks_ten_times_a_day_at_most(client: Client) -> None:
    for number in range(12):
        client.post(LOST, TYPED | {"email": f"new{number}@home.example"})
        client.post(CODE, {"code": code_mailed_to(f"new{number}@home.example")})
    assert WayBack.objects.count() == 10
    assert "Try again tomorrow" in client.get("/sign-in/").text


@pytest.mark.django_db
def test_who_asks_twice_has_one_request_in_the_last_words(client: Client) -> None:
    asked(client)
    assert asked(client, words="I also ran a workshop").words == "I also ran a workshop"


@pytest.mark.django_db
def test_one_steward_alone_cannot(alice: Member, ada: Member, ben: Member) -> None:
    way = make_way_back()
    browser = steward(ada)
    browser.post(page_of(way), {"as": "propose", "account": alice.pk, "sure-reason": "Sure"})
    assert "Another steward has to agree" in browser.get(page_of(way)).text
    html = browser.post(page_of(way), {"as": "agree", "sure-reason": "Very sure"}).text
    assert "Another steward than the one who proposed it must agree." in html
    assert "Very sure" in html or "must agree" in html
    way.refresh_from_db()
    assert way.opens_at is None


@pytest.mark.django_db
def test_nobody_decides_about_their_own_account(ada: Member, ben: Member) -> None:
    way = make_way_back()
    html = (
        steward(ada).post(page_of(way), {"as": "propose", "account": ada.pk, "sure-reason": "It is me"}).text
    )
    assert "Two other stewards decide about your own account." in html
    actions.propose(way, ada, reason="Sure", by=ben)
    with pytest.raises(ValidationError, match="Two other stewards"):
        actions.agree(way, reason="It is me", by=ada)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"agreed_by": "first"},
        {"agreed_by": "owner"},
        {"agreed_reason": ""},
        {"ending": "done", "ended_at": "before"},
        {"ended_at": "before"},
    ],
)
def test_the_database_refuses_what_no_page_offers(alice, ada, ben, change: dict[str, str]) -> None:
    way = make_agreed(alice, ada, ben)
    known = {"first": ada, "owner": alice, "before": way.asked_at}
    with pytest.raises(IntegrityError), transaction.atomic():
        WayBack.objects.filter(pk=way.pk).update(**{key: known.get(v, v) for key, v in change.items()})


@pytest.mark.django_db
def test_one_click_from_an_old_address_stops_it(
    client: Client, alice: Member, ada: Member, ben: Member
) -> None:
    way = make_agreed(alice, ada, ben)
    url = Message.objects.get(name="way_back_warning").context["url"]
    assert "Is somebody taking your account?" in client.get(url).text
    way.refresh_from_db()
    assert way.ending == ""  # a program that looks at mail opened the link
    assert "It has been stopped" in client.post(url).text
    assert "It has been stopped" in client.post(url).text
    assert {("way_back_objected", ada.email), ("way_back_objected", ben.email)} <= told()
    with after_waiting():
        actions.open_due()
    alice.refresh_from_db()
    assert alice.email == "alice@trust.example"
    assert client.get(f"{url[:-2]}x/").status_code == 404


@pytest.mark.django_db
def test_an_objection_that_comes_too_late_says_so(
    client: Client, alice: Member, ada: Member, ben: Member
) -> None:
    make_agreed(alice, ada, ben)
    with after_waiting():
        actions.open_due()
    url = Message.objects.get(name="way_back_warning").context["url"]
    assert "This has ended already" in client.post(url).text


@pytest.mark.django_db
def test_an_address_with_an_account_of_its_own_is_no_way_back(alice, bob, ada: Member, ben: Member) -> None:
    way = make_way_back(email=bob.email)
    html = steward(ada).post(page_of(way), {"as": "propose", "account": alice.pk, "sure-reason": "Sure"}).text
    assert "belongs to another account already" in html
    late = make_agreed(alice, ada, ben, email="late@home.example")
    make_member("late@home.example")
    with after_waiting():
        actions.open_due()
    late.refresh_from_db()
    assert late.ending == "refused"
    assert ("way_back_refused", "late@home.example") in told()


@pytest.mark.django_db
def test_a_wrong_account_is_taken_back_and_a_refusal_is_told(alice, bob, ada: Member) -> None:
    way = make_way_back()
    browser = steward(ada)
    assert "Find the account first" in browser.post(page_of(way), {"as": "propose", "sure-reason": "S"}).text
    browser.post(page_of(way), {"as": "propose", "account": bob.pk, "sure-reason": "Sure"})
    browser.post(page_of(way), {"as": "take back"})
    way.refresh_from_db()
    assert way.member is None
    browser.post(page_of(way), {"as": "refuse", "refuse-reason": "The number does not answer"})
    assert Message.objects.get(name="way_back_refused").context["reason"] == "The number does not answer"
    assert "The number does not answer" in browser.get(page_of(way)).text


@pytest.mark.django_db(transaction=True)
def test_stewards_and_an_objection_at_once_leave_one_truth() -> None:
    alice, bob, ada, ben, cem = (make_member(is_staff=True) for _ in range(5))
    way = make_way_back()
    proposals = all_at_once(
        [
            lambda: actions.propose(way, alice, reason="Sure", by=ada),
            lambda: actions.propose(way, bob, reason="Sure", by=ben),
        ],
        threads=2,
    )
    assert [type(result) for result in proposals].count(actions.Refused) == 1
    way.refresh_from_db()
    agreements = all_at_once(
        [
            lambda: actions.agree(way, reason="Yes", by=cem),
            lambda: actions.agree(way, reason="Yes", by=ada if way.proposed_by_id == ben.pk else ben),
            lambda: actions.refuse(way, reason="No", by=cem),
        ],
        threads=3,
    )
    assert not [r for r in agreements if isinstance(r, Exception) and not isinstance(r, actions.Refused)]
    way.refresh_from_db()
    assert way.ending == "refused"
    assert Message.objects.filter(name="way_back_warning").count() <= 1


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_few_queries(ada: Member, rows: int, django_assert_num_queries) -> None:
    browser = steward(ada)
    for _ in range(rows):
        actions.propose(make_way_back(), make_member(), reason="Sure", by=ada)
    with django_assert_num_queries(3):
        browser.get(LIST)


@pytest.mark.django_db
def test_one_that_cannot_be_opened_does_not_hold_up_the_others(
    alice: Member, bob: Member, ada: Member, ben: Member, caplog
) -> None:
    first = make_agreed(alice, ada, ben, email="first@home.example")
    make_agreed(bob, ada, ben, email="second@home.example")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE members_member ADD CHECK (email <> 'first@home.example')")

    with after_waiting():
        actions.open_due()

    bob.refresh_from_db()
    assert bob.email == "second@home.example"
    first.refresh_from_db()
    assert first.ended_at is None
    assert f"failed for {first.pk}" in caplog.text
