"""Moving an event to another venue: first a preview, then one transaction.

shown = preview(event, plan)
move_venue(event, plan, shown.fingerprint, by=organiser)
"""

from events.organising.move.actions import CannotMove, PreviewChanged, move_venue, preview
from events.organising.move.plan import Plan, PoolPlan
from events.organising.move.preview import PoolPreview, Preview

__all__ = [
    "CannotMove",
    "Plan",
    "PoolPlan",
    "PoolPreview",
    "Preview",
    "PreviewChanged",
    "move_venue",
    "preview",
]
