"""The record of who did what to which object, written in the same transaction.

Database triggers write it, so bulk updates and SQL by hand are seen as well,
and the database refuses to change or delete what is written.

    from community import audit

    @audit.track()
    class Venue(models.Model): ...

    with audit.action("move venue", by=member):
        ...
"""

from community.audit.actions import action, record_reads
from community.audit.models import unlisted
from community.audit.tracking import track

__all__ = ["action", "record_reads", "track", "unlisted"]
