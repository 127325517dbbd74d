"""Stewards hide with a reason that its people read; they answer, and it may be shown again."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from community.mail.models import Message
from members.initiatives.models import Initiative
from members.models import Member
from members.notifications.models import DigestLine
from tests.factories.initiatives import hide, make_initiative, make_news
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(db: None) -> Member:
    return make_member("steward@trust.example", name="Stella Steward", is_staff=True)


@pytest.fixture
def advert(alice: Member, bob: Member) -> Initiative:
    return make_initiative("Dashboards for sale", started_by=alice, joined=[bob])


def test_a_steward_hides_it_and_its_people_read_why(
    client: Client, alice: Member, advert: Initiative, steward: Member
) -> None:
    sign_in(client, steward, second_factor=True)
    client.post(f"/steward/initiatives/{advert.slug}/hide/", {"because": "It is an advert."})
    mail = Message.objects.get(name="initiative_hidden")
    assert (mail.to, mail.context["because"]) == (alice.email, "It is an advert.")
    assert "It is an advert." in sign_in(Client(), alice).get(advert.get_absolute_url()).text


def test_sent_twice_it_is_hidden_once_and_another_reason_is_told(
    client: Client, advert: Initiative, steward: Member
) -> None:
    sign_in(client, steward, second_factor=True)
    for because in ("It is an advert.", "It is an advert.", "It is an advert for dashboards."):
        client.post(f"/steward/initiatives/{advert.slug}/hide/", {"because": because})
    mails = Message.objects.filter(name="initiative_hidden").order_by("pk")
    assert [mail.context["because"] for mail in mails] == [
        "It is an advert.",
        "It is an advert for dashboards.",
    ]


def test_after_an_answer_the_same_reason_is_told_again(
    client: Client, alice: Member, advert: Initiative, steward: Member
) -> None:
    sign_in(client, steward, second_factor=True)
    client.post(f"/steward/initiatives/{advert.slug}/hide/", {"because": "It is an advert."})
    sign_in(Client(), alice).post(f"{advert.get_absolute_url()}answer/", {"answer": "It is not."})
    client.post(f"/steward/initiatives/{advert.slug}/hide/", {"because": "It is an advert."})
    assert Message.objects.filter(name="initiative_hidden").count() == 2


def test_nothing_is_hidden_without_a_reason(client: Client, advert: Initiative, steward: Member) -> None:
    sign_in(client, steward, second_factor=True)
    page = client.post(f"/steward/initiatives/{advert.slug}/hide/", {"because": "  "}).text
    assert "Say why: nothing is hidden without a word." in page
    with pytest.raises(IntegrityError, match="initiative_hidden_with_a_reason"), transaction.atomic():
        hide(advert, because="")


def test_what_is_hidden_is_nowhere_for_everybody_else(
    client: Client, bob: Member, advert: Initiative
) -> None:
    make_news(advert, "A discount")
    hide(advert)
    for visitor in (client, sign_in(Client(), bob)):
        assert visitor.get(advert.get_absolute_url()).status_code == 404
        assert visitor.get(f"{advert.get_absolute_url()}news.atom").status_code == 404
        assert visitor.post(f"{advert.get_absolute_url()}part/", {"part": "joined"}).status_code != 200
        for page in ("/", "/initiatives/", "/initiatives/news.atom", "/search/?q=dashboards"):
            assert "Dashboards for sale" not in visitor.get(page).text, page


def test_its_people_and_stewards_find_it_in_the_search_with_its_state(
    client: Client, alice: Member, advert: Initiative
) -> None:
    hide(advert)
    page = sign_in(client, alice).get("/search/?q=dashboards").text
    assert "Dashboards for sale" in page
    assert "Hidden" in page


def test_they_answer_and_the_steward_who_hid_it_is_told(
    client: Client, alice: Member, advert: Initiative, steward: Member
) -> None:
    hide(advert)
    Initiative.objects.update(hidden_by=steward)
    sign_in(client, alice).post(f"{advert.get_absolute_url()}answer/", {"answer": "The prices are gone."})
    mail = Message.objects.get(name="initiative_answered")
    assert (mail.to, mail.context["answer"]) == (steward.email, "The prices are gone.")
    sign_in(client, steward, second_factor=True)
    assert "The prices are gone." in client.get("/steward/initiatives/").text


def test_where_that_steward_is_none_any_more_the_community_is_told(
    client: Client, alice: Member, advert: Initiative, settings: object
) -> None:
    hide(advert)
    sign_in(client, alice).post(f"{advert.get_absolute_url()}answer/", {"answer": "Gone."})
    assert Message.objects.get(name="initiative_answered").to == settings.COMMUNITY["contact"]  # type: ignore[attr-defined]


def test_strangers_cannot_answer(client: Client, bob: Member, advert: Initiative) -> None:
    hide(advert)
    assert sign_in(client, bob).get(f"{advert.get_absolute_url()}answer/").status_code == 404


def test_a_steward_who_is_not_one_of_its_people_cannot_answer_for_them(
    client: Client, advert: Initiative, steward: Member
) -> None:
    hide(advert)
    sign_in(client, steward, second_factor=True)
    assert client.get(f"{advert.get_absolute_url()}answer/").status_code == 403


def test_shown_again_it_is_there_for_everybody_and_they_are_told(
    client: Client, alice: Member, advert: Initiative, steward: Member
) -> None:
    hide(advert)
    sign_in(client, steward, second_factor=True)
    for _ in range(2):
        client.post(f"/steward/initiatives/{advert.slug}/show/")
    assert Client().get(advert.get_absolute_url()).status_code == 200
    assert Message.objects.get(name="initiative_shown_again").to == alice.email


def test_what_is_hidden_cannot_be_taken_on(client: Client, advert: Initiative, steward: Member) -> None:
    advert.participants.all().delete()
    hide(advert)
    sign_in(client, steward).post(f"{advert.get_absolute_url()}take-on/")
    assert not advert.participants.exists()


def test_those_who_wait_for_an_answer_come_first(client: Client, steward: Member) -> None:
    silent, asking = hide(make_initiative("Silent")), hide(make_initiative("Asking"))
    Initiative.objects.filter(pk=asking.pk).update(answer="Please.", answered_at=asking.hidden_at)
    assert silent.hidden_at is not None
    sign_in(client, steward, second_factor=True)
    page = client.get("/steward/initiatives/").text
    assert page.index("Asking") < page.index("Silent")


def test_while_it_is_hidden_no_news_goes_out(client: Client, alice: Member, advert: Initiative) -> None:
    hide(advert)
    sign_in(client, alice)
    address = f"{advert.get_absolute_url()}news/new/"
    assert address not in client.get(advert.get_absolute_url()).text
    assert "<textarea" not in client.get(address).text
    page = client.post(address, {"title": "A discount", "text": "Half price."}).text
    assert "While it is hidden, nobody can read its news." in page
    assert "Half price." in page
    assert not advert.news.exists()
    assert not Message.objects.exists()


def test_whoever_took_part_in_what_is_hidden_may_leave_it(
    client: Client, bob: Member, advert: Initiative
) -> None:
    hide(advert)
    page = sign_in(client, bob).get(advert.get_absolute_url())
    assert "A steward has hidden this" in page.text
    assert advert.summary not in page.text
    client.post(f"{advert.get_absolute_url()}part/", {"part": "none"})
    assert not advert.participants.filter(member=bob).exists()
    assert "A steward has hidden this" not in client.get(advert.get_absolute_url()).text


def test_nobody_joins_what_is_hidden_and_strangers_do_not_learn_of_it(
    client: Client, bob: Member, olive: Member, advert: Initiative
) -> None:
    hide(advert)
    address = f"{advert.get_absolute_url()}part/"
    for member, wanted in ((bob, "follows"), (olive, "joined"), (olive, "none")):
        assert sign_in(Client(), member).post(address, {"part": wanted}).status_code == 404
    assert advert.participants.get(member=bob).role == "joined"
    assert "Dashboards for sale" not in sign_in(client, olive).get(advert.get_absolute_url()).text


def test_when_its_last_runner_steps_back_nobody_hears_of_what_they_cannot_see(
    client: Client, alice: Member, bob: Member, advert: Initiative
) -> None:
    hide(advert)
    sign_in(client, alice).post(f"{advert.get_absolute_url()}step-back/")
    assert not advert.participants.running().exists()
    assert not DigestLine.objects.filter(member=bob).exists()


def test_what_waits_for_the_weekly_mail_does_not_lead_to_what_is_hidden_since(
    client: Client, alice: Member, bob: Member, advert: Initiative, steward: Member
) -> None:
    sign_in(client, alice).post(
        f"{advert.get_absolute_url()}news/new/", {"title": "A discount", "text": "Half price."}
    )
    assert DigestLine.objects.get().member == bob
    sign_in(client, steward, second_factor=True)
    client.post(f"/steward/initiatives/{advert.slug}/hide/", {"because": "It is an advert."})
    assert not DigestLine.objects.exists()


def test_whoever_started_what_nobody_runs_changes_what_it_says_and_answers(
    client: Client, alice: Member
) -> None:
    idea = hide(make_initiative("A map", started_by=alice, runners=[], following=[alice]))
    edit = f"{idea.get_absolute_url()}edit/"
    sign_in(client, alice)
    assert edit in client.get(f"{idea.get_absolute_url()}answer/").text
    assert client.get(edit).status_code == 200


def test_whoever_started_what_others_run_is_not_led_to_a_page_that_refuses_them(
    client: Client, alice: Member, bob: Member
) -> None:
    hidden = hide(make_initiative(started_by=alice, runners=[bob]))
    page = sign_in(client, alice).get(f"{hidden.get_absolute_url()}answer/").text
    assert f"{hidden.get_absolute_url()}edit/" not in page
    assert "those who run it can change what it says" in page
