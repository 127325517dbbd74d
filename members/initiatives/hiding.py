"""Stewards hide what does not belong here, or remove news, with a reason; hidden, it may come back."""

from django.utils import timezone

from community import audit
from members.accounts.models import Member
from members.initiatives import mails, notices
from members.initiatives.models import Initiative, InitiativeNews

HIDING = ["hidden_at", "hidden_because", "hidden_by", "answer", "answered_at"]


class ShownAgain(Exception):
    """A steward shows it again already: there is nothing to answer any more."""


def hide(initiative: Initiative, because: str, *, by: Member) -> None:
    """Those who run it read why, on its page and by mail. Hidden already, it gets the new reason.

    The same reason again, by a double click, changes nothing.
    """
    with audit.action("hide initiative", by=by):
        before = Initiative.objects.select_for_update(of=("self",), no_key=True).get(pk=initiative.pk)
        if before.hidden_because == because and not before.answered_at:
            return
        initiative.hidden_at, initiative.hidden_because = timezone.now(), because
        initiative.hidden_by = by
        initiative.answer, initiative.answered_at = "", None
        initiative.save(update_fields=HIDING)
        notices.take_back(initiative)
        mails.hidden(initiative)


def remove_news(news: InitiativeNews, because: str, *, by: Member) -> None:
    """One item goes, for good, and the rest stays. Whoever wrote it and who runs it read why, once."""
    with audit.action("remove news as steward", by=by):
        there = InitiativeNews.objects.select_for_update().filter(pk=news.pk).first()
        if there is None:
            return
        mails.news_removed(news, because)
        notices.take_back_news(news)
        there.delete()


def show_again(initiative: Initiative, *, by: Member) -> None:
    with audit.action("show initiative again", by=by):
        hidden = Initiative.objects.filter(pk=initiative.pk, hidden_at__isnull=False)
        if hidden.update(hidden_at=None, hidden_because="", hidden_by=None, answer="", answered_at=None):
            mails.shown_again(initiative)


def answer(initiative: Initiative, text: str, *, by: Member) -> None:
    """Ask the stewards to look again. Raises ShownAgain."""
    with audit.action("answer hiding", by=by):
        hidden = Initiative.objects.filter(pk=initiative.pk, hidden_at__isnull=False)
        if not hidden.update(answer=text, answered_at=timezone.now()):
            raise ShownAgain
        mails.answered(Initiative.objects.select_related("hidden_by").get(pk=initiative.pk))
