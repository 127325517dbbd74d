"""Who may read a report, and what a summary may not say."""

import re
from collections.abc import Iterable

from django.db.models import QuerySet

from members.accounts.models import Member
from members.conduct.models import Handler, Handling, Report

# Shorter parts of a name, such as "de" or "Li", stand in many a sentence.
TELLING = 3
# Words with a capital that name nobody.
NO_NAMES = {
    *("the", "this", "that", "she", "they", "somebody", "someone", "one", "and", "from", "our", "his", "her"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def handlers() -> QuerySet[Handler]:
    return Handler.objects.filter(member__is_active=True).select_related("member")


def deals_with_reports(member: Member) -> bool:
    return handlers().filter(member=member).exists()


def is_named(member: Member, text: str) -> bool:
    """Does any part of their name stand in the text? Rather one too many: others can read the report."""
    return member.email in text.casefold() or bool(_words(f"{member.name} {member.known_as}") & _words(text))


def conflicted(among: Iterable[Member], *, about: str, reporter: Member | None) -> set[int]:
    """Keys of those who must not deal with it: it is about them, or their own report."""
    return {member.pk for member in among if member == reporter or is_named(member, about)}


def who_reads(report: Report) -> QuerySet[Handling]:
    reading = report.handlings.filter(state=Handling.State.READS, member__handler__isnull=False)
    return reading.select_related("member")


def could_join(report: Report) -> QuerySet[Handler]:
    """Handlers who have nothing to do with it yet, nor with whom it is about."""
    others = handlers().exclude(member__handlings__report=report)
    kept_out = conflicted((one.member for one in others), about=report.about, reporter=report.member)
    return others.exclude(member__in=kept_out)


def names_in(summary: str, report: Report) -> list[str]:
    """Words of a summary by which somebody could be recognised."""
    people = f"{report.name} {report.by}" if report.writes_to else ""
    telling = _words(people) | _words(
        " ".join(word for word in WORD.findall(report.about) if word[0].isupper())
    )
    found = {
        word for word in WORD.findall(summary) if word[0].isupper() and _words(word) & telling - NO_NAMES
    }
    return sorted(found | ({report.writes_to} if report.writes_to and report.writes_to in summary else set()))


def _words(text: str) -> set[str]:
    """In small letters, without the s of "Olive's"."""
    words = {word.casefold().removesuffix("'s").removesuffix("’s") for word in WORD.findall(text)}
    return {word for word in words if len(word) >= TELLING}
