"""What people and stewards do about a lost account, in their browsers."""

import datetime as dt
from typing import Any

import time_machine
from django.test import Client
from django.utils import timezone

from community.mail.letters import write_letter
from community.mail.models import Message
from members.accounts.models import Member
from members.ways_back import actions
from members.ways_back.models import WayBack
from tests.factories.members import sign_in
from tests.factories.signing_in import code_mailed_to

LOST, CODE, LIST = "/sign-in/lost/", "/sign-in/lost/code/", "/steward/ways-back/"
TYPED = {
    "name": "Alice Archer",
    "lost": "alice@trust.example",
    "email": "alice@home.example",
    "words": "I spoke in 2025",
}


def steward(member: Member) -> Client:
    return sign_in(Client(), member, second_factor=True)


def asked(client: Client, **typed: str) -> WayBack:
    client.post(LOST, TYPED | typed)
    email = typed.get("email", TYPED["email"])
    client.post(CODE, {"code": code_mailed_to(email)})
    return WayBack.objects.get(email=email)


def page_of(way: WayBack) -> str:
    return f"{LIST}{way.reference}/"


def told() -> set[tuple[str, str]]:
    return set(Message.objects.filter(name__startswith="way_back").values_list("name", "to"))


def words_of(message: Message) -> str:
    write_letter(message)
    return message.text


def after_waiting() -> Any:
    return time_machine.travel(timezone.now() + actions.WAITS + dt.timedelta(minutes=1))
