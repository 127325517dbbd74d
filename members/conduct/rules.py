"""Who may read a report, and what a summary may not say."""

from collections.abc import Collection
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db.models import QuerySet

from members.accounts.models import Member
from members.conduct.models import Handler, Handling, Note, Report
from members.conduct.names import WORD, Called, plain, words

# Words with a capital that name nobody.
NO_NAMES = {
    *("the", "this", "that", "she", "they", "somebody", "someone", "one", "and", "from", "our", "his", "her"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}


def handlers() -> QuerySet[Handler]:
    return Handler.objects.filter(member__is_active=True).select_related("member")


def deals_with_reports(member: Member) -> bool:
    return handlers().filter(member=member).exists()


@dataclass(frozen=True)
class Conflicts:
    """Keys of those who must not deal with a report, and of those whom it may or may not mean."""

    sure: frozenset[int]
    perhaps: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        return self.sure | self.perhaps


def conflicted(
    among: Collection[Member], *, about: str = "", prose: str = "", reporter: Member | None = None
) -> Conflicts:
    """Whom of these a report is about, who wrote it, or whom who wrote it has blocked.

    Not who has blocked them: a list of readers without that person would say so.

    Where somebody is asked for names, any part of a name is enough, but that one
    of two letters without a capital ("jo") means them perhaps. In their own
    sentences the whole name or an address makes it sure; one part alone means
    them perhaps: "Will" may be another Will, or no name at all. Rather one too
    many: whoever is perhaps meant does not read it either, as long as somebody
    else does. Where nobody else would, whoever reports is asked, so that a
    common first name alone does not leave a report without readers.
    """
    sure, perhaps = set(), set()
    called, blocked = _called(among), _blocked_by(reporter)
    for member in among:
        names = called[member.pk]
        kept_out = member == reporter or member.pk in blocked
        if kept_out or names.perhaps_in(about) or names.surely_in(prose):
            sure.add(member.pk)
        elif names.perhaps_in(prose) or names.perhaps_in(about, of_names=True):
            perhaps.add(member.pk)
    return Conflicts(frozenset(sure), frozenset(perhaps))


def _blocked_by(reporter: Member | None) -> set[int]:
    return set(reporter.blocks.values_list("other", flat=True)) if reporter else set()


def _called(members: Collection[Member]) -> dict[int, Called]:
    addresses = {member.pk: {member.email} for member in members}
    proved = EmailAddress.objects.filter(user__in=addresses, verified=True)
    for key, address in proved.values_list("user_id", "email"):
        addresses[key].add(address)
    return {
        member.pk: Called((member.name, member.known_as), frozenset(addresses[member.pk]))
        for member in members
    }


def who_reads(report: Report) -> QuerySet[Handling]:
    return Handling.objects.reading().filter(report=report).select_related("member")


def who_would_read(report: Report) -> QuerySet[Handling]:
    """Where whoever reported has not said yet who may."""
    return Handling.objects.asked().filter(report=report).select_related("member")


def could_join(report: Report) -> QuerySet[Handler]:
    """Handlers who have nothing to do with it yet, nor, as far as words tell, with whom it is about."""
    others = handlers().exclude(member__handlings__report=report)
    people = [one.member for one in others]
    if not people:
        return others
    later = report.notes.filter(kind=Note.Kind.FROM_REPORTER).values_list("text", flat=True)
    prose = "\n".join([report.happened, report.where, *later])
    named = conflicted(people, about=report.about, prose=prose, reporter=report.member)
    return others.exclude(member__in=named.all)


def names_in(summary: str, report: Report) -> list[str]:
    """Words of a summary by which somebody could be recognised."""
    people = f"{report.name} {report.by}" if report.writes_to else ""
    telling = words(people) | words(_with_a_capital(report.about))
    found = {word for word in _with_a_capital(summary).split() if words(word) & telling - NO_NAMES}
    return sorted(found | ({report.writes_to} if report.writes_to and report.writes_to in summary else set()))


def _with_a_capital(text: str) -> str:
    return " ".join(word for word in WORD.findall(plain(text)) if word[0].isupper())
