"""Looking at a page as a strict reader would, at the width of a desk and of a phone."""

from typing import Any
from weakref import WeakKeyDictionary

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page

WIDE, NARROW = 1280, 320
# All rules that axe has for today's standards, and its best practices.
RUN_AXE = "axe.run({resultTypes: ['violations']}).then((found) => found.violations)"
# The menu in the header folds itself up in the frames after a window has changed its width.
SETTLED = """new Promise((settled) => {
    let frames = 4;
    const next = () => frames-- ? requestAnimationFrame(next) : settled();
    next();
})"""

_watches: "WeakKeyDictionary[BrowserContext, Watch]" = WeakKeyDictionary()


class Watch:
    """Listens to one browser: what it complains about, and whom it calls."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.complaints: list[str] = []
        self.home = home
        _watches[context] = self
        context.add_init_script(
            'document.addEventListener("securitypolicyviolation",'
            ' (event) => console.error("CSP:", event.violatedDirective, event.blockedURI));'
        )
        context.on("console", lambda message: self._note_words(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("request", lambda request: self._note_strangers(request.url))
        context.on("response", lambda response: self._note_errors(response.status, response.url))

    def _note_words(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def _note_strangers(self, url: str) -> None:
        if not url.startswith((self.home, "data:", "blob:")):
            self.complaints.append(f"called {url}")

    def _note_errors(self, status: int, url: str) -> None:
        if status >= 500:
            self.complaints.append(f"{status} at {url}")

    def refuse_complaints(self) -> None:
        assert not self.complaints, "\n".join(self.complaints)


def forgive(page: Page, words: str) -> None:
    """The browser reports this as an error of ours, and here it is meant."""
    complaints = _watches[page.context].complaints
    (meant,) = [one for one in complaints if words in one]
    complaints.remove(meant)


def look(page: Page) -> None:
    """Nothing for axe to find, nothing refused by the policy, nothing wider than the window.

    For what only comes on the way; every page by itself is looked at in tests/walk.
    """
    size = page.viewport_size
    page.evaluate(AXE_SCRIPT)
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(SETTLED)
        found = page.evaluate(RUN_AXE)
        assert not found, f"{page.url} at {width} px: {_in_words(found)}"
        wide = _width_at_rest(page, width)
        assert wide <= width, f"{page.url} is {wide} px wide in a window of {width}"
    page.set_viewport_size(size)
    _watches[page.context].refuse_complaints()


def _width_at_rest(page: Page, at_most: int) -> int:
    """The page's width; its header folds a moment after the window became narrow."""
    for _ in range(40):
        wide = int(page.evaluate("document.documentElement.scrollWidth"))
        if wide <= at_most:
            break
        page.wait_for_timeout(50)
    return wide


def _in_words(violations: list[dict[str, Any]]) -> str:
    return "; ".join(f"{found['help']}: {[node['html'] for node in found['nodes']]}" for found in violations)
