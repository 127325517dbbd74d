"""A lost phone or passkey, a new account in between, and what stewards hear of it."""

import pytest
from django.test import Client

from community.mail.models import Message
from members.accounts.models import Member
from members.ways_back import actions
from members.ways_back.models import WayBack
from tests.factories.members import make_member
from tests.factories.signing_in import code_mailed_to, join
from tests.factories.ways_back import make_agreed
from tests.members.ways_back.asking import CODE, LOST, TYPED, after_waiting, asked, page_of, steward, words_of


@pytest.mark.django_db
def test_a_lost_phone_goes_out_of_the_account_when_two_stewards_agree_to_it(
    client: Client, olive: Member, ada: Member, ben: Member
) -> None:
    join(client, olive.email)
    assert f'href="{LOST}"' in client.get("/sign-in/second-factor/").text
    way = asked(client, email=olive.email, lost="", second_factor="on")
    first, second = steward(ada), steward(ben)
    assert "Passkey or authenticator app" in first.get(page_of(way)).text
    first.post(page_of(way), {"as": "propose", "account": olive.pk, "sure-reason": "We spoke"})
    assert "recovery codes are removed" in second.get(page_of(way)).text
    second.post(page_of(way), {"as": "agree", "sure-reason": "I know her voice"})
    warning = Message.objects.get(name="way_back_warning", to=olive.email)
    assert "recovery codes go at the same time" in words_of(warning)
    assert "recovery codes go at the same time" in Client().get(warning.context["url"]).text
    assert olive.authenticator_set.exists()

    with after_waiting():
        actions.open_due()
        assert not olive.authenticator_set.exists()
        assert "recovery codes are gone" in words_of(Message.objects.get(name="way_back_done"))
        assert join(Client(), olive.email)["Location"] == "/"


@pytest.mark.django_db
def test_a_second_factor_that_is_not_lost_stays(client: Client, olive: Member, ada, ben) -> None:
    make_agreed(olive, ada, ben)
    with after_waiting():
        actions.open_due()
    olive.refresh_from_db()
    assert olive.email != "olive@university.example"
    assert olive.authenticator_set.exists()


@pytest.mark.django_db
def test_stewards_hear_that_somebody_waits_and_who_can_agree_that_it_is_proposed(
    client: Client, alice: Member, ada: Member, ben: Member
) -> None:
    make_member("left@community.example", is_staff=True, is_active=False)
    way = asked(client)
    waits = Message.objects.filter(name="way_back_waits").order_by("id")
    assert {message.to for message in waits} == {ada.email, ben.email}
    assert page_of(way) in words_of(waits[0])
    asked(client, words="I also ran a workshop")
    assert waits.all().count() == 2
    steward(ada).post(page_of(way), {"as": "propose", "account": alice.pk, "sure-reason": "We spoke"})
    assert waits.all().count() == 3
    last = waits.latest("id")
    assert last.to == ben.email
    assert "A second steward must be sure" in words_of(last)


@pytest.mark.django_db
def test_who_has_lost_nothing_is_asked_what(client: Client) -> None:
    assert "Type the addresses you have lost" in client.post(LOST, TYPED | {"lost": ""}).text


@pytest.mark.django_db
def test_who_joined_anew_is_told_to_leave_that_account_first(client: Client) -> None:
    join(client, TYPED["email"])
    page = client.get(LOST).text
    assert f"You are signed in as {TYPED['email']}" in page
    assert 'href="/account/leave/"' in page
    stranger = Client()
    stranger.post(LOST, TYPED)
    stranger.post(CODE, {"code": code_mailed_to(TYPED["email"])})
    page = stranger.get(LOST).text
    assert "leave the new one first" in page
    assert TYPED["words"] in page
    assert not WayBack.objects.exists()
