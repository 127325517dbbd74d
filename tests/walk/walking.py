"""A browser that goes from stop to stop, each visitor with a profile of their own."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.walk.measures import DESK
from tests.walk.measures.network import Wire, listen
from tests.walk.pages.page import Sent
from tests.walk.portal import Portal
from tests.walk.stops import Stop

PATIENCE = 60_000  # milliseconds; two busy cores
# Empties every field of the first form that changes something, and sends it.
SEND_EMPTIED = """() => {
    const form = document.querySelector("main form[method=post]");
    for (const field of form.elements) {
        if (field.type === "hidden") continue;
        if (field.type === "checkbox" || field.type === "radio") field.checked = false;
        else if ("value" in field && field.tagName !== "BUTTON") field.value = "";
    }
    form.requestSubmit(form.querySelector("button:not([type=button]), input[type=submit]"));
}"""

# The button that sends such a form.
SENDS = "main form[method=post] button:not([type=button])"


class Walker:
    def __init__(self, browser: Browser, portals: dict[str, Portal]) -> None:
        self.browser = browser
        self.portals = portals
        self.contexts: dict[tuple[str, str], BrowserContext] = {}

    @contextmanager
    def standing_at(self, stop: Stop) -> Iterator[tuple[Page, Wire, Response]]:
        """The page of this stop, as a first visit at a desk; what came over the wire; the answer."""
        page = self._profile(stop).new_page()
        page.set_viewport_size(DESK)
        try:
            wire = Wire(page, self.portals[stop.at.portal].address)
            response = page.goto(stop.url(self.portals[stop.at.portal]))
            for sent in stop.at.sent:
                wire.start_afresh()
                with page.expect_navigation() as navigation:
                    send(page, sent)
                response = navigation.value
            assert response is not None
            yield page, wire, response
        finally:
            page.close()

    def close(self) -> None:
        for context in self.contexts.values():
            context.close()

    def _profile(self, stop: Stop) -> BrowserContext:
        key = (stop.at.portal, stop.visitor)
        if key not in self.contexts:
            portal = self.portals[stop.at.portal]
            context = self.browser.new_context(locale="en-GB")
            context.set_default_timeout(PATIENCE)
            listen(context)
            cookies = portal.cookies[stop.visitor]
            context.add_cookies(
                [{"name": name, "value": value, "url": portal.address} for name, value in cookies.items()]
            )
            self.contexts[key] = context
        return self.contexts[key]


def send(page: Page, sent: Sent) -> None:
    if not (sent.button or sent.fields):
        page.evaluate(SEND_EMPTIED)
        return
    for name, value in sent.fields.items():
        fill(page, name, value)
    button = page.get_by_role("button", name=sent.button) if sent.button else page.locator(SENDS)
    button.first.click()


def fill(page: Page, name: str, value: str) -> None:
    """Write, choose or tick, whatever this field asks for."""
    named = page.locator(f'main [name="{name}"]')
    field = named if named.count() else page.get_by_label(name)
    kind = field.first.get_attribute("type") or field.first.evaluate("field => field.localName")
    if kind in ("radio", "checkbox"):
        field.and_(page.locator(f'[value="{value}"]')).check()
    elif kind == "select":
        field.first.select_option(value)
    else:
        field.first.fill(value)
