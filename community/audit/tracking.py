"""Which models keep a history, and how it is stored."""

from collections.abc import Callable, Iterable

import pghistory
import pgtrigger
from django.db import models


def track[M: models.Model](
    *,
    exclude: Iterable[str] = (),
    inserts: bool = True,
    level: pgtrigger.Level | None = None,
) -> Callable[[type[M]], type[M]]:
    """Keep a copy of the row at every insert, update and delete of the model.

    The copies live in a model named after it ("VenueHistory" for "Venue"),
    reached from an object as `venue.history`. Fields named in `exclude` are
    neither kept nor looked at: a change in them alone leaves no entry. With
    `inserts=False` a new row leaves none either. Use
    `level=pghistory.Statement` for tables written hundreds of rows at a time.

    Who and why are stored inside the entry, not in a table shared by all
    entries, which every transaction would have to write and lock as well.
    """

    def wrap(model: type[M]) -> type[M]:
        generated = [f.name for f in model._meta.local_fields if isinstance(f, models.GeneratedField)]
        keep_history = pghistory.track(
            *([pghistory.InsertEvent()] if inserts else []),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=[*exclude, *generated],
            obj_field=pghistory.ObjForeignKey(related_name="history", db_index=True),
            context_field=pghistory.ContextJSONField(),
            context_id_field=pghistory.ContextUUIDField(),
            append_only=True,
            model_name=f"{model.__name__}History",
            meta={
                "verbose_name": f"history of {model._meta.verbose_name}",
                "verbose_name_plural": f"histories of {model._meta.verbose_name_plural}",
                "ordering": ["-pgh_id"],
            },
            level=level,
        )
        keep_history(model)
        return model

    return wrap
