"""A steward removes one item of news, with a reason; the initiative stays."""

import pytest
from django.test import Client

from community.mail.models import Message
from members.initiatives.models import Initiative, InitiativeNews
from members.models import Member
from members.notifications.models import DigestLine
from tests.factories.initiatives import make_initiative, make_news
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(db: None) -> Member:
    return make_member("steward@trust.example", name="Stella Steward", is_staff=True)


@pytest.fixture
def club(alice: Member, bob: Member) -> Initiative:
    """Alice and Bob run it."""
    return make_initiative("Book club", started_by=alice, runners=[alice, bob])


def address(news: InitiativeNews) -> str:
    return f"/steward/initiatives/{news.initiative.slug}/news/{news.pk}/remove/"


def test_it_goes_and_its_author_and_those_who_run_it_read_why(
    client: Client, alice: Member, bob: Member, club: Initiative, steward: Member
) -> None:
    news, other = make_news(club, "A discount", text="Half price.", author=alice), make_news(club, "Dates")
    sign_in(client, steward, second_factor=True)
    assert address(news) in client.get(club.get_absolute_url()).text
    assert "Half price." in client.get(address(news)).text
    assert "A discount" in Client().get(club.get_absolute_url()).text
    page = client.post(address(news), {"because": "It is an advert."}, follow=True).text
    assert "whoever wrote it is told why" in page
    assert list(club.news.all()) == [other]
    mails = Message.objects.filter(name="initiative_news_removed")
    assert {mail.to for mail in mails} == {alice.email, bob.email}
    assert {(mail.context["headline"], mail.context["because"]) for mail in mails} == {
        ("A discount", "It is an advert.")
    }
    assert "Half price." not in str([mail.context for mail in mails])


def test_an_author_who_does_not_run_it_any_more_reads_why(
    client: Client, olive: Member, club: Initiative, steward: Member
) -> None:
    news = make_news(club, author=olive)
    sign_in(client, steward, second_factor=True).post(address(news), {"because": "It is an advert."})
    assert Message.objects.filter(name="initiative_news_removed", to=olive.email).exists()


def test_nothing_is_removed_without_a_reason(client: Client, club: Initiative, steward: Member) -> None:
    news = make_news(club)
    page = sign_in(client, steward, second_factor=True).post(address(news), {"because": " "}).text
    assert "Say why: nothing is removed without a word." in page
    assert club.news.exists()


def test_only_stewards_are_led_there(client: Client, alice: Member, club: Initiative) -> None:
    news = make_news(club)
    page = sign_in(client, alice).get(club.get_absolute_url()).text
    assert "Remove it as a steward" not in page
    assert address(news) not in page


@pytest.mark.parametrize("as_steward", [True, False])
def test_the_weekly_mail_does_not_lead_to_what_is_removed(
    client: Client, alice: Member, bob: Member, club: Initiative, steward: Member, as_steward: bool
) -> None:
    sign_in(client, alice)
    for title in ("A discount", "Dates"):
        client.post(f"{club.get_absolute_url()}news/new/", {"title": title, "text": "Words."})
    news = club.news.get(title="A discount")
    if as_steward:
        sign_in(client, steward, second_factor=True).post(address(news), {"because": "It is an advert."})
    else:
        client.post(f"{club.get_absolute_url()}news/{news.pk}/remove/")
    assert [line.line for line in DigestLine.objects.filter(member=bob)] == ["Book club: Dates"]
