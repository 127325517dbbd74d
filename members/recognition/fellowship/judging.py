"""What judges say, and the award when they say nothing.

A nomination is decided when two judges agree and fewer disagree (one is enough
where only one may judge). Everything that ends a nomination locks its row
first, so that it ends once, whoever comes at the same moment.
"""

import datetime as dt
from collections import Counter

from django.utils import timezone

from community import audit
from community.base.each import each
from members.accounts.models import Member
from members.recognition.fellowship import mails, terms
from members.recognition.fellowship.judges import judging, people_behind, silent
from members.recognition.fellowship.models import Fellowship, Judgement, Nomination
from members.recognition.fellowship.rules import qualification, recusal

State, Word = Nomination.State, Judgement.Word
AGREEING = 2


class Decided(Exception):
    """The nomination was decided, withdrawn or awarded by lapse before."""


class Recused(Exception):
    """This judge has a conflict of interest; the text says which."""


def judge(nomination: Nomination, member: Member, word: str, reason: str = "") -> Nomination:
    """Note what a judge says, and decide if that is enough. Returns the nomination as it then is.

    Until the decision they may say something else, but whoever is recused stays so.
    Raises Decided, Recused.
    """
    with audit.action("judge nomination", by=member):
        locked = _locked(nomination.pk)
        if locked is None or locked.is_overdue:
            raise Decided
        if why := recusal(locked, member):
            raise Recused(why)
        Judgement.objects.update_or_create(
            nomination=locked, judge=member, defaults={"word": word, "reason": reason}
        )
        _decide_if_clear(locked)
    return locked


def award_lapsed() -> int:
    """Award what was not declined in two months; returns how many. Run by the worker, any number of them."""
    return sum(each(Nomination.objects.overdue().values_list("pk", flat=True), _award_if_lapsed))


def remind_judges() -> None:
    """Once each, two weeks before their time is over: those who have not said anything."""
    near = timezone.localdate() + terms.REMINDED_BEFORE
    for nomination in Nomination.objects.with_judges().filter(judges_until__lte=near):
        with audit.action("remind judges"):
            mails.judges_reminded(nomination, silent(nomination))


def _award_if_lapsed(pk: int) -> bool:
    with audit.action("award by lapse"):
        nomination = _locked(pk)
        if nomination is None:
            return False
        award(nomination, by_lapse=True)
    return True


def _decide_if_clear(nomination: Nomination) -> None:
    # Who said something and nominated them afterwards is not heard any more.
    heard = nomination.judgements.exclude(judge__in=people_behind(nomination))
    words = Counter(heard.values_list("word", flat=True))
    awards, declines = words[Word.AWARD], words[Word.DECLINE]
    needed = max(1, min(AGREEING, len(judging(nomination))))
    if awards >= needed and awards > declines:
        award(nomination)
    elif declines >= needed and declines > awards:
        _decline(nomination)


def _decline(nomination: Nomination) -> None:
    reasons = nomination.judgements.filter(word=Word.DECLINE).order_by("pk").values_list("reason", flat=True)
    nomination.reason = "\n\n".join(reasons)
    _end(nomination, State.DECLINED)
    mails.declined(nomination, list(reasons))


def award(nomination: Nomination, *, by_lapse: bool = False) -> Fellowship:
    """Make the nominee a Fellow, or renew the fellowship that runs. Its row is locked by the caller.

    One that ran when the judges were asked is renewed too: that they took their time leaves no gap.
    """
    member = nomination.nominee
    if member is None:
        raise ValueError("Nobody has accepted this nomination.")
    _end(nomination, State.AWARDED)
    today = timezone.localdate()
    own = Fellowship.objects.select_for_update(of=("self",)).filter(member=member, awarded_on__lte=today)
    running = own.filter(until__gte=nomination.accepted_on).order_by("-until").first()
    if running:
        fellowship = prolong(running)
    else:
        fellowship = Fellowship.objects.create(
            member=member,
            name=member.name,
            organisations=[member.organisation_name] if member.organisation_name else [],
            kinds=qualification(member, on=nomination.accepted_on).kinds,
            awarded_on=today,
            until=_last_day(member, today),
            nomination=nomination,
        )
    mails.awarded(fellowship, by_lapse=by_lapse, renewed=running is not None)
    return fellowship


def prolong(fellowship: Fellowship) -> Fellowship:
    """By three years from the day after its last one, or until an entry that is dated ahead begins."""
    fellowship.until = _last_day(fellowship.member, fellowship.until + dt.timedelta(days=1))
    fellowship.renewed_on = timezone.localdate()
    fellowship.save(update_fields=["until", "renewed_on"])
    return fellowship


def _last_day(member: Member | None, first: dt.date) -> dt.date:
    """Of a term that begins on `first`: three years, or until an entry that is dated ahead begins."""
    usual = terms.last_day(first)
    ahead = Fellowship.objects.filter(member__isnull=False, member=member, awarded_on__range=(first, usual))
    following = ahead.order_by("awarded_on").first()
    return following.awarded_on - dt.timedelta(days=1) if following else usual


def overtake(member: Member) -> None:
    """What the judges are asked about this member has come about without them."""
    waiting = Nomination.objects.with_judges().select_for_update(of=("self",), no_key=True)
    for nomination in waiting.filter(nominee=member):
        _end(nomination, State.AWARDED)


def _end(nomination: Nomination, state: str) -> None:
    nomination.state, nomination.ended_at = state, timezone.now()
    nomination.save(update_fields=["state", "ended_at", "reason"])


def _locked(pk: int) -> Nomination | None:
    """The nomination while it is with the judges; whoever comes second sees what the first one did."""
    waiting = Nomination.objects.with_judges().select_for_update(of=("self",), no_key=True)
    return waiting.filter(pk=pk).first()
