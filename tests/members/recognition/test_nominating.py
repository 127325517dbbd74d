"""Anyone nominates anyone: the person is asked, the check is done, and nobody learns who is a member."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.mail.models import Message
from community.privacy.tasks import erase_outlived
from members.models import Block, Judgement, Member, Nomination, Profile
from members.recognition.fellowship import nominating
from members.recognition.fellowship.nominating import FellowAlready, Gone, NotQualified
from members.recognition.fellowship.rules import qualification
from tests.factories.events import in_days, make_event
from tests.factories.members import make_member, sign_in
from tests.factories.recognition import days_ago, make_contribution, make_fellowship, make_nomination

pytestmark = pytest.mark.django_db

NOMINATE = "/fellows/nominate/"
WORDS = {"why": "She answers everybody.", "links": "https://blog.example/1\nhttps://blog.example/2"}


def nominate(client: Client, email: str, **more: str) -> str:
    return client.post(NOMINATE, {"name": "Nia", "email": email} | WORDS | more, follow=True).text


def page_of(nomination: Nomination) -> str:
    return reverse("members:nomination", args=[nomination.reference])


def qualify(member: Member) -> None:
    for _ in range(3):
        make_contribution(member)


def test_a_member_and_somebody_unknown_get_the_same_mail_and_the_nominator_the_same_answer(
    client: Client, alice: Member, bob: Member
) -> None:
    sign_in(client, alice)

    known, unknown = (nominate(client, email) for email in (bob.email, "nobody@home.example"))

    assert "We have written to Nia." in known and "We have written to Nia." in unknown
    mails = Message.objects.filter(name="fellow_nominated").order_by("id")
    assert [mail.to for mail in mails] == [bob.email, "nobody@home.example"]
    first, second = ({**mail.context, "answer_url": ""} for mail in mails)
    assert first == second
    assert {mail.member_id for mail in mails} == {None}


def test_the_mail_carries_no_words_of_the_nominator(client: Client, alice: Member) -> None:
    nominate(sign_in(client, alice), "nobody@home.example", why="BUY THIS", links="https://spam.example/")
    mail = Message.objects.get(name="fellow_nominated")
    assert "BUY THIS" not in str(mail.context) and "spam" not in str(mail.context)


def test_named_again_by_the_same_person_no_second_mail_goes_out(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    nominate(client, "n@home.example")
    nominate(client, "N@home.example", why="Better words")
    assert Message.objects.filter(name="fellow_nominated").count() == 1
    assert Nomination.objects.get().why == "Better words"


def test_nobody_nominates_more_than_five_people_a_day(client: Client, alice: Member) -> None:
    sign_in(client, alice)
    for number in range(5):
        nominate(client, f"n{number}@home.example")

    page = nominate(client, "sixth@home.example")

    assert "You have nominated five people today." in page and "sixth@home.example" in page
    assert Nomination.objects.count() == 5


@pytest.mark.parametrize("links", ["", "blog", "ftp://x.example/", "javascript:alert(1)"])
def test_a_nomination_needs_public_links_and_what_was_typed_stays(
    client: Client, alice: Member, links: str
) -> None:
    page = nominate(sign_in(client, alice), "n@home.example", links=links)
    assert "She answers everybody." in page
    assert not Nomination.objects.exists()


def test_a_listed_member_is_nominated_from_their_profile_without_showing_the_address(
    client: Client, alice: Member, bob: Member
) -> None:
    profile = Profile.objects.create(member=bob, listed_for="members", listed_at=timezone.now())
    sign_in(client, alice)
    address = f"{NOMINATE}?profile={profile.slug}"

    page = client.get(address).text
    client.post(address, WORDS)

    assert "Bob Baker" in page and bob.email not in page
    assert Nomination.objects.get().nominee == bob


def test_a_profile_that_is_not_listed_names_nobody(client: Client, alice: Member, bob: Member) -> None:
    profile = Profile.objects.create(member=bob)
    assert "Bob Baker" not in sign_in(client, alice).get(f"{NOMINATE}?profile={profile.slug}").text


def test_who_blocked_the_nominator_is_left_in_peace_and_the_nominator_cannot_tell(
    client: Client, alice: Member, bob: Member
) -> None:
    Block.objects.create(member=bob, other=alice)
    profile = Profile.objects.create(member=bob, listed_for="members", listed_at=timezone.now())
    sign_in(client, alice)

    assert "Bob Baker" not in client.get(f"{NOMINATE}?profile={profile.slug}").text
    assert "We have written to Nia." in nominate(client, bob.email)

    assert not Message.objects.filter(name="fellow_nominated").exists()
    nomination = Nomination.objects.get()
    sign_in(client, bob)
    assert "She answers everybody." not in client.get(page_of(nomination)).text
    assert alice.name not in client.get("/account/fellowship/").text


# --- The nominee


def test_who_joins_with_the_address_finds_the_nomination(client: Client, alice: Member) -> None:
    nomination = nominating.nominate(alice, name="Nia", email="nia@home.example", why="Because", links=[])
    nia = make_member("nia@home.example", name="Nia")

    page = sign_in(client, nia).get(page_of(nomination)).text

    assert "Would you like to be a Fellow?" in page and "Because" in page


def test_nobody_else_reads_it_not_even_the_nominator(client: Client, alice: Member, bob: Member) -> None:
    nomination = make_nomination(bob, nominator=alice, why="Secret reason")
    page = sign_in(client, alice).get(page_of(nomination)).text
    assert "This question went to another address" in page and "Secret reason" not in page
    client.post(page_of(nomination), {"accept": "yes", "consent": "on"})
    client.post(page_of(nomination), {"refuse": "yes"})
    nomination.refresh_from_db()
    assert nomination.state == "asked"


def test_with_two_contributions_the_page_says_that_one_is_missing(client: Client, bob: Member) -> None:
    nomination = make_nomination(bob)
    for _ in range(2):
        make_contribution(bob)
    sign_in(client, bob)

    page = client.get(page_of(nomination)).text

    assert "Add 1 more contribution to your record" in page and "Ask the judges" not in page
    client.post(page_of(nomination), {"accept": "yes", "consent": "on"})
    nomination.refresh_from_db()
    assert nomination.state == "asked"


def test_without_the_tick_nobody_comes_on_the_register(client: Client, bob: Member) -> None:
    nomination = make_nomination(bob)
    qualify(bob)
    page = sign_in(client, bob).post(page_of(nomination), {"accept": "yes"}).text
    assert "Tick the box if you agree to stand on the register." in page


def test_who_agrees_is_judged_and_the_judges_are_asked_but_not_those_with_a_conflict(
    client: Client, alice: Member, bob: Member
) -> None:
    judge, nominator = (make_member(is_staff=True) for _ in range(2))
    nomination = make_nomination(bob, nominator=nominator)
    qualify(bob)

    sign_in(client, bob).post(page_of(nomination), {"accept": "yes", "consent": "on"})

    nomination.refresh_from_db()
    assert (nomination.state, nomination.accepted_on) == ("with_judges", timezone.localdate())
    assert [mail.to for mail in Message.objects.filter(name="fellow_to_judge")] == [judge.email]


def test_several_nominations_of_one_person_are_judged_together(bob: Member) -> None:
    first, second = make_nomination(bob), make_nomination(None, email=bob.email)
    Nomination.objects.filter(pk=second.pk).update(nominee=None)
    qualify(bob)

    nominating.accept(first, bob)

    second.refresh_from_db()
    assert (second.state, second.joined_to) == ("joined", first)
    with pytest.raises(Gone):
        nominating.accept(second, bob)


def test_the_nominee_says_no_before_or_after_having_agreed(client: Client, bob: Member) -> None:
    nomination = make_nomination(bob)
    qualify(bob)
    nominating.accept(nomination, bob)

    sign_in(client, bob).post(page_of(nomination), {"refuse": "yes"})

    nomination.refresh_from_db()
    assert nomination.state == "refused"


def test_who_is_a_fellow_is_not_nominated_again_before_the_last_two_months(bob: Member) -> None:
    make_fellowship(bob, awarded_on=days_ago(100))
    qualify(bob)
    with pytest.raises(FellowAlready):
        nominating.accept(make_nomination(bob), bob)


# --- Three in twelve months


def test_three_contributions_in_twelve_months_suffice_and_older_ones_do_not(bob: Member) -> None:
    make_contribution(bob, on=days_ago(400))
    for _ in range(2):
        make_contribution(bob, kind="webinar")
    assert (qualification(bob).count, qualification(bob).missing, qualification(bob).met) == (2, 1, False)
    with pytest.raises(NotQualified):
        nominating.accept(make_nomination(bob), bob)

    make_contribution(bob, kind="blog")
    assert qualification(bob).met
    assert qualification(bob).kinds == ["blog", "webinar"]


def test_one_that_a_steward_asks_about_does_not_count(bob: Member) -> None:
    qualify(bob)
    make_contribution(bob, state="asked_back", question="Where?")
    assert qualification(bob).count == 3


def test_stewards_qualify_by_what_they_are() -> None:
    check = qualification(make_member(is_staff=True))
    assert check.met and check.kinds == ["committee"]


@pytest.mark.parametrize(
    ("kind", "starts_in", "met"),
    [
        ("conference", 30, True),
        ("conference", -300, True),
        ("conference", -400, False),
        ("workshop", 30, False),
    ],
)
def test_the_committee_of_a_conference_qualifies(bob: Member, kind: str, starts_in: int, met: bool) -> None:
    make_event(organisers=[bob], kind=kind, starts_at=in_days(starts_in))
    assert qualification(bob).met is met


def test_a_draft_of_a_conference_qualifies_nobody(bob: Member) -> None:
    make_event(organisers=[bob], status="draft")
    assert not qualification(bob).met


# --- Forgetting


def test_what_nobody_answered_in_three_months_is_deleted_and_what_ended_a_year_ago(bob: Member) -> None:
    now = timezone.now()
    old, ended, young = (make_nomination() for _ in range(3))
    Nomination.objects.filter(pk=old.pk).update(created_at=now - dt.timedelta(days=91))
    Nomination.objects.filter(pk=young.pk).update(created_at=now - dt.timedelta(days=89))
    Nomination.objects.filter(pk=ended.pk).update(state="refused", ended_at=now - dt.timedelta(days=366))

    erase_outlived.func(0)

    assert list(Nomination.objects.all()) == [young]


def test_what_judges_wrote_and_what_was_joined_goes_from_the_history_too(bob: Member) -> None:
    nomination = make_nomination(
        state="declined", reason="Not yet", ended_at=timezone.now() - dt.timedelta(days=366)
    )
    judgement = Judgement.objects.create(nomination=nomination, judge=bob, word="decline", reason="Unkind")
    joined = make_nomination(state="joined", joined_to=nomination)
    former = judgement.history.model.objects.filter(pgh_obj=judgement.pk)
    assert former.exists()

    erase_outlived.func(0)

    assert not former.exists()
    gone = [nomination.pk, joined.pk]
    assert not nomination.history.model.objects.filter(pgh_obj__in=gone).exists()


def test_an_award_stays_when_its_nomination_is_forgotten(bob: Member) -> None:
    nomination = make_nomination(bob, state="awarded", ended_at=timezone.now() - dt.timedelta(days=400))
    fellowship = make_fellowship(bob, nomination=nomination)
    erase_outlived.func(0)
    fellowship.refresh_from_db()
    assert fellowship.nomination is None


def test_the_history_keeps_no_names_of_nominees(bob: Member) -> None:
    nominating.nominate(bob, name="Nia", email="nia@home.example", why="Secret", links=[])
    columns = {field.name for field in Nomination.history.rel.related_model._meta.fields}
    assert not {"name", "email", "why", "links"} & columns
