"""What `make rush` needs of the demo's database: a conference to open, and people who want to come."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.utils import timezone

from community.demo.coming import RUSH_SLUG, rush_conference
from community.demo.people import OLIVE, SIGN_IN_AS
from community.mail.models import Message
from events.calendar.models import Event
from events.capacity.limits import sweep
from events.capacity.models import Place, WaitingEntry
from events.venues.models import Venue
from members.accounts.models import Member
from tests.bench.people import open_sessions

READING = ThreadPoolExecutor(max_workers=1)
CODE_WITHIN = 60
CODE = re.compile(r"\b\d{6}\b")


@dataclass
class Person:
    name: str
    email: str
    arrives: float
    session: str = ""


def open_the_doors() -> Event:
    """The conference that waits for its rush, opened this moment; another one if it was played before."""
    played = Event.objects.filter(slug__startswith=RUSH_SLUG)
    event = played.filter(registrations=None, registration_opens_at__gt=timezone.now()).first()
    if event is None:
        venues = {venue.slug: venue for venue in Venue.objects.all()}
        event = rush_conference(venues, Member.objects.get(email=OLIVE), played.count() + 1)
    event.registration_opens_at = timezone.now()
    event.save(update_fields=["registration_opens_at"])
    return event


def cast(count: int, newcomer_every: int, arrivals: list[float]) -> list[Person]:
    """Members of the demo who are signed in, and every so many a newcomer."""
    crowd = iter(Member.objects.exclude(email__in=SIGN_IN_AS).order_by("id")[:count])
    run = f"{timezone.now():%H%M%S}"
    people, members = [], []
    for number in range(count):
        if number % newcomer_every == 0:
            person = Person(f"Newcomer {number}", f"newcomer{number}.{run}@trust.example", arrivals[number])
        else:
            member = next(crowd)
            members.append(member)
            person = Person(member.name, member.email, arrivals[number])
        people.append(person)
    keys = dict(zip((member.email for member in members), open_sessions(members), strict=True))
    for person in people:
        person.session = keys.get(person.email, "")
    return people


async def code_for(email: str) -> str:
    """As somebody would read it on the page with all mail of the demo."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(CODE_WITHIN):
        while True:
            if code := await loop.run_in_executor(READING, _code, email):
                return code
            await asyncio.sleep(0.2)


def _code(email: str) -> str:
    message = Message.objects.filter(to=email, secret=True, state=Message.State.SENT).order_by("-id").first()
    found = CODE.search(message.text) if message else None
    return found.group() if found else ""


def prove(event: Event, placed: int, waiting: int) -> None:
    taken = Place.objects.taken().filter(pool__event=event).count()
    in_line = WaitingEntry.objects.in_line().filter(pool__event=event).count()
    if (taken, in_line) != (placed, waiting) or sweep():
        raise SystemExit(f"People were told {placed} and {waiting}, the database says {taken} and {in_line}.")
