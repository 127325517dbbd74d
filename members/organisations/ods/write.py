"""An import of organisations: all of it is there afterwards, or nothing."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import batched

from community import audit
from community.base.progress import Show, quiet
from members.organisations.actions import members_follow
from members.organisations.locking import one_at_a_time
from members.organisations.models import Organisation, OrganisationType
from members.organisations.ods.compare import Change, Comparison, compare
from members.organisations.ods.read import Published

BATCH = 2_000


def import_organisations(
    rows: Sequence[Published],
    *,
    kind: OrganisationType | None = None,
    dry_run: bool = False,
    show: Show = quiet,
) -> Comparison:
    """What was new, changed and closed; of a dry run, what would be. A second time nothing is."""
    with audit.action("import organisations"):
        one_at_a_time()
        comparison = compare(rows, kind=kind, show=show)
        if not dry_run:
            _write(comparison.in_order(), show)
            members_follow()
    return comparison


def _write(changes: list[Change], show: Show) -> None:
    for change in changes:
        if change.adopts and change.before:
            Organisation.objects.filter(pk=change.before.pk).update(ods_code=change.code)
    done = 0
    for batch in batched(changes, BATCH):
        # New ones and changed ones alike, so that names go from one to the next in the order of the list.
        Organisation.objects.bulk_create(
            [Organisation(ods_code=change.code, **change.values) for change in batch],
            update_conflicts=True,
            unique_fields=["ods_code"],
            update_fields=list(batch[0].values),
        )
        done += len(batch)
        show("rows written", done, len(changes))
    _join_new_parents(changes)


def _join_new_parents(changes: list[Change]) -> None:
    """Once those that came with the same file have keys: else a second import would find them only."""
    parts: dict[str, list[str]] = defaultdict(list)
    for change in changes:
        if change.parent_code:
            parts[change.parent_code].append(change.code)
    for parent in Organisation.objects.filter(ods_code__in=parts):
        Organisation.objects.filter(ods_code__in=parts[parent.ods_code or ""]).update(parent=parent)
