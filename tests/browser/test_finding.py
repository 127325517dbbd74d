"""Finding an event: filters that change the list at once, and the same without scripts."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from events.calendar.models import Kind
from tests.browser.conftest import Open
from tests.browser.looking import forgive, look
from tests.factories.events import in_days, make_event, make_venue

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def a_few_events() -> None:
    make_event("Plots for beginners", kind=Kind.WORKSHOP, starts_at=in_days(2))
    make_event("Evening in Leeds", kind=Kind.MEET_UP, venue=make_venue("Tower", address="Leeds"))


def shown(page: Page) -> list[str]:
    return page.locator("#results h3 a").all_inner_texts()


def test_a_filter_changes_the_list_at_once_keeps_the_focus_and_is_said_aloud(page: Page) -> None:
    a_few_events()
    page.goto("/events/")
    page.get_by_text("Narrow the list").click()
    kind = page.get_by_label("Kind")
    kind.focus()
    kind.select_option("workshop")
    expect(page.locator("#results h3 a")).to_have_count(1)
    assert shown(page) == ["Plots for beginners"]
    expect(page).to_have_url(re.compile(r"/events/\?kind=workshop$"))
    expect(kind).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="1 event fits")).to_have_count(1)
    look(page)
    page.go_back()
    expect(page.locator("#results h3 a")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/events/$"))


def test_another_way_to_look_at_the_events_keeps_the_filter_that_was_just_chosen(page: Page) -> None:
    a_few_events()
    page.goto("/events/")
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Kind").select_option("workshop")
    expect(page.locator("#results h3 a")).to_have_count(1)
    page.get_by_role("link", name="Month by month").click()
    expect(page).to_have_url(re.compile(r"/events/\?(?=.*view=month)(?=.*kind=workshop)"))
    expect(page.get_by_role("link", name="Remove the filter: Workshop")).to_be_visible()


def test_a_list_that_cannot_be_narrowed_in_its_place_comes_as_a_page(page: Page) -> None:
    a_few_events()
    page.goto("/events/")
    page.get_by_text("Narrow the list").click()

    def refuse_parts(route: Route) -> None:
        if "hx-request" in route.request.headers:
            route.fulfill(status=429, body="Please wait")
        else:
            route.continue_()

    page.route("**/events/?*", refuse_parts)

    page.get_by_label("Kind").select_option("workshop")

    expect(page).to_have_url(re.compile(r"/events/\?.*kind=workshop"))
    assert shown(page) == ["Plots for beginners"]
    forgive(page, "status of 429")
    forgive(page, "Response Status Error Code 429")


def test_a_chosen_filter_is_a_link_that_takes_it_away(page: Page) -> None:
    a_few_events()
    page.goto("/events/?kind=workshop&how=online")
    page.get_by_role("link", name="Remove the filter: Workshop").click()
    expect(page).to_have_url(re.compile(r"/events/\?how=online$"))


def test_without_scripts_the_form_does_the_same(open_window: Open) -> None:
    a_few_events()
    page = open_window(java_script_enabled=False)
    page.goto("/events/")
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Kind").select_option("meet_up")
    page.get_by_role("button", name="Show these").click()
    assert shown(page) == ["Evening in Leeds"]


def test_the_search_of_the_header_finds_what_is_spelled_nearly_so(page: Page) -> None:
    a_few_events()
    page.goto("/")
    page.get_by_label("Search this site").fill("begginers")
    page.get_by_label("Search this site").press("Enter")
    expect(page.get_by_role("link", name="Plots for beginners")).to_be_visible()
    look(page)


def test_the_month_is_sound_at_every_width(page: Page) -> None:
    a_few_events()
    page.goto("/events/?view=month")
    look(page)
    page.get_by_role("link", name=re.compile("→")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Events in")
