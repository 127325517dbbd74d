"""A membership from its first day to its last, as its holder lives it."""

import datetime as dt
import json
import re

import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from community.mail.models import Message
from community.privacy.erasing import erase, forgotten
from members.help.models import Notice
from members.initiatives.models import InitiativeKind
from members.models import Member
from tests.browser.conftest import Open
from tests.browser.looking import look
from tests.browser.stories import enter, heading, type_code_from_mail
from tests.factories.affiliations import make_domain
from tests.factories.help import make_notice
from tests.factories.members import make_member, make_organisation
from tests.factories.recognition import make_contribution
from tests.members.badges.conftest import KEY, SITE, documents
from tests.members.badges.outside import verdicts

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NAME = "Nadia O’Connor"
WORK, NEW_WORK = "nadia.o'connor@riverside.example", "nadia@hillside.example"
CLUB, FIRST = "Chapters and charts", "Chapter one"


@pytest.fixture(autouse=True)
def badges_are_given(settings) -> None:
    settings.BADGE_SIGNING_KEY = KEY


@pytest.fixture(autouse=True)
def trusts(db: None) -> None:
    for name, domain in (("Riverside Trust", "riverside.example"), ("Hillside Trust", "hillside.example")):
        make_domain(domain, make_organisation(name))


@pytest.fixture
def steward(db: None) -> Member:
    return make_member("ada@trust.example", name="Ada Abbott", is_staff=True)


def test_join_be_found_start_something_be_helped_be_honoured_move_on_and_leave(
    open_window: Open, bob: Member, steward: Member
) -> None:
    hers, his, theirs = open_window(), enter(open_window(), bob), open_window()
    enter(theirs, steward, second_factor=True)
    join(hers)
    choose_what_to_show(hers)
    be_found(his)
    start_a_book_club(hers)
    a_colleague_joins(his)
    ask_for_help_and_be_matched(hers, his, bob)
    be_nominated_and_made_a_fellow(hers, his, theirs)
    carry_the_badge_away(hers)
    change_employer(hers)
    leave(hers)
    be_gone(his)


def join(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Sign in or join").click()
    page.get_by_label("Email address").fill(WORK.upper())
    page.get_by_role("button", name="Send me a code").click()
    type_code_from_mail(page, WORK)
    heading(page, "Welcome")
    page.get_by_label("Your name").fill(NAME)
    page.get_by_role("radio", name="Data scientist").check()
    page.get_by_label("Where do you work or study?").fill("Riverside Trust")
    page.get_by_role("checkbox", name=re.compile("code of conduct")).check()
    page.get_by_role("button", name="Continue").click()
    page.goto("/account/membership/")
    heading(page, "You are a core member")
    expect(page.get_by_role("main").get_by_text("Riverside Trust").first).to_be_visible()
    look(page)


def choose_what_to_show(page: Page) -> None:
    page.goto("/account/profile/")
    listed = page.get_by_role("group", name="Who can find you in the list of members?")
    listed.get_by_role("radio", name="Members", exact=True).check()
    page.get_by_label("What do you do?").fill("Analyst of waiting lists")
    page.get_by_label("Who sees where you work?").select_option("Only me")
    page.get_by_role("button", name="Save and see how others see it").click()
    expect(page.get_by_text("Analyst of waiting lists").first).to_be_visible()
    look(page)


def be_found(page: Page) -> None:
    page.goto("/members/")
    page.get_by_label("Name or words").fill("Nadya OConor")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name=NAME).click()
    heading(page, re.compile(NAME))
    expect(page.get_by_text("Analyst of waiting lists").first).to_be_visible()
    expect(page.get_by_text("Riverside Trust")).to_have_count(0)
    look(page)


def start_a_book_club(page: Page) -> None:
    page.goto("/initiatives/start/")
    page.get_by_role("radio", name=InitiativeKind.objects.get(name="Book club").name).check()
    page.get_by_label("What is it called?").fill(CLUB)
    page.get_by_label("What is it, in one sentence?").fill("We read about charts, a chapter a month.")
    page.get_by_role("button", name="Publish it").click()
    heading(page, re.compile(CLUB))
    look(page)
    page.get_by_role("link", name="Put on a meet-up").first.click()
    page.get_by_label("What is it called?").fill(FIRST)
    page.get_by_label("What happens, in one sentence?").fill("We talk about the first chapter.")
    page.get_by_label("On which day?").fill(f"{timezone.localdate() + dt.timedelta(days=20)}")
    page.get_by_label("When does it start?").fill("18:00")
    page.get_by_label("When does it end?").fill("19:00")
    page.get_by_role("button", name="Publish it").click()
    heading(page, re.compile(FIRST))
    look(page)


def a_colleague_joins(page: Page) -> None:
    page.goto("/initiatives/")
    page.get_by_role("link", name=CLUB).first.click()
    look(page)
    page.get_by_role("link", name=FIRST).first.click()
    page.get_by_role("link", name="Register").first.click()
    page.get_by_role("button", name="Confirm").click()
    heading(page, re.compile("Your registration"))
    look(page)


