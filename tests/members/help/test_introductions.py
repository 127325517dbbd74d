"""Two people meet: neither sees the other's address before both agree."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import IntegrityError, close_old_connections
from django.test import Client
from django.utils import timezone

from community.mail.letters import write_letter
from community.mail.models import Message
from members.help.actions import NotPossible, agree, answer, close, decline, reopen, withdraw
from members.help.models import Introduction, Notice
from members.models import Member
from tests.factories.help import make_introduction, make_notice
from tests.factories.members import make_member, make_members, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(alice: Member) -> Notice:
    return make_notice(alice, "Merge conflicts")


def words(letter: Message) -> str:
    write_letter(letter)
    return f"{letter.subject}\n{letter.text}\n{letter.reply_to}"


def test_an_answer_reaches_the_author_without_an_address(client: Client, bob: Member, asked: Notice) -> None:
    page = sign_in(client, bob).post(asked.get_absolute_url(), {"note": "I know that one."}, follow=True)
    letter = Message.objects.get(name="private_help_answered")
    assert letter.to == asked.member.email
    assert "I know that one." in words(letter)
    assert bob.email not in words(letter)
    assert asked.member.email not in page.text.replace(bob.email, "")


def test_stewards_take_away_who_met_whom_and_not_what_was_written(
    client: Client, asked: Notice, bob: Member
) -> None:
    introduction = make_introduction(asked, bob, "My own words.")
    sign_in(client, make_member(is_staff=True), second_factor=True)
    letters = client.get("/admin/community/message/")
    assert letters.context["cl"].result_count == 0
    chosen = {"action": "export_csv", "_selected_action": [introduction.pk]}
    table = client.post("/admin/members/introduction/", chosen).getvalue().decode()
    assert "proposed" in table
    assert "My own words." not in table


def test_each_sees_whose_answer_it_waits_for(client: Client, asked: Notice, bob: Member) -> None:
    address = make_introduction(asked, bob).get_absolute_url()
    for page in (address, "/who-can-help/introductions/", asked.get_absolute_url()):
        assert "Waiting for your answer" in sign_in(client, asked.member).get(page).text
    assert "Waiting for an answer" in sign_in(Client(), bob).get(address).text


def test_once_both_agree_each_gets_the_others_address(client: Client, asked: Notice, bob: Member) -> None:
    introduction = make_introduction(asked, bob)
    page = sign_in(client, asked.member).get(introduction.get_absolute_url()).text
    assert bob.email not in page
    client.post(introduction.get_absolute_url(), {"agree": ""})
    letters = {letter.to: words(letter) for letter in Message.objects.filter(name="private_help_introduced")}
    assert bob.email in letters[asked.member.email]
    assert asked.member.email in letters[bob.email]
    assert asked.member.email in sign_in(Client(), bob).get(introduction.get_absolute_url()).text


def test_after_a_month_the_address_is_in_the_mail_alone(client: Client, asked: Notice, bob: Member) -> None:
    introduction = make_introduction(asked, bob)
    agree(introduction, by=asked.member)
    with time_machine.travel(timezone.now() + dt.timedelta(days=29)):
        assert bob.email in sign_in(client, asked.member).get(introduction.get_absolute_url()).text
    with time_machine.travel(timezone.now() + dt.timedelta(days=32)):
        page = sign_in(client, asked.member).get(introduction.get_absolute_url()).text
    assert bob.email not in page
    assert "is in the email that introduced you" in page


def test_not_this_time_says_no_more_than_that(client: Client, asked: Notice, bob: Member) -> None:
    introduction = make_introduction(asked, bob)
    sign_in(client, asked.member).post(introduction.get_absolute_url(), {"decline": ""})
    letter = Message.objects.get(name="help_declined")
    assert letter.to == bob.email
    assert asked.member.email not in words(letter)
    introduction.refresh_from_db()
    assert introduction.state == "declined"


def test_only_the_author_decides_and_only_the_other_takes_it_back(
    client: Client, asked: Notice, bob: Member
) -> None:
    introduction = make_introduction(asked, bob)
    sign_in(client, bob).post(introduction.get_absolute_url(), {"agree": ""})
    sign_in(client, asked.member).post(introduction.get_absolute_url(), {"withdraw": ""})
    introduction.refresh_from_db()
    assert introduction.state == "proposed"
    sign_in(client, bob).post(introduction.get_absolute_url(), {"withdraw": ""})
    introduction.refresh_from_db()
    assert introduction.state == "withdrawn"


def test_what_was_taken_back_cannot_be_agreed_to(asked: Notice, bob: Member) -> None:
    introduction = make_introduction(asked, bob)
    withdraw(introduction, by=bob)
    agree(introduction, by=asked.member)
    assert not Message.objects.filter(name="private_help_introduced").exists()


def test_others_find_no_such_page(client: Client, asked: Notice, bob: Member) -> None:
    introduction = make_introduction(asked, bob)
    assert sign_in(client, make_member()).get(introduction.get_absolute_url()).status_code == 404


def test_without_a_note_it_asks_for_one(client: Client, asked: Notice, bob: Member) -> None:
    page = sign_in(client, bob).post(asked.get_absolute_url(), {"note": ""})
    assert "Write a sentence" in page.text
    assert not Introduction.objects.exists()


def test_ones_own_cannot_be_answered(asked: Notice) -> None:
    with pytest.raises(NotPossible, match="your own"):
        answer(asked, asked.member, "Me!")
    with pytest.raises(IntegrityError):
        Introduction.objects.create(notice=asked, author=asked.member, proposer=asked.member, note="Me!")


def test_what_is_closed_cannot_be_answered_and_who_waited_is_told(asked: Notice, bob: Member) -> None:
    make_introduction(asked, bob)
    close(asked)
    assert Message.objects.get(name="help_declined").to == bob.email
    with pytest.raises(NotPossible, match="closed"):
        answer(asked, make_member(), "Too late")


def test_who_waited_when_it_was_closed_by_mistake_may_answer_again(
    client: Client, asked: Notice, bob: Member
) -> None:
    make_introduction(asked, bob, "The first words.")
    close(asked)
    reopen(asked)
    page = sign_in(client, bob).post(asked.get_absolute_url(), {"note": "The second words."}, follow=True)
    assert "The second words." in page.text
    introduction = Introduction.objects.get()
    assert (introduction.state, introduction.answered_at) == ("proposed", None)
    assert Message.objects.filter(name="private_help_answered", to=asked.member.email).count() == 2
    agree(introduction, by=asked.member)
    assert Message.objects.filter(name="private_help_introduced").count() == 2


def test_what_was_taken_back_may_be_proposed_again(client: Client, asked: Notice, bob: Member) -> None:
    withdraw(make_introduction(asked, bob), by=bob)
    assert "Can you help?" in sign_in(client, bob).get(asked.get_absolute_url()).text
    client.post(asked.get_absolute_url(), {"note": "I do have time."})
    introduction = Introduction.objects.get()
    assert (introduction.state, introduction.note) == ("proposed", "I do have time.")


def test_taking_it_back_again_and_again_sends_one_mail_a_day(asked: Notice, bob: Member) -> None:
    for _ in range(3):
        withdraw(make_introduction(asked, bob), by=bob)
    assert Message.objects.filter(name="private_help_answered").count() == 1
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        make_introduction(asked, bob)
    assert Message.objects.filter(name="private_help_answered").count() == 2


def test_no_stays_no_until_the_notice_is_renewed(client: Client, asked: Notice, bob: Member) -> None:
    introduction = make_introduction(asked, bob)
    decline(introduction, by=asked.member)
    assert "You have answered this" in sign_in(client, bob).get(asked.get_absolute_url()).text
    make_introduction(asked, bob, "Please!")
    introduction.refresh_from_db()
    assert introduction.state == "declined"


def test_the_author_sees_who_answered(client: Client, asked: Notice, bob: Member) -> None:
    make_introduction(asked, bob)
    assert bob.name in sign_in(client, asked.member).get(asked.get_absolute_url()).text


def test_however_many_there_are_each_is_on_a_page(client: Client, asked: Notice) -> None:
    Introduction.objects.bulk_create(
        Introduction(notice=asked, author=asked.member, proposer=proposer, note="I can.")
        for proposer in make_members(26)
    )
    oldest = Introduction.objects.earliest("pk").get_absolute_url()
    sign_in(client, asked.member)
    for address in (asked.get_absolute_url(), "/who-can-help/introductions/"):
        assert "?page=2" in client.get(address).text
        assert oldest in client.get(f"{address}?page=2").text


@pytest.mark.django_db(transaction=True)
def test_answering_and_agreeing_twice_at_once_is_once(asked: Notice, bob: Member) -> None:
    def meanwhile(work):
        try:
            return work()
        finally:
            close_old_connections()

    with ThreadPoolExecutor(2) as two:
        found = list(two.map(lambda _: meanwhile(lambda: answer(asked, bob, "I can.").pk), range(2)))
        introduction = Introduction.objects.get(pk=found[0])
        list(two.map(lambda _: meanwhile(lambda: agree(introduction, by=asked.member)), range(2)))
    assert found[0] == found[1]
    assert Message.objects.filter(name="private_help_answered").count() == 1
    assert Message.objects.filter(name="private_help_introduced").count() == 2
