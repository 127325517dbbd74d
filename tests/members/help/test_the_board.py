"""Asking for help and offering it, and who is told of what."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from community.mail.models import Message
from members.conduct.actions import block
from members.help.actions import close, hide, reopen
from members.help.models import Notice
from members.help.queries import fits
from members.models import Member, Tool
from members.notifications.actions import choose
from members.notifications.models import DigestLine, Rhythm, Topic
from tests.factories.help import make_introduction, make_notice
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db
GIT = "Git and GitHub"


@pytest.fixture
def steward() -> Member:
    return make_member(name="Ada Abbott", is_staff=True)


def typed(topic: str = "Git for beginners", **more: object) -> dict[str, object]:
    return {"topic": topic, "form": "any", "time": "hour", **more}


def tool(name: str) -> int:
    return Tool.objects.get(name=name).pk


def test_it_is_on_the_board_at_once(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    page = client.post("/who-can-help/offer/", typed(tools=[tool(GIT)]), follow=True)
    assert "It is on the board." in page.text
    notice = Notice.objects.get()
    assert (notice.kind, notice.member) == ("offer", alice)
    assert "Git for beginners" in sign_in(Client(), make_member()).get("/who-can-help/").text


def test_i_am_stuck_needs_one_line(client: Client, alice: Member) -> None:
    sign_in(client, alice).post("/who-can-help/stuck/", {"topic": "ggplot drops my last month"})
    notice = Notice.objects.get()
    assert (notice.kind, notice.is_stuck) == ("request", True)


def test_who_is_stuck_stands_above_the_others(client: Client, alice: Member) -> None:
    make_notice(topic="Stuck here", is_stuck=True)
    make_notice(topic="No hurry")
    page = sign_in(client, alice).get("/who-can-help/").text
    assert page.index("Stuck here") < page.index("No hurry")


def test_without_a_topic_it_says_what_to_do_and_keeps_the_rest(client: Client, alice: Member) -> None:
    page = sign_in(client, alice).post("/who-can-help/ask/", typed("", text="All I tried"))
    assert "Say in a few words what it is about." in page.text
    assert "All I tried" in page.text
    assert not Notice.objects.exists()


def test_sent_twice_it_is_there_once(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    pages = [client.post("/who-can-help/ask/", typed()).url for _ in range(2)]
    assert pages[0] == pages[1]
    assert Notice.objects.count() == 1


def test_it_says_how_many_are_told_and_when_as_often_as_it_is_sent(client: Client, alice: Member) -> None:
    for rhythm in (Rhythm.AT_ONCE, Rhythm.AT_ONCE, Rhythm.WEEKLY, Rhythm.NEVER):
        choose(make_notice(kind="offer", tools=[GIT]).member, {Topic.HELP: rhythm})
    sign_in(client, alice)
    for _ in range(2):
        page = client.post("/who-can-help/ask/", typed(tools=[tool(GIT)]), follow=True).text
        assert "2 people whom it fits are told at once." in page
        assert "1 person whom it fits reads of it in the next weekly email." in page
    assert Message.objects.filter(name="news").count() == 2


def test_sent_again_with_other_tools_it_has_those_and_tells_whom_it_fits_now(
    client: Client, alice: Member
) -> None:
    of_git, of_r = (make_notice(kind="offer", tools=[name]).member for name in (GIT, "R"))
    sign_in(client, alice)
    for tools, time in ((tool(GIT), "hour"), (tool("R"), "quarter"), (tool(GIT), "quarter")):
        page = client.post("/who-can-help/ask/", typed(tools=[tools], time=time), follow=True).text
        assert "1 person whom it fits is told at once." in page
        assert [one.pk for one in Notice.objects.get(member=alice).tools.all()] == [tools]
    assert Notice.objects.get(member=alice).time == "quarter"
    told = Message.objects.filter(name="news").order_by("pk").values_list("to", flat=True)
    assert list(told) == [of_git.email, of_r.email]


def test_who_is_stuck_with_what_they_asked_before_stands_above_the_others(
    client: Client, alice: Member
) -> None:
    sign_in(client, alice)
    client.post("/who-can-help/ask/", typed())
    client.post("/who-can-help/stuck/", {"topic": "Git for beginners"})
    assert Notice.objects.get().is_stuck


def test_the_eleventh_in_a_day_is_refused_in_words(client: Client, alice: Member) -> None:
    for _ in range(10):
        make_notice(alice)
    page = sign_in(client, alice).post("/who-can-help/ask/", typed())
    assert "You have written 10 in a day" in page.text
    with time_machine.travel(timezone.now() + dt.timedelta(hours=25)):
        assert sign_in(client, alice).post("/who-can-help/ask/", typed()).status_code == 302


class TestWhoFits:
    def test_those_who_share_a_tool_or_a_subject_and_those_who_speak_of_the_same(self) -> None:
        by_tool = make_notice(kind="offer", topic="Anything", tools=[GIT])
        by_word = make_notice(kind="offer", topic="Forecasting demand")
        make_notice(kind="offer", topic="Cakes", tools=["R"])
        request = make_notice(topic="A forecast that went wrong", tools=[GIT])
        assert set(fits(request)) == {by_tool, by_word}

    def test_words_that_are_in_every_offer_bring_nobody(self) -> None:
        make_notice(kind="offer", topic="Excel", text="I can help with whatever you need to do with data.")
        fitting = make_notice(kind="offer", topic="Linear models", text="I can help with regressions.")
        assert list(fits(make_notice(topic="Need help with regression of data"))) == [fitting]
        assert not fits(make_notice(topic="Help!"))

    def test_who_has_most_in_common_comes_first(self) -> None:
        one = make_notice(kind="offer", tools=[GIT])
        both = make_notice(kind="offer", tools=[GIT, "R"])
        assert list(fits(make_notice(tools=[GIT, "R"]))) == [both, one]

    def test_of_equals_whoever_was_told_longest_ago(self) -> None:
        first, second = (make_notice(kind="offer", tools=[GIT]) for _ in range(2))
        Notice.objects.filter(pk=second.pk).update(told_at=timezone.now() - dt.timedelta(days=2))
        Notice.objects.filter(pk=first.pk).update(told_at=timezone.now() - dt.timedelta(days=1))
        request = Notice.objects.create(member=make_member(), kind="request", topic="Branches")
        request.tools.set(Tool.objects.filter(name=GIT))
        assert list(fits(request)) == [second, first]

    def test_not_oneself_nor_what_is_closed_hidden_or_by_somebody_who_left(self, alice: Member) -> None:
        make_notice(alice, kind="offer", tools=[GIT])
        close(make_notice(kind="offer", tools=[GIT]))
        hidden = make_notice(kind="offer", tools=[GIT])
        Notice.objects.filter(pk=hidden.pk).update(hidden_because="An advertisement")
        left = make_notice(kind="offer", tools=[GIT])
        Member.objects.filter(pk=left.member_id).update(is_active=False)
        assert not fits(make_notice(alice, tools=[GIT]))


class TestWhoIsTold:
    def test_whoever_said_they_help_with_that(self, alice: Member) -> None:
        helper = make_notice(kind="offer", tools=[GIT]).member
        make_notice(kind="offer", tools=["R"])
        make_notice(alice, "Merge conflicts", tools=[GIT], is_stuck=True)
        letter = Message.objects.get(name="news")
        assert letter.to == helper.email
        assert letter.context["line"] == "Alice Archer is stuck: Merge conflicts"
        assert alice.email not in str(letter.context)

    def test_once_however_many_offers_they_have(self) -> None:
        helper = make_member()
        for _ in range(2):
            make_notice(helper, kind="offer", tools=[GIT])
        make_notice(tools=[GIT])
        assert Message.objects.count() == 1

    def test_as_often_as_they_chose(self) -> None:
        helper = make_notice(kind="offer", tools=[GIT]).member
        choose(helper, {Topic.HELP: Rhythm.WEEKLY})
        make_notice(tools=[GIT])
        assert not Message.objects.exists()
        assert DigestLine.objects.get().member == helper

    @pytest.mark.parametrize("end", [close, lambda notice: hide(notice, "No.", by=make_member())])
    def test_on_monday_no_more_of_what_was_closed_or_hidden(self, end: Callable[[Notice], None]) -> None:
        helper = make_notice(kind="offer", tools=[GIT]).member
        choose(helper, {Topic.HELP: Rhythm.WEEKLY})
        ended, still = make_notice(tools=[GIT]), make_notice(tools=[GIT])
        end(ended)
        assert DigestLine.objects.get().url == still.get_absolute_url()

    def test_a_new_offer_reaches_those_who_asked_for_it(self, alice: Member) -> None:
        make_notice(alice, tools=[GIT])
        make_notice(kind="offer", tools=[GIT])
        assert Message.objects.get(name="news").to == alice.email

    def test_twenty_at_most(self) -> None:
        for _ in range(22):
            make_notice(kind="offer", tools=[GIT])
        make_notice(tools=[GIT])
        assert Message.objects.count() == 20


def test_two_of_whom_one_blocked_the_other_meet_nowhere_here(
    client: Client, alice: Member, bob: Member
) -> None:
    offer = make_notice(alice, "Pivot tables", kind="offer", tools=[GIT])
    met = make_introduction(offer, bob)
    block(bob, alice)
    sign_in(client, bob)
    assert "Pivot tables" not in client.get("/who-can-help/").text
    assert client.get(offer.get_absolute_url()).status_code == 404
    assert client.get(met.get_absolute_url()).status_code == 404
    assert bob.name not in sign_in(Client(), alice).get(offer.get_absolute_url()).text
    make_notice(bob, tools=[GIT])
    assert not Message.objects.filter(name="news").exists()


class TestClosing:
    def test_it_leaves_the_board_and_can_come_back(self, client: Client, alice: Member) -> None:
        notice = make_notice(alice, "Pivot tables")
        sign_in(client, alice).post(f"/who-can-help/{notice.pk}/close/")
        assert not Notice.objects.open().exists()
        client.post(f"/who-can-help/{notice.pk}/reopen/")
        assert Notice.objects.open().exists()

    def test_a_request_leaves_it_after_thirty_days_unless_renewed(self, alice: Member) -> None:
        request, offer = make_notice(alice), make_notice(alice, kind="offer")
        with time_machine.travel(timezone.now() + dt.timedelta(days=31)):
            assert list(Notice.objects.open()) == [offer]
            reopen(request)
            assert set(Notice.objects.open()) == {request, offer}

    def test_while_a_steward_hides_it_an_old_page_does_not_say_that_it_is_back(
        self, client: Client, alice: Member
    ) -> None:
        notice = make_notice(alice, closed_at=timezone.now(), hidden_because="An advertisement")
        page = sign_in(client, alice).post(f"/who-can-help/{notice.pk}/reopen/", follow=True).text
        assert "is on the board again" not in page and "A steward has taken it off the board." in page
        notice.refresh_from_db()
        assert notice.closed_at is not None

    def test_nobody_else_can_close_or_change_it(self, client: Client, alice: Member, bob: Member) -> None:
        notice = make_notice(alice)
        sign_in(client, bob)
        for way in ("close", "reopen", "change"):
            assert client.post(f"/who-can-help/{notice.pk}/{way}/").status_code == 404


class TestHiding:
    def test_its_author_reads_why_and_others_do_not_find_it(
        self, client: Client, steward: Member, alice: Member
    ) -> None:
        notice = make_notice(alice, "Buy my dashboards")
        sign_in(client, steward, second_factor=True)
        client.post(f"/steward/help/{notice.pk}/hide/", {"because": "This is an advertisement."})
        letter = Message.objects.get(name="help_hidden")
        assert (letter.to, letter.context["because"]) == (alice.email, "This is an advertisement.")
        assert "This is an advertisement." in sign_in(Client(), alice).get(notice.get_absolute_url()).text
        stranger = sign_in(Client(), make_member())
        assert stranger.get(notice.get_absolute_url()).status_code == 404
        assert "Buy my dashboards" not in stranger.get("/who-can-help/").text

    def test_sent_twice_its_author_is_told_once(self, client: Client, steward: Member) -> None:
        notice = make_notice()
        sign_in(client, steward, second_factor=True)
        for because in ("An advertisement.", "An advertisement.", "Not about data."):
            client.post(f"/steward/help/{notice.pk}/hide/", {"because": because})
        letters = Message.objects.filter(name="help_hidden").order_by("pk")
        assert [letter.context["because"] for letter in letters] == ["An advertisement.", "Not about data."]

    def test_in_the_admin_it_is_only_looked_at(self, client: Client) -> None:
        steward = make_member(is_staff=True, is_superuser=True)
        notice = make_notice(topic="Pivot tables")
        address = f"/admin/members/notice/{notice.pk}/change/"
        page = sign_in(client, steward, second_factor=True).get(address).text
        assert f"/steward/help/{notice.pk}/hide/" in page
        assert client.post(address, {"topic": "Other words"}).status_code == 403
        notice.refresh_from_db()
        assert notice.topic == "Pivot tables"

    def test_never_without_a_reason(self, client: Client, steward: Member) -> None:
        notice = make_notice()
        page = sign_in(client, steward, second_factor=True).post(
            f"/steward/help/{notice.pk}/hide/", {"because": " "}
        )
        assert "nothing is hidden without a reason" in page.text
        assert Notice.objects.open().exists()

    def test_it_can_be_shown_again(self, client: Client, steward: Member) -> None:
        notice = make_notice(hidden_because="By mistake")
        sign_in(client, steward, second_factor=True).post(f"/steward/help/{notice.pk}/hide/", {"show": ""})
        assert Notice.objects.open().exists()


def test_an_offer_is_never_stuck() -> None:
    with pytest.raises(ValidationError, match="Only somebody who asks for help is stuck"):
        Notice(member=make_member(), kind="offer", topic="Any", is_stuck=True).validate_constraints()
    with pytest.raises(IntegrityError):
        Notice.objects.create(member=make_member(), kind="offer", topic="Any", is_stuck=True)


def test_the_board_is_narrowed_by_kind_tool_and_subject(client: Client, alice: Member) -> None:
    make_notice(topic="With Git", tools=[GIT])
    make_notice(topic="Without")
    sign_in(client, alice)
    page = client.get(f"/who-can-help/?tool={tool(GIT)}").text
    assert "With Git" in page
    assert "Without" not in page
    assert "Nothing fits that just now." in client.get("/who-can-help/?kind=offer").text
    assert "With Git" in client.get("/who-can-help/?kind=x&tool=999999999&interest=%00").text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_board_costs_the_same_however_long_it_is(
    client: Client, alice: Member, rows: int, django_assert_num_queries
) -> None:
    for _ in range(rows):
        make_notice(tools=[GIT, "R"])
    sign_in(client, alice)
    with django_assert_num_queries(8):
        client.get("/who-can-help/")
