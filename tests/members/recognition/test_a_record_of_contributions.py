"""A member keeps a record of what they gave; stewards confirm it or ask; nobody else sees what is private."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from community.mail.models import Message
from members.models import Contribution, Member, Nomination
from members.recognition.contributions import actions
from members.recognition.contributions.models import Kind
from tests.factories.members import make_member, sign_in
from tests.factories.recognition import days_ago, make_contribution, make_nomination

pytestmark = pytest.mark.django_db

LIST = "/account/contributions/"
ADD = "/account/contributions/add/"
STEWARD = "/steward/contributions/"
POST = {"kind": "blog", "line": "Joins", "link": "https://blog.example/joins", "on": "2026-01-31"}


@pytest.fixture
def steward(db: None) -> Client:
    return sign_in(Client(), make_member(name="Stella", is_staff=True), second_factor=True)


def test_what_is_entered_is_private_and_not_confirmed(client: Client, alice: Member) -> None:
    sign_in(client, alice)

    page = client.post(ADD, POST, follow=True).text

    mine = alice.contributions.get()
    assert "Your contribution has been added." in page and "Joins" in page
    assert (mine.is_public, mine.state) == (False, "entered")
    assert not Contribution.objects.public().exists()


def test_sent_twice_it_is_on_the_record_and_counts_once(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    for _ in range(2):
        client.post(ADD, POST)
    assert alice.contributions.count() == 1


def test_the_links_of_the_nominator_go_on_the_record_without_being_typed_again(
    client: Client, bob: Member
) -> None:
    made = make_contribution(bob)
    post = "https://blog.example/post?page=2&view=all"
    nomination = make_nomination(bob, links=[post, made.link])
    asked = reverse("members:nomination", args=[nomination.reference])
    sign_in(client, bob)

    page = client.get(asked).text

    found = re.findall(r'href="([^"]+add/\?link=[^"]+)"', page)
    assert len(found) == 1
    assert escape(post) in client.get(found[0]).text
    Nomination.objects.update(state="with_judges", accepted_on=days_ago(1), judges_until=days_ago(-50))
    assert "?link=" not in client.get(asked).text


@pytest.mark.parametrize("link", ["ftp://files.example/x", "javascript:alert(1)", "blog", "data:text/html,x"])
def test_only_a_public_link_is_taken_and_what_was_typed_stays(
    client: Client, alice: Member, link: str
) -> None:
    page = sign_in(client, alice).post(ADD, POST | {"link": link}).text

    assert "Write " in page and 'value="Joins"' in page
    assert not alice.contributions.exists()


def test_the_database_refuses_another_link_too(alice: Member) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_contribution(alice, link="javascript:alert(1)")


def test_a_day_that_is_still_to_come_is_refused(client: Client, alice: Member) -> None:
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    page = sign_in(client, alice).post(ADD, POST | {"on": tomorrow.isoformat()}).text
    assert "This day is still to come." in page


def test_the_role_of_the_core_team_cannot_be_entered(client: Client, alice: Member) -> None:
    sign_in(client, alice).post(ADD, POST | {"kind": "committee"})
    assert not alice.contributions.exists()


def test_a_confirmed_one_that_is_changed_is_looked_at_again(client: Client, alice: Member) -> None:
    mine = make_contribution(alice, state="confirmed", confirmed_by=make_member())
    sign_in(client, alice)

    client.post(f"{LIST}{mine.pk}/", POST)

    mine.refresh_from_db()
    assert (mine.line, mine.state, mine.confirmed_by) == ("Joins", "entered", None)


def test_who_only_shows_a_confirmed_one_keeps_the_confirmation(client: Client, alice: Member) -> None:
    mine = make_contribution(alice, state="confirmed")
    same = {"kind": mine.kind, "line": mine.line, "link": mine.link, "on": mine.on, "is_public": "on"}

    sign_in(client, alice).post(f"{LIST}{mine.pk}/", same)

    mine.refresh_from_db()
    assert (mine.is_public, mine.state) == (True, "confirmed")


def test_showing_and_hiding_from_the_list(client: Client, alice: Member) -> None:
    mine = make_contribution(alice)
    sign_in(client, alice)

    client.post(f"{LIST}{mine.pk}/show/", {"show": "yes"})
    assert list(Contribution.objects.public()) == [mine]
    client.post(f"{LIST}{mine.pk}/show/", {"show": "no"})
    assert not Contribution.objects.public().exists()


def test_deleting_says_first_what_goes(client: Client, alice: Member) -> None:
    mine = make_contribution(alice, "Joins")
    sign_in(client, alice)

    assert "Joins" in client.get(f"{LIST}{mine.pk}/delete/").text
    assert alice.contributions.exists()
    client.post(f"{LIST}{mine.pk}/delete/")
    assert not alice.contributions.exists()


@pytest.mark.parametrize("part", ["", "delete/", "show/"])
def test_nobody_reaches_the_record_of_another(client: Client, bob: Member, part: str) -> None:
    others = make_contribution()
    assert sign_in(client, bob).post(f"{LIST}{others.pk}/{part}", POST).status_code == 404


def test_what_the_portal_made_is_shown_or_hidden_but_neither_changed_nor_deleted(
    client: Client, alice: Member
) -> None:
    mine = make_contribution(alice, source="event:1", state="confirmed")
    sign_in(client, alice)

    assert client.post(f"{LIST}{mine.pk}/", POST).status_code == 404
    assert client.post(f"{LIST}{mine.pk}/delete/").status_code == 404
    assert client.post(f"{LIST}{mine.pk}/show/", {"show": "yes"}).status_code == 302


def test_the_portal_records_the_same_source_once(alice: Member) -> None:
    said = {"kind": Kind.WORKSHOP, "line": "R", "link": "https://x.example/", "on": days_ago(1)}

    first, again = (actions.record(alice, **said, source="event:1") for _ in range(2))

    assert (first, again) == (True, False)
    assert alice.contributions.get().state == "confirmed"


# --- Stewards


def test_a_steward_confirms_what_they_have_read(steward: Client) -> None:
    waiting = make_contribution(line="Joins")
    assert "Joins" in steward.get(STEWARD).text

    page = steward.post(f"{STEWARD}{waiting.pk}/confirm/", {"read_at": waiting.changed_at.isoformat()})

    waiting.refresh_from_db()
    assert (waiting.state, str(waiting.confirmed_by)) == ("confirmed", "Stella")
    assert page["Location"] == STEWARD and "Joins" not in steward.get(STEWARD).context["page"].rows


def test_what_was_changed_after_they_read_it_is_not_confirmed(steward: Client) -> None:
    waiting = make_contribution()
    actions.change(
        waiting, kind="blog", line="Other", link="https://x.example/", on=days_ago(3), is_public=False
    )

    page = steward.post(
        f"{STEWARD}{waiting.pk}/confirm/", {"read_at": waiting.changed_at.isoformat()}, follow=True
    ).text

    waiting.refresh_from_db()
    assert "was changed or answered since you read it" in page
    assert waiting.state == "entered"


def test_a_question_reaches_the_member_and_takes_the_entry_out_until_it_is_changed(steward: Client) -> None:
    waiting = make_contribution(is_public=True)

    steward.post(
        f"{STEWARD}{waiting.pk}/ask/",
        {"question": "Is it public?", "read_at": waiting.changed_at.isoformat()},
    )

    waiting.refresh_from_db()
    assert (waiting.state, waiting.question) == ("asked_back", "Is it public?")
    mail = Message.objects.get(name="contribution_asked_back")
    assert (mail.to, mail.context["question"]) == (waiting.member.email, "Is it public?")
    assert not Contribution.objects.public().exists() and not Contribution.objects.recent().exists()

    actions.change(
        waiting, kind="blog", line="Now", link="https://x.example/", on=days_ago(3), is_public=True
    )
    assert Contribution.objects.public().get().question == ""


def test_a_question_needs_words(steward: Client) -> None:
    waiting = make_contribution()
    page = steward.post(f"{STEWARD}{waiting.pk}/ask/", {"read_at": waiting.changed_at.isoformat()}).text
    assert "Fill in “What would you like to know?”." in page


def test_a_steward_leaves_their_own_to_another(client: Client) -> None:
    stella = make_member(is_staff=True)
    own = make_contribution(stella)
    sign_in(client, stella, second_factor=True)

    assert own not in client.get(STEWARD).context["page"].rows
    assert client.post(f"{STEWARD}{own.pk}/confirm/").status_code == 403


def test_who_is_no_steward_does_not_see_the_list(client: Client, olive: Member) -> None:
    assert sign_in(client, olive, second_factor=True).get(STEWARD).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_cost_the_same_however_long_they_are(
    client: Client, alice: Member, steward: Client, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        make_contribution(alice)
    sign_in(client, alice)

    with django_assert_num_queries(4):
        client.get(reverse("members:contributions"))
    with django_assert_num_queries(3):
        steward.get(STEWARD)


def test_a_year_ago_to_the_day_counts_no_more(alice: Member) -> None:
    today = dt.date(2026, 2, 28)
    make_contribution(alice, on=dt.date(2025, 2, 28))
    make_contribution(alice, on=dt.date(2025, 3, 1))
    assert Contribution.objects.recent(today).get().on == dt.date(2025, 3, 1)
