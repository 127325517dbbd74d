"""What a person at a browser does to sign in."""

from typing import Any

from django.test import Client

from community.mail.models import Message


def ask_for_code(client: Client, email: str, **extra: Any) -> Any:
    return client.post("/sign-in/", {"email": email, **extra})


def code_mailed_to(email: str) -> str:
    """The digits in the newest message to this address."""
    message = Message.objects.filter(to=email, name="sign_in_code").latest("id")
    return str(message.context["code"])


def type_code(client: Client, code: str, **extra: Any) -> Any:
    return client.post("/sign-in/code/", {"code": code, **extra})


def wrong(code: str) -> str:
    """Six digits that are not these."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def join(client: Client, email: str, **extra: Any) -> Any:
    """Ask for a code and type it: in."""
    ask_for_code(client, email)
    return type_code(client, code_mailed_to(email), **extra)
