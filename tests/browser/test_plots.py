"""Plots are read by keyboard alone, with scripts and without, and on a phone in words large enough."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from events.calendar.models import Event
from members.models import Member
from tests.browser.conftest import Open
from tests.browser.stories import enter
from tests.factories.events import in_days, make_event, make_pool, make_registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SMALLEST = 12  # CSS pixels


@pytest.fixture
def plotted(olive: Member) -> None:
    """An event that fills, and two that are over: the board has lines and dots."""
    for title, start in (("Next", in_days(20)), ("Last", in_days(-100)), ("Before", in_days(-200))):
        event = make_event(title, organisers=[olive], starts_at=start, registration_opens_at=in_days(-300))
        make_registration(event, pools=[make_pool(event, capacity=2)])
        event.registrations.update(created_at=min(start, timezone.now()) - dt.timedelta(days=2))


def board(page: Page, olive: Member) -> None:
    enter(page, olive, second_factor=True).goto("/organise/")


def test_a_plot_is_one_stop_of_the_tab_key_and_the_arrows_read_its_values(
    open_window: Open, olive: Member, plotted: None
) -> None:
    page = open_window()
    board(page, olive)
    stops = page.locator("svg:has(#pace-title) .portal-plot__stop")

    stops.first.focus()
    page.keyboard.press("End")

    expect(stops.last).to_be_focused()
    expect(stops.last).to_have_accessible_name("As it begins: The middle of earlier events: 50%")
    expect(stops.last.locator(".portal-plot__reading")).to_be_visible()
    expect(stops.first.locator(".portal-plot__reading")).to_be_hidden()
    page.keyboard.press("Tab")
    expect(page.get_by_text("The plot as a table").first.locator("xpath=..")).to_be_focused()


def test_without_scripts_the_tab_key_goes_from_value_to_value(
    open_window: Open, olive: Member, plotted: None
) -> None:
    page = open_window(java_script_enabled=False)
    board(page, olive)
    stops = page.locator("svg:has(#pace-title) .portal-plot__stop")

    stops.first.focus()
    page.keyboard.press("Tab")

    expect(stops.nth(1)).to_be_focused()
    assert stops.count() <= 20


def test_at_320_pixels_the_words_of_a_plot_keep_their_size_and_nothing_scrolls_sideways(
    open_window: Open, olive: Member, plotted: None
) -> None:
    page = open_window(width=320)
    board(page, olive)

    sizes = page.locator(".portal-plot text").evaluate_all(
        "words => words.map(word => parseFloat(getComputedStyle(word).fontSize) * word.getCTM().a)"
    )

    assert min(sizes) >= SMALLEST
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_dot_leads_to_the_page_of_its_event(open_window: Open, olive: Member, plotted: None) -> None:
    page = open_window()
    board(page, olive)

    page.get_by_role("link", name="Before, ").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1, name="Before")).to_be_visible()


def test_how_many_came_is_typed_and_read_from_the_plots_by_keyboard(
    open_window: Open, olive: Member, plotted: None
) -> None:
    page = open_window()
    board(page, olive)
    page.goto(reverse("events:organise-turnout", args=[Event.objects.get(title="Last").slug]))
    page.get_by_role("spinbutton").fill("1")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The numbers are saved.")).to_be_visible()
    expect(page.get_by_role("img", name="How many came: ")).to_be_visible()
    expect(page.get_by_role("list", name="How many came: ")).to_contain_text("1 came")

    page.goto("/organise/")
    dot = page.locator("svg:has(#turnout-title) .portal-plot__stop")
    dot.focus()
    expect(dot).to_have_accessible_name(re.compile("^Last, in person, .*: 100%$"))
    expect(dot.locator(".portal-plot__reading")).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1, name="How many came?")).to_be_visible()


def test_in_print_the_table_stands_beside_its_plot(open_window: Open, olive: Member, plotted: None) -> None:
    page = open_window()
    board(page, olive)
    table = page.locator(".portal-plot__table table").first
    expect(table).to_be_hidden()

    page.emulate_media(media="print")

    expect(table).to_be_visible()
    assert table.bounding_box()["height"] > 50
