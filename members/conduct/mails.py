"""Messages about reports: that there is something to read, and never what.

Their names begin with "private_", so that stewards do not see in the list of
all mail who has reported.
"""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from community.base.dates import day
from community.mail.actions import Draft, queue, queue_many
from members.accounts.models import Member
from members.conduct.models import Report


def received(report: Report) -> None:
    """The address of the report, to whoever gave an address of theirs."""
    if report.writes_to:
        queue(
            "private_received",
            to=report.writes_to,
            member=report.member,
            context={"greet": report.name, "url": report.own_url, "answer_by": day(report.answer_by)},
            urgent=True,
            secret=True,
        )


def news(report: Report) -> None:
    if report.writes_to:
        queue(
            "private_news",
            to=report.writes_to,
            member=report.member,
            context={"greet": report.name, "url": report.own_url},
            secret=True,
        )


def to_handlers(report: Report, people: Iterable[Member], line: str, *, key: str = "") -> None:
    """`key` where the same must not be said twice to the same person."""
    url = f"{settings.SITE_URL}{reverse('members:reports')}"
    answer_by = "" if report.answered_at else day(report.answer_by)
    drafts = [
        Draft(
            name="private_reports",
            to=member.email,
            member=member,
            context={"line": line, "answer_by": answer_by, "url": url},
            key=f"{key}:{member.pk}" if key else None,
        )
        for member in people
    ]
    queue_many(drafts)


def new_report() -> str:
    return _("There is a new report.")


def more_written() -> str:
    return _("Somebody has written more about their report.")


def brought_in() -> str:
    return _("You were asked to deal with a report.")


def still_waiting() -> str:
    return _("A report waits for its answer.")


def quiet() -> str:
    return _("A report has been quiet for a month. If it is over, close it with a summary.")
