"""Messages about help. One function a message. No address of another person before both agreed."""

from django.urls import reverse
from django.utils import timezone

from community.mail.actions import queue
from members.accounts.models import Member
from members.help.models import Introduction, Notice


def answered(introduction: Introduction) -> None:
    """To the author of a notice: somebody answered it.

    Once a day however often it is taken back and made anew, unless the notice was renewed.
    """
    notice = introduction.notice
    queue(
        "private_help_answered",
        key=f"private_help_answered:{introduction.pk}:{notice.renewed_at.isoformat()}:{timezone.localdate()}",
        to=introduction.author.email,
        member=introduction.author,
        context={
            "topic": notice.topic,
            "is_request": notice.is_request,
            "name": introduction.proposer.name,
            "note": introduction.note,
            "url": introduction.get_absolute_url(),
        },
    )


def introduced(introduction: Introduction, member: Member) -> None:
    """To one of the two, once both agreed; an answer to it goes to the other."""
    other = introduction.other(member)
    queue(
        "private_help_introduced",
        to=member.email,
        member=member,
        reply_to=other.email,
        context={
            "topic": introduction.notice.topic,
            "name": other.name,
            "address": other.email,
            "note": introduction.note,
            "url": introduction.get_absolute_url(),
        },
    )


def declined(introduction: Introduction) -> None:
    queue(
        "help_declined",
        to=introduction.proposer.email,
        member=introduction.proposer,
        context={
            "topic": introduction.notice.topic,
            "is_request": introduction.notice.is_request,
            # Not for its reader: the topic is the author's, and goes when they do.
            "about": introduction.get_absolute_url(),
            "url": reverse("members:help-board"),
        },
    )


def hidden(notice: Notice) -> None:
    queue(
        "help_hidden",
        to=notice.member.email,
        member=notice.member,
        context={"topic": notice.topic, "because": notice.hidden_because, "url": notice.get_absolute_url()},
    )