def ask_for_help_and_be_matched(hers: Page, his: Page, bob: Member) -> None:
    make_notice(bob, "First steps in Git", kind="offer", tools=["Git and GitHub"])
    hers.goto("/who-can-help/")
    look(hers)
    hers.get_by_role("link", name="I am stuck").click()
    hers.get_by_label("What are you stuck with?").fill("Git says there is a conflict")
    hers.get_by_role("button", name="Ask them").click()
    expect(hers.get_by_text("1 person whom it fits is told")).to_be_visible()
    look(hers)
    told = Message.objects.get(name="news", to=bob.email)
    his.goto(told.context["url"])
    his.get_by_label("What can you do for them?").fill("Shall we look at it together?")
    his.get_by_role("button", name="Say that you can help").click()
    heading(his, re.compile(NAME))
    expect(his.get_by_text(WORK)).to_have_count(0)
    look(his)
    answered = Message.objects.get(name="private_help_answered")
    hers.goto(answered.context["url"])
    hers.get_by_role("button", name="Agree, and swap addresses").click()
    expect(hers.get_by_role("link", name=bob.email)).to_be_visible()
    look(hers)


def be_nominated_and_made_a_fellow(hers: Page, his: Page, theirs: Page) -> None:
    nadia = Member.objects.get(name=NAME)
    for _ in range(3):
        make_contribution(nadia)
    his.goto(f"/members/{nadia.profile.slug}/")
    his.get_by_role("link", name="Nominate them for a fellowship").click()
    his.get_by_label("Why should they be a Fellow?").fill("She brings people together over books.")
    his.get_by_label("Public links to what they did").fill("https://blog.example/chapters")
    look(his)
    his.get_by_role("main").get_by_role("button").first.click()
    hers.goto("/account/fellowship/")
    hers.get_by_role("main").get_by_role("link", name="Bob Baker").click()
    hers.get_by_role("checkbox", name=re.compile("public register")).check()
    look(hers)
    hers.get_by_role("button", name="Ask the judges").click()
    expect(hers.get_by_text("The judges have been asked.")).to_be_visible()
    theirs.goto("/fellows/judging/")
    look(theirs)
    theirs.get_by_role("main").get_by_role("link", name=re.compile(NAME)).click()
    theirs.get_by_role("radio", name=re.compile("^Award")).check()
    look(theirs)
    theirs.get_by_role("button", name="Send my answer").click()
    his.goto("/fellows/")
    expect(his.get_by_role("main").get_by_text(NAME).first).to_be_visible()
    look(his)


def carry_the_badge_away(page: Page) -> None:
    """The address of a badge is the portal's public one, which a test's is not."""
    with override_settings(SITE_URL=SITE):
        page.goto("/account/badges/")
        look(page)
        page.get_by_role("button", name=re.compile("Take this badge.*Fellow")).click()
        with page.expect_download() as downloading:
            page.get_by_role("link", name=re.compile("for a wallet.*Fellow")).click()
        badge = json.loads(downloading.value.path().read_text())
        with override_settings(ALLOWED_HOSTS=["*"]):
            known = documents()
    assert verdicts([badge], known) == [{"bazaar": "", "ssi": ""}]
    badge["credentialSubject"]["achievement"]["name"] = "Queen"
    assert all(verdicts([badge], known)[0].values())


def change_employer(page: Page) -> None:
    page.goto("/account/moving/")
    look(page)
    page.get_by_role("button", name="Add an address").click()
    heading(page, "Your email addresses")
    page.get_by_label("New email address").fill(NEW_WORK)
    page.get_by_role("button", name="Send a code to it").click()
    expect(page.get_by_label("Six-digit code")).to_be_visible()
    code = Message.objects.get(to=NEW_WORK, name="address_code").context["code"]
    page.get_by_label("Six-digit code").fill(code)
    page.get_by_role("button", name="Confirm").click()
    heading(page, re.compile("Changing jobs"))
    page.goto("/account/membership/")
    expect(page.get_by_role("main").get_by_text("Hillside Trust").first).to_be_visible()
    look(page)


def leave(page: Page) -> None:
    page.goto("/account/data/")
    look(page)
    page.goto("/account/leave/")
    look(page)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_label("Six-digit code")).to_be_visible()
    type_code_from_mail(page, Member.objects.get(name=NAME).email, "Leave and erase everything")
    expect(page).to_have_url(re.compile("/left/"))
    look(page)


def be_gone(page: Page) -> None:
    for number in forgotten():
        erase(number)
    assert not Member.objects.filter(name=NAME).exists()
    assert not Notice.objects.filter(topic="Git says there is a conflict").exists()
    for path in ("/members/?q=Nadia", "/fellows/", "/initiatives/"):
        page.goto(path)
        expect(page.get_by_role("main").get_by_text("O’Connor")).to_have_count(0)
        look(page)
