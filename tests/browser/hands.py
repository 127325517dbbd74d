"""Three ways to use a page: pointing at things, the keyboard alone, and without scripts."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import look

# Everything by which focus may show: of the element, of the box drawn for a radio or checkbox, and what
# of its own comes to light, as the figures of a plot do.
LOOKS = """() => {
    const element = document.activeElement;
    const looks = (one, part) => {
        const style = getComputedStyle(one, part);
        return [style.outline, style.boxShadow, style.backgroundColor, style.border, style.color].join();
    };
    const boxes = [...(element.labels || [])];
    const shown = () => [...element.children].map((one) => {
        const style = getComputedStyle(one);
        return [style.display, style.visibility, style.opacity].join();
    });
    const all = () => looks(element) + boxes.map((one) => looks(one, "::before")).join() + shown().join();
    const focused = all();
    element.blur();
    const blurred = all();
    element.focus({preventScroll: true});
    return focused !== blurred;
}"""
MANY = 90  # more stops than any page of the portal has


class Hands:
    """Points and clicks, as with a mouse or a finger."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def look(self) -> None:
        """With the eyes of axe, once for all ways: the pages are the same."""
        look(self.page)

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.use(self.page.get_by_role("link", name=name).first)

    def press(self, name: str | re.Pattern[str]) -> None:
        self.use(self.page.get_by_role("button", name=name).first)

    def use(self, target: Locator) -> None:
        target.click()

    def fill(self, label: str | re.Pattern[str], text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def tick(self, label: str) -> None:
        self.page.get_by_role("checkbox", name=label).check()

    def choose(self, group: str | re.Pattern[str], option: str | re.Pattern[str]) -> None:
        """One of a group of radio buttons."""
        self.page.get_by_role("group", name=group).get_by_role("radio", name=option).check()

    def select(self, label: str, option: str) -> None:
        """One line of a list that opens."""
        self.page.get_by_label(label).select_option(option)


class WithoutScripts(Hands):
    """As above, in a browser that runs no scripts, nor axe."""

    def look(self) -> None:
        pass


class Keys(Hands):
    """Tab, Enter, Space, arrows and letters only; where one is shows at every stop."""

    def look(self) -> None:
        pass

    def use(self, target: Locator) -> None:
        self.go_to(target)
        self.page.keyboard.press("Enter")

    def fill(self, label: str | re.Pattern[str], text: str) -> None:
        self.go_to(self.page.get_by_label(label, exact=True))
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def tick(self, label: str) -> None:
        box = self.page.get_by_role("checkbox", name=label)
        self.go_to(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def choose(self, group: str | re.Pattern[str], option: str | re.Pattern[str]) -> None:
        radios = self.page.get_by_role("group", name=group).get_by_role("radio")
        wanted = self.page.get_by_role("group", name=group).get_by_role("radio", name=option)
        self.go_to(radios)
        if not wanted.is_checked():
            self.page.keyboard.press("Space")
        for _ in range(radios.count()):
            if wanted.is_checked():
                break
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def select(self, label: str, option: str) -> None:
        box = self.page.get_by_label(label)
        self.go_to(box)
        self.page.keyboard.type(option)
        expect(box.locator("option:checked")).to_have_text(option)

    def go_to(self, targets: Locator) -> None:
        """Tab until one of the targets has the focus."""
        expect(targets.first).to_be_visible()
        for _ in range(MANY):
            self.page.keyboard.press("Tab")
            assert self.page.evaluate(LOOKS), f"focus does not show on {self._here()}"
            if targets.evaluate_all("all => all.includes(document.activeElement)"):
                return
        raise AssertionError(f"the keyboard does not reach {targets}")

    def _here(self) -> str:
        return str(self.page.evaluate("document.activeElement.outerHTML"))
