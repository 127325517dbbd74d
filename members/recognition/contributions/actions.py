"""What can happen to a contribution."""

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from community import audit
from members.accounts.models import Member
from members.recognition.contributions import mails
from members.recognition.contributions.models import Contribution, Kind

State = Contribution.State


class ChangedMeanwhile(Exception):
    """It was changed, confirmed or removed since the steward read it."""


def enter(
    member: Member, *, kind: str, line: str, link: str, on: dt.date, is_public: bool = False
) -> Contribution:
    """The same sent twice, by a double click, is one: or else it would count as two of the three."""
    said = {"kind": kind, "line": line, "link": link, "on": on}
    with audit.action("enter contribution", by=member):
        # Two windows of one member come after each other.
        Member.objects.select_for_update(no_key=True).get(pk=member.pk)
        same = Contribution.objects.filter(member=member, source="", **said).first()
        return same or Contribution.objects.create(member=member, is_public=is_public, **said)


def change(
    contribution: Contribution, *, kind: str, line: str, link: str, on: dt.date, is_public: bool
) -> None:
    """New words are looked at anew; showing or hiding them alone changes nothing else."""
    said = {"kind": kind, "line": line, "link": link, "on": on}
    new = any(getattr(contribution, name) != value for name, value in said.items())
    values = {**said, "is_public": is_public}
    if new:
        values |= {
            "state": State.ENTERED,
            "question": "",
            "confirmed_by": None,
            "changed_at": timezone.now(),
        }
    with audit.action("change contribution", by=contribution.member):
        Contribution.objects.filter(pk=contribution.pk, source="").update(**values)


def show(contribution: Contribution, *, publicly: bool) -> None:
    with audit.action("show contribution" if publicly else "hide contribution", by=contribution.member):
        Contribution.objects.filter(pk=contribution.pk).update(is_public=publicly)


def remove(contribution: Contribution) -> None:
    with audit.action("remove contribution", by=contribution.member):
        Contribution.objects.filter(pk=contribution.pk, source="").delete()


def confirm(contribution: Contribution, *, read_at: dt.datetime | None, by: Member) -> None:
    """Raises ChangedMeanwhile. `read_at`: the `changed_at` of what the steward read."""
    with audit.action("confirm contribution", by=by):
        _answer(Contribution.objects.waiting(), contribution, read_at, state=State.CONFIRMED, confirmed_by=by)


def ask_back(contribution: Contribution, question: str, *, read_at: dt.datetime | None, by: Member) -> None:
    """It does not count, nor is it shown, until the member has changed it. Raises ChangedMeanwhile.

    One that was confirmed can be asked about too: that may have been a mistake.
    """
    with audit.action("ask about contribution", by=by):
        own = Contribution.objects.counting().filter(source="")
        _answer(own, contribution, read_at, state=State.ASKED_BACK, question=question, confirmed_by=None)
        mails.contribution_asked_back(contribution, question)


def _answer(
    those: "QuerySet[Contribution]", contribution: Contribution, read_at: dt.datetime | None, **values: object
) -> None:
    read = those.filter(pk=contribution.pk, changed_at=read_at) if read_at else those.none()
    if not read.order_by().update(**values):
        raise ChangedMeanwhile


def record(member: Member, *, kind: Kind, line: str, link: str, on: dt.date, source: str) -> bool:
    """What the portal itself knows that a member did: confirmed, and shown only if they wish.

    `source` names what it follows from; the same one is recorded once, however
    often this is called. Says whether it was new.
    """
    with audit.action("record contribution"):
        _, new = Contribution.objects.get_or_create(
            member=member,
            source=source,
            defaults={"kind": kind, "line": line, "link": link, "on": on, "state": State.CONFIRMED},
        )
    return new


def unrecord(member: Member, source: str) -> None:
    """What it followed from was a mistake."""
    with audit.action("unrecord contribution"):
        Contribution.objects.filter(member=member, source=source).exclude(source="").delete()
