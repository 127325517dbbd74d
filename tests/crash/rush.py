"""People who want a place, press the button, and press it again when no answer comes."""

import asyncio
import random
from dataclasses import dataclass, field

from tests.bench.http import Answer, Broken, Browser, csrf_token

PAGE = "/events/rush/register/"
AT_A_TIME = 20
# Seconds: between page and click at most, before the button is pressed again, and for an answer.
READING = 1.0
AGAIN = (0.05, 0.3)
PATIENCE = 60


@dataclass
class Person:
    key: int
    browser: Browser
    # What came instead of an answer.
    failures: list[str] = field(default_factory=list)
    # Where the answer that confirmed the registration led.
    confirmed: str = ""

    async def register(self, chance: random.Random) -> None:
        form = await self._until_answered("GET", chance)
        await asyncio.sleep(chance.uniform(0, READING))
        values = {"csrfmiddlewaretoken": csrf_token(form), "wish": "take"}
        answer = await self._until_answered("POST", chance, values)
        assert answer.status == 302 and answer.location.startswith("/registrations/"), answer
        self.confirmed = answer.location
        self.browser.close()

    async def _until_answered(
        self, method: str, chance: random.Random, values: dict[str, str] | None = None
    ) -> Answer:
        while True:
            try:
                async with asyncio.timeout(PATIENCE):
                    if values is None:
                        answer = await self.browser.get(PAGE)
                    else:
                        answer = await self.browser.post(PAGE, values)
                if answer.status < 500:
                    return answer
                self.failures.append(str(answer.status))
            except (OSError, Broken) as error:  # a timeout is an OSError
                self.failures.append(type(error).__name__)
            self.browser.close()
            await asyncio.sleep(chance.uniform(*AGAIN))


async def everybody(people: list[Person], chance: random.Random) -> None:
    """Twenty at a time; the next comes when one has been answered."""
    queue = iter(people)

    async def lane() -> None:
        for person in queue:
            await person.register(chance)

    await asyncio.gather(*(lane() for _ in range(AT_A_TIME)))
