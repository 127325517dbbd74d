"""What scripts do for forms: questions that hang on others, and a form that is sent once."""

import pytest
from playwright.sync_api import Page, expect

from events.registration.models import Question
from members.models import Member
from tests.browser.stories import enter
from tests.factories.events import make_event, make_pool, make_question

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_hangs_on_a_question_goes_with_it_however_far_down(page: Page, alice: Member) -> None:
    event = make_pool(make_event("Meet-up")).event
    dinner = make_question(event, "Will you come to dinner?", kind=Question.Kind.YES_NO)
    diet = make_question(
        event, "Is there something you do not eat?", kind="yes_no", only_if=dinner, only_if_answer="yes"
    )
    make_question(event, "What is it?", only_if=diet, only_if_answer="yes")
    enter(page, alice).goto(f"{event.get_absolute_url()}register/")
    at_dinner = page.get_by_role("group", name="Will you come to dinner?")
    not_eaten = page.get_by_role("group", name="Is there something you do not eat?")
    at_dinner.get_by_label("Yes").check()
    not_eaten.get_by_label("Yes").check()
    expect(page.get_by_label("What is it?")).to_be_visible()

    at_dinner.get_by_label("No").check()

    expect(not_eaten).to_be_hidden()
    expect(page.get_by_label("What is it?")).to_be_hidden()
    at_dinner.get_by_label("Yes").check()
    expect(page.get_by_label("What is it?")).to_be_visible()


def test_a_form_to_which_one_goes_back_can_be_sent_again_at_once(page: Page, alice: Member) -> None:
    event = make_pool(make_event("Meet-up")).event
    enter(page, alice).goto(f"{event.get_absolute_url()}register/")
    form = page.locator("main form[method=post]")
    # The window stays, as it does for the browser that keeps the page to go back to.
    form.evaluate("form => form.addEventListener('submit', (event) => event.preventDefault())")
    page.get_by_role("button", name="Confirm").click()
    expect(form).to_have_attribute("data-sent", "yes")

    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")

    expect(form).not_to_have_attribute("data-sent", "yes", timeout=1000)
