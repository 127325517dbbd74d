"""A browser that goes from stop to stop, each visitor with a profile of their own."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.walk.pages.page import Sent
from tests.walk.portal import Portal
from tests.walk.stops import Stop

WIDE = {"width": 1280, "height": 1024}
PATIENCE = 30_000  # milliseconds; two busy cores
# Empties every field of the first form that changes something, and sends it.
SEND_EMPTIED = """() => {
    const form = document.querySelector("main form[method=post]");
    for (const field of form.elements) {
        if (field.type === "hidden") continue;
        if (field.type === "checkbox" || field.type === "radio") field.checked = false;
        else if ("value" in field && field.tagName !== "BUTTON") field.value = "";
    }
    form.requestSubmit(form.querySelector("button:not([type=button])"));
}"""


class Walker:
    def __init__(self, browser: Browser, portals: dict[str, Portal]) -> None:
        self.browser = browser
        self.portals = portals
        self.contexts: dict[tuple[str, str], BrowserContext] = {}

    @contextmanager
    def standing_at(self, stop: Stop) -> Iterator[tuple[Page, Response]]:
        """The page of this stop, open at the width of a desk, and the answer that brought it."""
        page = self._profile(stop).new_page()
        page.set_viewport_size(WIDE)
        try:
            response = page.goto(stop.url(self.portals[stop.at.portal]))
            assert response is not None
            if stop.at.sent:
                response = send(page, stop.at.sent)
            yield page, response
        finally:
            page.close()

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()

    def _profile(self, stop: Stop) -> BrowserContext:
        key = (stop.at.portal, stop.visitor)
        if key not in self.contexts:
            portal = self.portals[stop.at.portal]
            context = self.browser.new_context(locale="en-GB", base_url=portal.address)
            context.set_default_timeout(PATIENCE)
            cookies = portal.cookies[stop.visitor]
            context.add_cookies(
                [{"name": name, "value": value, "url": portal.address} for name, value in cookies.items()]
            )
            self.contexts[key] = context
        return self.contexts[key]


def send(page: Page, sent: Sent) -> Response:
    with page.expect_navigation() as navigation:
        if sent.button or sent.fields:
            for label, text in sent.fields.items():
                page.get_by_label(label).first.fill(text)
            page.get_by_role("button", name=sent.button).first.click()
        else:
            page.evaluate(SEND_EMPTIED)
    return navigation.value
