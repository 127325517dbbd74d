"""Any member starts something at once; who runs it changes it and writes its news."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from members.initiatives.actions import post_news
from members.initiatives.models import Initiative, InitiativeKind, InitiativeNews, Participant
from members.models import DigestLine, Member
from tests.factories.initiatives import make_initiative, make_news
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


def typed(title: str = "Plots for boards", **more: Any) -> dict[str, Any]:
    kind = InitiativeKind.objects.get(name="Book club")
    return {"kind": kind.pk, "title": title, "summary": "Charts people read.", "part": "runs", **more}


def test_it_is_public_the_moment_it_is_sent(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    page = client.post("/initiatives/start/", typed(), follow=True)
    assert page.redirect_chain == [("/initiatives/plots-for-boards/", 302)]
    assert "there for everybody to see" in page.text
    assert "Charts people read." in Client().get("/initiatives/plots-for-boards/").text
    assert "Plots for boards" in Client().get("/initiatives/").text


def test_whoever_starts_it_runs_it(client: Client, alice: Member) -> None:
    sign_in(client, alice).post("/initiatives/start/", typed())
    assert Participant.objects.get(member=alice).role == "runs"


def test_an_idea_may_look_for_somebody_to_run_it(client: Client, alice: Member) -> None:
    sign_in(client, alice).post("/initiatives/start/", typed(part="seeks"))
    assert Participant.objects.get(member=alice).role == "follows"
    assert "looking for someone" in Client().get("/initiatives/plots-for-boards/").text


def test_sent_twice_it_is_there_once(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    for _ in range(2):
        page = client.post("/initiatives/start/", typed(), follow=True)
    assert Initiative.objects.count() == 1
    assert page.redirect_chain == [("/initiatives/plots-for-boards/", 302)]
    assert "You have started this already" in page.text


def test_the_same_name_by_two_members_is_two(client: Client, alice: Member, bob: Member) -> None:
    sign_in(client, alice).post("/initiatives/start/", typed())
    page = sign_in(Client(), bob).post("/initiatives/start/", typed(), follow=True)
    assert Initiative.objects.count() == 2
    assert page.status_code == 200


@pytest.mark.parametrize("title", ["Start", "Still going", "???"])
def test_a_name_that_makes_no_address_of_its_own_gets_one(client: Client, alice: Member, title: str) -> None:
    page = sign_in(client, alice).post("/initiatives/start/", typed(title), follow=True)
    assert f"</span> {title}</h1>" in page.text


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("github.com/example/plots", ["https://github.com/example/plots"]),
        (
            "https://a.example\r\n\r\nhttp://b.example\nhttps://a.example",
            ["https://a.example", "http://b.example"],
        ),
    ],
)
def test_links_are_kept_as_web_addresses(client: Client, alice: Member, link: str, kept: list[str]) -> None:
    sign_in(client, alice).post("/initiatives/start/", typed(links=link))
    assert Initiative.objects.get().links == kept


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://a.example/x", "not a link", "data:text/html,x"]
)
def test_any_other_link_is_refused_and_nothing_typed_is_lost(
    client: Client, alice: Member, link: str
) -> None:
    page = sign_in(client, alice).post("/initiatives/start/", typed(links=link))
    assert "is not a web address. Correct it, or take it out." in page.text
    assert "Charts people read." in page.text
    assert not Initiative.objects.exists()


@pytest.mark.parametrize("links", [["javascript:alert(1)"], ["https://a.example", "data:x"], ["https://a b"]])
def test_the_database_refuses_links_that_do_not_lead_to_the_web(links: list[str]) -> None:
    with pytest.raises(IntegrityError, match="initiative_links_lead_to_the_web"), transaction.atomic():
        make_initiative(links=links)


def test_what_is_missing_is_said_in_a_sentence(client: Client, alice: Member) -> None:
    page = sign_in(client, alice).post("/initiatives/start/", {"part": "runs"}).text
    for sentence in ("Choose what it is.", "Give it a name.", "Say in one sentence what it is."):
        assert sentence in page


def test_only_those_who_run_it_change_it(client: Client, alice: Member, bob: Member) -> None:
    initiative = make_initiative(started_by=alice, joined=[bob])
    address = f"/initiatives/{initiative.slug}/edit/"
    assert sign_in(Client(), bob).post(address, typed("Bob was here")).status_code == 403
    page = sign_in(client, alice).post(address, typed("A better name"), follow=True)
    assert "A better name" in page.text
    assert page.redirect_chain == [(f"/initiatives/{initiative.slug}/", 302)]


def test_whoever_started_it_changes_it_as_long_as_nobody_runs_it(
    client: Client, alice: Member, bob: Member
) -> None:
    sign_in(client, alice).post("/initiatives/start/", typed(part="seeks"))
    initiative = Initiative.objects.get()
    address = f"/initiatives/{initiative.slug}/edit/"
    assert address in client.get(initiative.get_absolute_url()).text
    assert "A better name" in client.post(address, typed("A better name"), follow=True).text
    assert sign_in(Client(), bob).get(address).status_code == 403
    sign_in(Client(), bob).post(f"/initiatives/{initiative.slug}/take-on/")
    assert address not in client.get(initiative.get_absolute_url()).text
    assert client.get(address).status_code == 403


def test_a_new_name_that_the_author_has_used_is_refused_in_a_sentence(client: Client, alice: Member) -> None:
    make_initiative("Plots", started_by=alice)
    other = make_initiative(started_by=alice)
    page = sign_in(client, alice).post(f"/initiatives/{other.slug}/edit/", typed("PLOTS"))
    assert "There is another of this name by the same member." in page.text


def test_news_is_written_in_markdown_and_shown_safely(client: Client, alice: Member) -> None:
    initiative = make_initiative(started_by=alice)
    text = "We meet on **Friday**. <script>alert(1)</script> [here](javascript:alert(1))"
    sign_in(client, alice).post(f"/initiatives/{initiative.slug}/news/new/", {"title": "Dates", "text": text})
    page = Client().get(f"/initiatives/{initiative.slug}/").text
    assert "<strong>Friday</strong>" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_news_sent_twice_is_there_once(client: Client, alice: Member) -> None:
    initiative = make_initiative(started_by=alice)
    for _ in range(2):
        sign_in(client, alice).post(
            f"/initiatives/{initiative.slug}/news/new/", {"title": "Dates", "text": "Friday."}
        )
    assert InitiativeNews.objects.count() == 1


def test_the_same_words_are_news_again_a_week_later(alice: Member) -> None:
    initiative = make_initiative(started_by=alice, following=[make_member()])
    make_news(initiative, "Tonight", text="At seven, with the usual link.", author=alice)
    InitiativeNews.objects.update(published_at=timezone.now() - dt.timedelta(days=7))
    post_news(initiative, title="Tonight", text="At seven, with the usual link.", by=alice)
    assert (InitiativeNews.objects.count(), DigestLine.objects.count()) == (2, 1)


def test_news_is_taken_back_after_a_page_that_says_what_goes(client: Client, alice: Member) -> None:
    initiative = make_initiative(started_by=alice)
    news = make_news(initiative, "Dates", text="On Friday.")
    sign_in(client, alice)
    address = f"/initiatives/{initiative.slug}/news/{news.pk}/remove/"
    assert "On Friday." in client.get(address).text
    assert InitiativeNews.objects.exists()
    client.post(address)
    assert not InitiativeNews.objects.exists()


def test_news_of_another_initiative_cannot_be_taken_back(client: Client, alice: Member) -> None:
    mine, other = make_initiative(started_by=alice), make_initiative()
    news = make_news(other)
    address = f"/initiatives/{mine.slug}/news/{news.pk}/remove/"
    assert sign_in(client, alice).post(address).status_code == 404
