"""What can happen to an initiative and its news. Who takes part: `taking_part.py`."""

import datetime as dt
import secrets
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.text import slugify

from community import audit
from members.accounts.models import Member
from members.initiatives import notices
from members.initiatives.models import Initiative, InitiativeNews, Participant

# Pages of the portal lie at these addresses among the initiatives.
RESERVED = {"start", "still-going"}
LONGEST_SLUG = 120
# So long the same news is a second click or a form that was sent again; later it is said anew.
SAME_WITHIN = dt.timedelta(hours=1)
FIELDS = ("kind", "title", "summary", "description", "links")


class AlreadyStarted(Exception):
    """The member has one of this name: a second click, or one forgotten. `initiative` is it."""

    def __init__(self, initiative: Initiative) -> None:
        super().__init__(initiative.title)
        self.initiative = initiative


class Hidden(Exception):
    """A steward has hidden it: its people hear nothing of it until it is shown again."""


def publish(values: Mapping[str, Any], *, runs: bool, by: Member) -> Initiative:
    """Show it to everybody, this moment. Raises AlreadyStarted.

    Whoever does not want to run it follows it, and it looks for someone who will.
    """
    try:
        with audit.action("start initiative", by=by):
            initiative = Initiative(started_by=by, slug=_address(values["title"]))
            _set(initiative, values)
            initiative.save()
            role = Participant.Role.RUNS if runs else Participant.Role.FOLLOWS
            Participant.objects.create(initiative=initiative, member=by, role=role)
    except IntegrityError:
        theirs = Initiative.objects.filter(started_by=by, title__iexact=values["title"]).first()
        if theirs is not None:
            raise AlreadyStarted(theirs) from None
        if not Initiative.objects.filter(slug=initiative.slug).exists():
            raise
        # Somebody else has taken the address at this very moment.
        return publish(values, runs=runs, by=by)
    return initiative


def _address(title: str) -> str:
    """From its name; where that is taken, with a few letters more."""
    slug = slugify(title)[:LONGEST_SLUG].strip("-") or "initiative"
    if slug in RESERVED or Initiative.objects.filter(slug=slug).exists():
        return f"{slug}-{secrets.token_hex(4)}"
    return slug


def edit(initiative: Initiative, values: Mapping[str, Any], *, by: Member) -> None:
    """Save what it says about itself. Its address stays. Raises AlreadyStarted."""
    try:
        with audit.action("edit initiative", by=by):
            _set(initiative, values)
            initiative.save(update_fields=FIELDS)
            show_life(initiative)
    except IntegrityError:
        theirs = Initiative.objects.filter(started_by=initiative.started_by_id, title__iexact=values["title"])
        other = theirs.exclude(pk=initiative.pk).first()
        if other is None:
            raise
        raise AlreadyStarted(other) from None


def _set(initiative: Initiative, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        setattr(initiative, name, values[name])


def show_life(initiative: Initiative) -> None:
    """Something happens in it: whatever was asked is answered, and it is dormant no longer."""
    alive = {"active_at": timezone.now(), "asked_at": None, "dormant_since": None}
    Initiative.objects.filter(pk=initiative.pk).update(**alive)
    for name, value in alive.items():
        setattr(initiative, name, value)


def post_news(initiative: Initiative, *, title: str, text: str, by: Member) -> InitiativeNews:
    """Publish news, and tell its people. The same twice, by a double click, is one. Raises Hidden."""
    with audit.action("post news", by=by):
        # The second click waits here for the first, and for a steward who is hiding it.
        locked = Initiative.objects.select_for_update(of=("self",), no_key=True).get(pk=initiative.pk)
        if locked.hidden_at is not None:
            raise Hidden
        newest = initiative.news.filter(published_at__gt=timezone.now() - SAME_WITHIN).first()
        if newest and (newest.title, newest.text, newest.author_id) == (title, text, by.pk):
            return newest
        news = InitiativeNews.objects.create(initiative=initiative, title=title, text=text, author=by)
        show_life(initiative)
        notices.news(news)
    return news


def remove_news(news: InitiativeNews, *, by: Member) -> None:
    with audit.action("remove news", by=by):
        notices.take_back_news(news)
        news.delete()
