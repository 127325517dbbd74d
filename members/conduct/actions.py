"""What can happen to reports, and between two members.

Nothing of it goes to the audit trail, which stewards read: only who has read a
report is noted, by the pages that show it.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base.working_days import working_days_after
from members.accounts.models import Member
from members.conduct import mails
from members.conduct.models import Block, Handler, Handling, Note, Report
from members.conduct.rules import conflicted, could_join, handlers, who_reads, who_would_read

ANSWERED_WITHIN = 5  # working days
# How many working days before its time is up a report is called to mind.
REMIND_FROM = 2
KEPT = dt.timedelta(days=365)
# What was answered and then left alone so long is probably over, and would be kept for ever.
QUIET = dt.timedelta(days=30)
# So long whoever reported can say who may read it, where nobody is left who does.
CHOOSES_WITHIN = dt.timedelta(days=90)
READS, ASKED, KEPT_OUT = Handling.State.READS, Handling.State.ASKED, Handling.State.KEPT_OUT


class NobodyLeft(Exception):
    """Everybody who deals with reports is excluded from this one."""


class Unclear(Exception):
    """Whoever writes must say of these people whether they mean them."""

    def __init__(self, people: list[Member]) -> None:
        super().__init__()
        self.people = people


@dataclass(frozen=True, kw_only=True)
class Told:
    """What somebody reports; without member, name and address it is anonymous."""

    happened: str
    about: str = ""
    where: str = ""
    member: Member | None = None
    name: str = ""
    email: str = ""
    # Keys of members who shall not read it, and of those who are named in it but not meant.
    without: Collection[int] = ()
    not_meant: Collection[int] = ()


def report(told: Told) -> Report:
    """Keep it for those who may read it, and tell them that there is one.

    NobodyLeft and Unclear keep nothing.
    """
    people = [handler.member for handler in handlers()]
    kept_out = _kept_out(told, people)
    readers = [member for member in people if member.pk not in kept_out]
    if not readers:
        raise NobodyLeft
    with transaction.atomic():
        made = Report.objects.create(
            happened=told.happened,
            about=told.about,
            where=told.where,
            member=told.member,
            name=told.name,
            email=told.email,
            answer_by=working_days_after(timezone.localdate(), ANSWERED_WITHIN),
        )
        Handling.objects.bulk_create(
            Handling(report=made, member=member, state=KEPT_OUT if member.pk in kept_out else READS)
            for member in people
        )
        mails.to_handlers(made, readers, mails.new_report())
        mails.received(made)
    return made


def _kept_out(told: Told, people: list[Member]) -> set[int]:
    prose = f"{told.happened}\n{told.where}"
    named = conflicted(people, about=told.about, prose=prose, reporter=told.member)
    sure = {*told.without} | named.sure
    perhaps = named.perhaps - {*told.not_meant}
    left = [member for member in people if member.pk not in sure]
    if left and all(member.pk in perhaps for member in left):
        raise Unclear(left)
    return sure | perhaps


def write_more(
    report: Report, text: str, *, about: Collection[int] = (), not_about: Collection[int] = ()
) -> None:
    """By whoever reported; `about` are keys of readers who read it and all else no more.

    A reader who is named may be thanked or accused, so each must be in one of
    the two: otherwise Unclear keeps nothing.
    """
    with transaction.atomic():
        locked = _locked(report)
        readers = [one.member for one in who_reads(locked)]
        named = conflicted(readers, prose=text).all - {*about, *not_about}
        if named:
            raise Unclear([member for member in readers if member.pk in named])
        locked.notes.create(kind=Note.Kind.FROM_REPORTER, text=text)
        if locked.answered_at and not locked.closed_at:
            _wait_for_an_answer(locked)
        locked.handlings.filter(member__in=about, state=READS).update(state=KEPT_OUT)
        mails.to_handlers(locked, [one.member for one in who_reads(locked)], mails.more_written())
        _find_readers(locked)


def _wait_for_an_answer(report: Report) -> None:
    """Anew, in as many days as at first; what waits already keeps its day."""
    report.answered_at = None
    report.answer_by = working_days_after(timezone.localdate(), ANSWERED_WITHIN)
    report.save(update_fields=["answered_at", "answer_by"])


def answer(report: Report, text: str, *, by: Member) -> None:
    with transaction.atomic():
        report.notes.create(kind=Note.Kind.ANSWER, member=by, text=text)
        Report.objects.filter(pk=report.pk, answered_at=None).update(answered_at=timezone.now())
        mails.news(report)


def note(report: Report, text: str, *, by: Member) -> None:
    """Among the handlers: whoever reported does not see it."""
    report.notes.create(kind=Note.Kind.INTERNAL, member=by, text=text)


def bring_in(report: Report, member: Member) -> None:
    with transaction.atomic():
        _, is_new = Handling.objects.get_or_create(report=report, member=member, defaults={"state": READS})
        if is_new:
            mails.to_handlers(report, [member], mails.brought_in())


def step_aside(report: Report, *, by: Member) -> None:
    with transaction.atomic():
        locked = _locked(report)
        locked.handlings.filter(member=by).update(state=Handling.State.STEPPED_ASIDE)
        _find_readers(locked)


def step_aside_from_all(member: Member) -> None:
    """They leave, or deal with reports no longer. May run twice."""
    for one in Report.objects.filter(closed_at=None, handlings__member=member, handlings__state=READS):
        step_aside(one, by=member)


def end_handling(handler: Handler) -> None:
    with transaction.atomic():
        step_aside_from_all(handler.member)
        handler.delete()


def _locked(report: Report) -> Report:
    return Report.objects.select_for_update(of=("self",)).get(pk=report.pk)


def _find_readers(locked: Report) -> None:
    """Of an open report that nobody reads any more, whoever reported says who may.

    They told it to those who dealt with reports then. Whoever was named since may be the very person
    it is about. If nobody is there to choose, or nothing is chosen for long, they are told whom to
    write to, and the clock stops.
    """
    if locked.closed_at or who_reads(locked).exists():
        return
    others = [handler.member for handler in could_join(locked)]
    asked_before = who_would_read(locked).exists()
    if others:
        Handling.objects.bulk_create(Handling(report=locked, member=one, state=ASKED) for one in others)
        _say(locked, _("Whoever could read your report is gone. Say who may read it now."))
        mails.news(locked)
    elif not asked_before or not _said_lately(locked):
        _say(
            locked,
            _("Nobody is left who could deal with your report. Please write to %(address)s.")
            % {"address": settings.COMMUNITY["conduct"]},
        )
        _close(locked, _("Nobody could deal with it. Whoever reported was told whom to write to."))


def _say(report: Report, text: str) -> None:
    report.notes.create(kind=Note.Kind.PORTAL, text=text)


def _said_lately(report: Report) -> bool:
    since = timezone.now() - CHOOSES_WITHIN
    return report.notes.filter(kind=Note.Kind.PORTAL, written_at__gte=since).exists()


def entrust(report: Report, chosen: Collection[int]) -> None:
    """Whoever reported lets these read it (keys of members), of those who would; the others never do."""
    with transaction.atomic():
        locked = _locked(report)
        asked = locked.handlings.filter(state=ASKED)
        asked.exclude(member__in=chosen).update(state=KEPT_OUT)
        asked.update(state=READS)
        _wait_for_an_answer(locked)
        mails.to_handlers(locked, [one.member for one in who_reads(locked)], mails.brought_in())


def close(report: Report, summary: str) -> None:
    """The first summary counts, if two handlers close it at once."""
    with transaction.atomic():
        locked = _locked(report)
        if not locked.closed_at:
            _close(locked, summary)


def _close(report: Report, summary: str) -> None:
    report.closed_at, report.summary = timezone.now(), summary
    report.answered_at = report.answered_at or report.closed_at
    report.save(update_fields=["closed_at", "summary", "answered_at"])
    mails.news(report)


def remind() -> None:
    """On working days: of answers whose time is nearly up or over, and of what would wait for ever."""
    today = timezone.localdate()
    year, week, _day = today.isocalendar()
    with transaction.atomic():
        for report in Report.objects.without_readers():
            _find_readers(_locked(report))
        soon = working_days_after(today, REMIND_FROM)
        for report in Report.objects.unanswered().filter(answer_by__lte=soon):
            _remind(report, mails.still_waiting(), key=str(today))
        for report in Report.objects.quiet_since(timezone.now() - QUIET):
            _remind(report, mails.quiet(), key=f"quiet:{year}-{week}")


def _remind(report: Report, line: str, *, key: str) -> None:
    people = [one.member for one in who_reads(report)]
    mails.to_handlers(report, people, line, key=f"report:{report.pk}:{key}")


def forget_closed() -> None:
    """A year after it was closed, only its days and its summary are kept."""
    with transaction.atomic():
        old = Report.objects.filter(closed_at__lt=timezone.now() - KEPT, emptied_at=None)
        keys = list(old.select_for_update().values_list("pk", flat=True))
        Note.objects.filter(report__in=keys).delete()
        Report.objects.filter(pk__in=keys).update(
            member=None, name="", email="", happened="", about="", where="", emptied_at=timezone.now()
        )


def block(member: Member, other: Member) -> None:
    """From now on neither sees the other. A second click changes nothing."""
    Block.objects.get_or_create(member=member, other=other)


def unblock(member: Member, other: Member) -> None:
    Block.objects.filter(member=member, other=other).delete()
