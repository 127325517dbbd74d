"""The service's list of what became of whom."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from community import audit
from members.organisations.actions import members_follow
from members.organisations.locking import one_at_a_time
from members.organisations.models import Organisation
from members.organisations.ods.read import Refusal, Succession
from members.organisations.rules import why_not_part_of


@dataclass
class Outcome:
    """Whose successor is new, and how many people went there."""

    joined: list[Organisation] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Refusal] = field(default_factory=list)
    people: int = 0


def import_successions(rows: Iterable[Succession], *, dry_run: bool = False) -> Outcome:
    """Rows about bodies that are not in our list are passed over, for the list names everything there was."""
    outcome = Outcome()
    with audit.action("import successors"):
        one_at_a_time()
        by_code = _by_code()
        for code, several in _by_body(rows).items():
            if code in by_code:
                _take(by_code[code], several, by_code, outcome, dry_run=dry_run)
        if not dry_run:
            outcome.people = members_follow()
    return outcome


def _by_code() -> dict[str | None, Organisation]:
    """Each with its successors as the same objects: a line that a row makes longer ends in no circle."""
    by_key = Organisation.objects.in_bulk()
    for one in by_key.values():
        if one.successor_id:
            one.successor = by_key[one.successor_id]
    return {one.ods_code: one for one in by_key.values() if one.ods_code}


def _by_body(rows: Iterable[Succession]) -> dict[str, list[Succession]]:
    grouped: dict[str, list[Succession]] = defaultdict(list)
    for row in rows:
        grouped[row.code].append(row)
    return grouped


def _take(
    body: Organisation,
    rows: list[Succession],
    by_code: dict[str | None, Organisation],
    outcome: Outcome,
    *,
    dry_run: bool,
) -> None:
    row = rows[0]
    successor = by_code.get(row.successor)
    if body.successor and body.successor.ods_code in {row.successor for row in rows}:
        # Of several a steward has chosen this one.
        outcome.unchanged += 1
    elif why := _why_not(body, successor, rows):
        outcome.refused.append(Refusal(row.row, why))
    else:
        body.successor = successor
        if not dry_run:
            body.save(update_fields=["successor"])
        outcome.joined.append(body)


def _why_not(body: Organisation, successor: Organisation | None, rows: list[Succession]) -> str:
    if len({row.successor for row in rows}) > 1:
        return _("%(body)s has several successors: choose one for its people in the admin") % {"body": body}
    if successor is None:
        return _("%(code)s, the successor of %(body)s, is not known here: import the file it is in") % {
            "code": rows[0].successor,
            "body": body,
        }
    if body.closed_on is None:
        return _("%(body)s has no last day yet: import the file it is in") % {"body": body}
    return why_not_part_of(body, successor, body.closed_on)
