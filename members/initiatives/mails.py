"""Messages to those who run an initiative, and to the stewards. One function a message.

What its people have chosen to hear about goes through their notifications instead: see notices.py.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from community.mail.actions import Draft, queue, queue_many
from members.accounts.models import Member
from members.conduct.queries import apart_from
from members.initiatives.models import Initiative, InitiativeNews
from members.initiatives.queries import runners_of

STILL_GOING = "initiatives.still-going"


def _about(initiative: Initiative) -> dict[str, Any]:
    return {
        "initiative": initiative.title,
        "url": settings.SITE_URL + initiative.get_absolute_url(),
    }


def _to_each(name: str, members: Iterable[Member], context: dict[str, Any]) -> None:
    queue_many(Draft(name=name, to=one.email, member=one, context=context) for one in members)


def hidden(initiative: Initiative) -> None:
    answer = reverse("members:initiative-answer", args=[initiative.slug])
    context = {"because": initiative.hidden_because, "answer_url": settings.SITE_URL + answer}
    _to_each("initiative_hidden", runners_of(initiative), _about(initiative) | context)


def news_removed(news: InitiativeNews, because: str) -> None:
    """Its text is not sent again: it may be what should not have been written."""
    author = [news.author] if news.author and news.author.is_active else []
    told = {member.pk: member for member in (*author, *runners_of(news.initiative))}
    context = {"headline": news.title, "because": because}
    _to_each("initiative_news_removed", told.values(), _about(news.initiative) | context)


def shown_again(initiative: Initiative) -> None:
    _to_each("initiative_shown_again", runners_of(initiative), _about(initiative))


def answered(initiative: Initiative) -> None:
    """To the steward who hid it; to the community's mailbox if they are no steward any more."""
    steward = initiative.hidden_by
    if steward is not None and not (steward.is_staff and steward.is_active):
        steward = None
    stewards = settings.SITE_URL + reverse("members:steward-initiatives")
    queue(
        "initiative_answered",
        to=steward.email if steward else settings.COMMUNITY["contact"],
        member=steward,
        context=_about(initiative)
        | {
            "because": initiative.hidden_because,
            "answer": initiative.answer,
            "stewards_url": stewards,
        },
    )


def still_going(initiative: Initiative) -> None:
    """Asks with a link that answers by itself: nobody has to sign in to say yes."""
    token = signing.dumps(initiative.pk, salt=STILL_GOING)
    yes = reverse("members:initiative-still-going", args=[token])
    context = {"yes_url": settings.SITE_URL + yes}
    _to_each("initiative_still_going", runners_of(initiative), _about(initiative) | context)


def dormant(initiative: Initiative) -> None:
    _to_each("initiative_dormant", runners_of(initiative), _about(initiative))


def taken_on(initiative: Initiative, *, by: Member, told: Iterable[Member], was_dormant: bool) -> None:
    """Whoever is apart from them hears that somebody does, and not who."""
    apart, about = apart_from(by), _about(initiative) | {"was_dormant": was_dormant}
    queue_many(
        Draft(
            name="initiative_taken_on",
            to=one.email,
            member=one,
            context=about | {"name": "" if one.pk in apart else by.name},
        )
        for one in told
    )


def named_runner(initiative: Initiative, member: Member, *, by: Member) -> None:
    people = reverse("members:initiative-people", args=[initiative.slug])
    context = {"name": by.name, "people_url": settings.SITE_URL + people}
    _to_each("initiative_named_runner", [member], _about(initiative) | context)
