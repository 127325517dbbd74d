"""Saying who one is and to whom, and putting on a photo."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from members.accounts.models import Member
from members.profiles.models import Profile, Tool
from members.profiles.photos.actions import keep_draft
from tests.browser.conftest import Come, Open
from tests.browser.stories import enter, heading
from tests.factories.hostile_images import encoded, picture
from tests.factories.members import make_member
from tests.factories.profiles import plain_picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_somebody_says_who_they_are_and_sees_what_others_see(
    come: Come, open_window: Open, alice: Member
) -> None:
    Tool.objects.get_or_create(name="Python")
    hands = come()
    enter(hands.page, alice).goto("/account/")
    hands.follow("Change your profile and who sees it")
    hands.look()
    hands.choose("Who can find you in the list of members?", "Members")
    hands.fill("What do you do?", "Information analyst")
    hands.select("Who sees your role?", "Only me")
    hands.use(hands.page.locator("summary", has_text="Which tools do you use?"))
    hands.tick("Python")
    hands.press("Save and see how others see it")

    heading(hands.page, "Alice Archer")
    expect(hands.page.get_by_role("main")).to_contain_text("Python")
    expect(hands.page.get_by_text("Information analyst")).to_have_count(0)
    hands.look()
    hands.follow("As you see it")
    expect(hands.page.get_by_text("Information analyst")).to_be_visible()

    other = enter(open_window(width=320), make_member())
    other.goto(f"/members/{Profile.objects.get().slug}/")
    heading(other, "Alice Archer")
    expect(other.get_by_text("Information analyst")).to_have_count(0)


def test_a_photo_is_cut_with_sliders_or_without_them(come: Come, alice: Member, tmp_path: Path) -> None:
    file = tmp_path / "me.jpg"
    file.write_bytes(encoded(picture(400), "JPEG"))
    hands = come()
    enter(hands.page, alice).goto("/account/profile/photo/")
    hands.look()
    hands.page.get_by_label("Choose a photo").set_input_files(file)
    hands.press("Upload and choose the part")

    heading(hands.page, "Which part of the picture?")
    preview = hands.page.get_by_alt_text("Your photo, cut as chosen here")
    hands.page.get_by_label("How close").press("ArrowRight")
    if hands.page.evaluate("document.body.classList.contains('js-enabled')"):
        expect(preview).to_have_attribute("src", re.compile("zoom=105"))
    else:
        hands.press("Show it first")
        expect(preview).to_have_attribute("src", re.compile("zoom=105"))
    hands.look()
    hands.press("Use this part")

    expect(hands.page.get_by_text("Your photo has been saved.")).to_be_visible()
    photo = hands.page.get_by_alt_text("Alice Archer")
    expect(photo).to_be_visible()
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 160
    hands.press("Delete your photo")
    expect(photo).to_have_count(0)


def test_a_slider_moved_before_the_scripts_have_come_counts(open_window: Open, alice: Member) -> None:
    keep_draft(alice, plain_picture())
    page = enter(open_window(), alice)
    slow: list[Route] = []
    page.route("**/htmx-2.min*.js", lambda route: slow.append(route))
    page.goto("/account/profile/photo/cut/", wait_until="commit")
    page.get_by_label("How close").press("ArrowRight")
    slow[0].continue_()

    preview = page.get_by_alt_text("Your photo, cut as chosen here")
    expect(preview).to_have_attribute("src", re.compile("zoom=105"))
