"""A mail server that takes everything and remembers the codes: people read them at once."""

import asyncio
import re
from collections import defaultdict

CODE = re.compile(rb"(?m)(?:^|\s)(\d{6})(?:\s|$)")
RECIPIENT = re.compile(rb"(?i)^RCPT TO:\s*<([^>]+)>")


class Postbox:
    def __init__(self) -> None:
        self.count = 0
        self.codes: dict[str, asyncio.Future[str]] = defaultdict(
            lambda: asyncio.get_running_loop().create_future()
        )
        self.server: asyncio.Server | None = None

    async def open(self, port: int) -> None:
        self.server = await asyncio.start_server(self._talk, "127.0.0.1", port, limit=2**20)

    async def close(self) -> None:
        if self.server:
            self.server.close()
            # Not wait_closed(): the worker keeps its connection until it ends.

    async def code_for(self, address: str, *, within: float = 60) -> str:
        async with asyncio.timeout(within):
            return await self.codes[address]

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 bench\r\n")
        to: list[str] = []
        while line := await reader.readline():
            word = line[:4].upper()
            if word == b"DATA":
                writer.write(b"354 go on\r\n")
                self._read(to, await reader.readuntil(b"\r\n.\r\n"))
                to = []
                writer.write(b"250 taken\r\n")
            elif word == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                if found := RECIPIENT.match(line):
                    to.append(found.group(1).decode())
                writer.write(b"250 bench\r\n")
        writer.close()

    def _read(self, to: list[str], message: bytes) -> None:
        self.count += 1
        found = CODE.search(message.partition(b"\r\n\r\n")[2])
        if not found:
            return
        for address in to:
            future = self.codes[address]
            if not future.done():
                future.set_result(found.group(1).decode())
