"""A cheap HTTP client: it shares the machine with what it measures.

One connection a person, kept open. It reads what a browser needs to go on
(status, cookies, where to) and leaves the rest alone.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote_plus, urlsplit

HOST = "bench.example"
CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
TIMEOUT = 60


class Broken(Exception):
    """The server closed the connection in the middle of an answer."""


@dataclass(slots=True)
class Answer:
    status: int
    head: bytes
    body: bytes

    @property
    def location(self) -> str:
        return self.header(b"\r\nlocation: ").decode()

    def header(self, name: bytes) -> bytes:
        start = self.head.find(name)
        if start < 0:
            return b""
        start += len(name)
        end = self.head.find(b"\r\n", start)
        return self.head[start : end if end >= 0 else None]


class Wire(asyncio.Protocol):
    """One connection; one question at a time."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.waiting: asyncio.Future[Answer] | None = None
        self.parts = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        self.transport = None
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(Broken())

    def data_received(self, data: bytes) -> None:
        self.parts += data
        end = self.parts.find(b"\r\n\r\n")
        if end < 0 or self.waiting is None:
            return
        head = bytes(self.parts[:end])
        answer = Answer(int(head[9:12]), head, b"")
        body, complete = _body(self.parts, end + 4, answer)
        if complete and not self.waiting.done():
            answer.body = body
            self.parts.clear()
            self.waiting.set_result(answer)

    def ask(self, question: bytes) -> "asyncio.Future[Answer]":
        if self.transport is None:
            raise Broken
        self.waiting = asyncio.get_running_loop().create_future()
        self.transport.write(question)
        return self.waiting


def _body(parts: bytearray, start: int, answer: Answer) -> tuple[bytes, bool]:
    if length := answer.header(b"\r\ncontent-length: "):
        return bytes(parts[start:]), len(parts) - start >= int(length)
    if answer.status in (204, 304):
        return b"", True
    # Chunked: the chunks' sizes stay in the body, which is searched and not parsed.
    return bytes(parts[start:]), parts.endswith(b"0\r\n\r\n")


@dataclass
class Browser:
    """One person: a connection, cookies, and the network address they come from."""

    port: int
    number: int = 0
    cookies: dict[str, str] = field(default_factory=dict)
    site: str = f"https://{HOST}"
    wire: Wire | None = None

    @property
    def address(self) -> str:
        """A network of their own, as the proxy would say it: limits are not what is measured."""
        return f"10.{self.number >> 16 & 255}.{self.number >> 8 & 255}.{self.number & 255}"

    async def get(self, path: str) -> Answer:
        return await self._ask("GET", path, None)

    async def post(self, path: str, values: Mapping[str, str | list[str]]) -> Answer:
        return await self._ask("POST", path, encode(values))

    async def follow(self, answer: Answer) -> Answer:
        """Go where a redirect leads, as far as it goes."""
        while answer.status in (302, 303):
            parts = urlsplit(answer.location)
            answer = await self.get(parts.path + (f"?{parts.query}" if parts.query else ""))
        return answer

    def close(self) -> None:
        if self.wire and self.wire.transport:
            self.wire.transport.close()
        self.wire = None

    async def _ask(self, method: str, path: str, body: bytes | None) -> Answer:
        if self.wire is None or self.wire.transport is None:
            loop = asyncio.get_running_loop()
            _, self.wire = await loop.create_connection(Wire, "127.0.0.1", self.port)
        question = self.question(method, path, body)
        async with asyncio.timeout(TIMEOUT):
            answer = await self.wire.ask(question)
        if b"\r\nset-cookie: " in answer.head:
            self._keep_cookies(answer.head)
        return answer

    def question(self, method: str, path: str, body: bytes | None = None) -> bytes:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {urlsplit(self.site).netloc}",
            "X-Forwarded-Proto: https",
            f"X-Forwarded-For: {self.address}",
            "Accept: text/html",
            "User-Agent: Mozilla/5.0 (bench)",
        ]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if body is not None:
            lines += [
                f"Origin: {self.site}",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b"")

    def _keep_cookies(self, head: bytes) -> None:
        for line in head.split(b"\r\n"):
            if line.startswith(b"set-cookie: "):
                name, _, value = line[12:].split(b";", 1)[0].decode().partition("=")
                self.cookies[name] = value


def encode(values: Mapping[str, str | list[str]]) -> bytes:
    pairs = [
        (name, one)
        for name, value in values.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    return "&".join(f"{quote_plus(name)}={quote_plus(one)}" for name, one in pairs).encode()


def csrf_token(page: Answer) -> str:
    found = CSRF.search(page.body)
    if found is None:
        raise AssertionError(f"A page without a form, status {page.status}: {page.body[:300]!r}")
    return found.group(1).decode()
