from django.urls import reverse

from community.mail.actions import queue
from members.accounts.models import Member


def photo_taken_down(member: Member, because: str) -> None:
    queue(
        "photo_taken_down",
        to=member.email,
        member=member,
        context={"because": because, "url": reverse("members:change-photo")},
    )
