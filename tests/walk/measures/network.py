"""What came over the wire for a first visit: from whom, how much, under which policy."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, CDPSession, Page

PAGE_BYTES, SCRIPT_BYTES = 150_000, 30_000
POLICY = "content-security-policy"
# A page that is an error says so itself; what else fails to load is seen below. And our own listening.js
# is refused in a frame that may run no scripts.
MEANT = ("Failed to load resource", "Blocked script execution in")
# Runs before anything else on each page.
LISTENING = (Path(__file__).parent / "listening.js").read_text()


class Wire:
    """Listens to one page, with an empty cache."""

    def __init__(self, page: Page, home: str) -> None:
        self.home = home
        self.complaints: list[str] = []
        self.kinds: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        page.on("console", lambda message: self._said(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        session: CDPSession = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.loadingFinished", self._finished)

    def start_afresh(self) -> None:
        """Forget what came so far: another page comes."""
        self.kinds.clear()
        self.bytes.clear()

    def weight(self) -> list[str]:
        total, scripts = sum(self.bytes.values()), self._scripts()
        heavy = [f"{total} bytes"] if total > PAGE_BYTES else []
        return heavy + ([f"{scripts} bytes of scripts"] if scripts > SCRIPT_BYTES else [])

    def _scripts(self) -> int:
        return sum(size for key, size in self.bytes.items() if self.kinds.get(key) == "Script")

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not text.startswith(MEANT):
            self.complaints.append(f"{kind}: {text}")

    def _asked(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if not url.startswith((f"{self.home}/", "data:", "blob:")):
            self.complaints.append(f"calls {url}")

    def _answered(self, event: dict[str, Any]) -> None:
        response = event["response"]
        if not response["url"].startswith("http"):
            return
        self.kinds[event["requestId"]] = event["type"]
        if event["type"] != "Document" and response["status"] >= 400:
            self.complaints.append(f"{response['url']} answers {response['status']}")
        policy = {name.lower(): value for name, value in response["headers"].items()}.get(POLICY, "")
        if "default-src 'none'" not in policy or "unsafe" in policy:
            path = urlsplit(response["url"]).path
            self.complaints.append(f"{path} comes with the policy {policy or 'of nobody'}")

    def _finished(self, event: dict[str, Any]) -> None:
        self.bytes[event["requestId"]] = int(event["encodedDataLength"])


def listen(context: BrowserContext) -> None:
    context.add_init_script(LISTENING)


def shifts(page: Page) -> list[str]:
    return [f"moves after it has been drawn: {what}" for what in page.evaluate("window.shifts")]
