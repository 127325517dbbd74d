"""What can happen to an offer or a request of help, and between two people who meet over one."""

from collections.abc import Collection, Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from community import audit
from members.accounts.models import Member
from members.help import mails, rules
from members.help.models import Introduction, Notice
from members.help.queries import MOST_TOLD, fits, introduction_between
from members.notifications.actions import Told, take_back, tell, would_tell
from members.notifications.models import Topic
from members.profiles.models import Interest, Tool


class NotPossible(Exception):
    """It cannot be done now; the text is a sentence for the person."""


def publish(notice: Notice, tools: Iterable[Tool] = (), interests: Iterable[Interest] = ()) -> Told:
    """Put a new notice on the board and tell those whom it fits; how many they are.

    The same words sent twice, by a double click, are one notice, and have one
    answer; what else was chosen with them is as it was chosen last. NotPossible
    if its author has written too many today.
    """
    member = notice.member
    tools, interests = list(tools), list(interests)
    with audit.action("publish help notice", by=member):
        # Two windows of one member come after each other.
        Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        same = Notice.objects.open().filter(
            member=member, kind=notice.kind, topic=notice.topic, text=notice.text
        )
        if existing := same.first():
            notice.pk = existing.pk
            return _publish_again(existing, notice, tools, interests)
        if problem := rules.why_not_publish(member):
            raise NotPossible(problem)
        notice.save()
        notice.tools.set(tools)
        notice.interests.set(interests)
        return _tell(notice, list(fits(notice)[:MOST_TOLD]))


def _publish_again(there: Notice, sent: Notice, tools: list[Tool], interests: list[Interest]) -> Told:
    """Tell those whom it fits only now."""
    fitted = set(fits(there)[:MOST_TOLD])
    there.form, there.time, there.is_stuck = sent.form, sent.time, there.is_stuck or sent.is_stuck
    there.save(update_fields=["form", "time", "is_stuck"])
    there.tools.set(tools)
    there.interests.set(interests)
    matches = list(fits(there)[:MOST_TOLD])
    _tell(there, [match for match in matches if match not in fitted and not _was_told_of(there, match)])
    return would_tell(Topic.HELP, (match.member for match in matches))


def _was_told_of(notice: Notice, match: Notice) -> bool:
    """Or of another one since: then its author has heard enough for now."""
    return match.told_at is not None and match.told_at >= notice.created_at


def _tell(notice: Notice, matches: Collection[Notice]) -> Told:
    """Tell the authors of these, which fit it best, each of them once."""
    Notice.objects.filter(pk__in=[match.pk for match in matches]).update(told_at=timezone.now())
    if notice.is_stuck:
        line = _("%(name)s is stuck: %(topic)s")
    elif notice.is_request:
        line = _("%(name)s asks for help: %(topic)s")
    else:
        line = _("%(name)s offers help with what you asked for: %(topic)s")
    return tell(
        Topic.HELP,
        (match.member for match in matches),
        line=line % {"name": notice.member.name, "topic": notice.topic},
        url=notice.get_absolute_url(),
    )


def change(notice: Notice, tools: Iterable[Tool], interests: Iterable[Interest]) -> None:
    with audit.action("change help notice", by=notice.member):
        notice.save(update_fields=["topic", "text", "form", "time"])
        notice.tools.set(tools)
        notice.interests.set(interests)


def close(notice: Notice) -> None:
    """It needs no answer any more. Whoever still waits for one is told."""
    with audit.action("close help notice", by=notice.member):
        Notice.objects.filter(pk=notice.pk, closed_at=None).update(closed_at=timezone.now())
        take_back(notice.get_absolute_url())
        for introduction in _still_proposed(notice):
            _settle(introduction, Introduction.State.DECLINED)
            mails.declined(introduction)


def reopen(notice: Notice) -> None:
    """Back on the board, and a request for another thirty days. NotPossible while a steward hides it."""
    with audit.action("reopen help notice", by=notice.member):
        shown = Notice.objects.filter(pk=notice.pk, hidden_because="")
        if not shown.update(closed_at=None, renewed_at=timezone.now()):
            raise NotPossible(_("A steward has taken it off the board. See why below."))


def hide(notice: Notice, because: str, *, by: Member) -> None:
    """A steward takes it off the board; its author is told why, once, and may write to the stewards."""
    with audit.action("hide help notice", by=by):
        without_it = Notice.objects.filter(pk=notice.pk).exclude(hidden_because=because)
        if not without_it.update(hidden_because=because):
            return
        notice.hidden_because = because
        take_back(notice.get_absolute_url())
        mails.hidden(notice)


def show_again(notice: Notice, *, by: Member) -> None:
    with audit.action("show help notice again", by=by):
        notice.hidden_because = ""
        notice.save(update_fields=["hidden_because"])


def answer(notice: Notice, member: Member, note: str) -> Introduction:
    """Propose to be introduced to the author. Twice is once. NotPossible if it cannot be answered.

    What was taken back, or declined before the notice was put on the board
    again, begins anew with the new words.
    """
    with audit.action("answer help notice", by=member):
        Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        # Nobody answers what is being closed.
        notice = Notice.objects.select_for_update().select_related("member").get(pk=notice.pk)
        if existing := introduction_between(notice, member):
            return existing
        if problem := rules.why_not_answer(notice, member):
            raise NotPossible(problem)
        proposed = {"note": note, "state": Introduction.State.PROPOSED}
        introduction, _made = Introduction.objects.update_or_create(
            notice=notice,
            proposer=member,
            defaults={**proposed, "proposed_at": timezone.now(), "answered_at": None},
            create_defaults={**proposed, "author": notice.member},
        )
        mails.answered(introduction)
    return introduction


def agree(introduction: Introduction, *, by: Member) -> None:
    """From now on the two have each other's address, in a mail to each. Twice is once."""
    with audit.action("agree to introduction", by=by):
        introduction = _locked(introduction)
        if not rules.may_decide(introduction, by):
            return
        _settle(introduction, Introduction.State.AGREED)
        mails.introduced(introduction, introduction.author)
        mails.introduced(introduction, introduction.proposer)


def decline(introduction: Introduction, *, by: Member) -> None:
    """Without a reason: nobody owes one."""
    with audit.action("decline introduction", by=by):
        introduction = _locked(introduction)
        if rules.may_decide(introduction, by):
            _settle(introduction, Introduction.State.DECLINED)
            mails.declined(introduction)


def withdraw(introduction: Introduction, *, by: Member) -> None:
    with audit.action("withdraw introduction", by=by):
        introduction = _locked(introduction)
        if rules.may_withdraw(introduction, by):
            _settle(introduction, Introduction.State.WITHDRAWN)


def _still_proposed(notice: Notice) -> list[Introduction]:
    waiting = Introduction.objects.filter(notice=notice, state=Introduction.State.PROPOSED)
    return list(waiting.select_for_update(of=("self",)).select_related("notice", "proposer"))


def _locked(introduction: Introduction) -> Introduction:
    rows = Introduction.objects.select_for_update(of=("self",)).select_related("notice", "author", "proposer")
    return rows.get(pk=introduction.pk)


def _settle(introduction: Introduction, state: Introduction.State) -> None:
    introduction.state, introduction.answered_at = state, timezone.now()
    introduction.save(update_fields=["state", "answered_at"])
