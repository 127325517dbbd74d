"""The messages about fellowships. One function a message."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from community.base.dates import day
from community.mail.actions import Draft, queue, queue_many
from members.accounts.models import Member
from members.recognition.fellowship.models import Fellowship, Nomination


def nominated(nomination: Nomination) -> None:
    """The same words for members and for those who are none: they name what the nominator typed.

    What the nominator wrote about them is on the page alone: this is no way to
    send words of one's own to any address.
    """
    queue(
        "fellow_nominated",
        to=nomination.email,
        context={
            "greet": nomination.name,
            "nominator": nomination.nominator.name if nomination.nominator else "",
            "answer_url": _url("nomination", nomination.reference),
            "register_url": _url("fellows"),
        },
        key=f"fellow_nominated:{nomination.pk}",
    )


def asked_to_judge(nomination: Nomination, judges: Iterable[Member]) -> None:
    _to_judges("fellow_to_judge", nomination, judges)


def judges_reminded(nomination: Nomination, judges: Iterable[Member]) -> None:
    """However often this is called, each judge gets one."""
    _to_judges("fellow_judge_reminder", nomination, judges)


def _to_judges(name: str, nomination: Nomination, judges: Iterable[Member]) -> None:
    context = {
        "nominee": nomination.nominee.name if nomination.nominee else "",
        "is_renewal": nomination.is_renewal,
        "until": day(nomination.judges_until) if nomination.judges_until else "",
        "judge_url": _url("judge", nomination.reference),
    }
    queue_many(
        Draft(
            name=name,
            to=judge.email,
            member=judge,
            context=context,
            key=f"{name}:{nomination.pk}:{judge.pk}",
        )
        for judge in judges
    )


def awarded(fellowship: Fellowship, *, by_lapse: bool, renewed: bool) -> None:
    _to_fellow("fellow_awarded", fellowship, by_lapse=by_lapse, renewed=renewed)


def declined(nomination: Nomination, reasons: list[str]) -> None:
    member = nomination.nominee
    if member is None:
        return
    queue(
        "fellow_declined",
        to=member.email,
        member=member,
        context={
            "is_renewal": nomination.is_renewal,
            "reasons": [" ".join(reason.split()) for reason in reasons],
            "contributions_url": _url("contributions"),
        },
        key=f"fellow_declined:{nomination.pk}",
    )


def about_to_end(fellowship: Fellowship) -> None:
    _to_fellow("fellow_about_to_end", fellowship)


def ended(fellowship: Fellowship) -> None:
    _to_fellow("fellow_ended", fellowship)


def _to_fellow(name: str, fellowship: Fellowship, **more: bool) -> None:
    member = fellowship.member
    if member is None:
        return
    queue(
        name,
        to=member.email,
        member=member,
        context={
            "until": day(fellowship.until),
            "fellowship_url": _url("fellowship"),
            "renew_url": _url("fellowship-renew"),
            "register_url": _url("fellows"),
            "badges_url": _url("badges"),
            **more,
        },
        key=f"{name}:{fellowship.pk}:{fellowship.until}",
    )


def _url(name: str, *args: object) -> str:
    return f"{settings.SITE_URL}{reverse(f'members:{name}', args=args)}"
