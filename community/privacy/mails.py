from community.mail.actions import queue
from members.models import Member


def left(member: Member) -> None:
    """The last one: deleted with the address as soon as it is sent."""
    queue(
        "left",
        to=member.email,
        context={"greet": member.known_as or member.name},
        kept=False,
    )
