"""Columns that the database computes itself and keeps."""

from typing import Any

from django.core.checks import CheckMessage
from django.db import models


class StoredField(models.GeneratedField):
    """A GeneratedField that is stored, which PostgreSQL has always had.

    Django would ask the server whether it can, so that no check could run
    without one.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"db_persist": True})

    def _check_supported(self, databases: Any) -> list[CheckMessage]:
        return []

    def deconstruct(self) -> Any:
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.GeneratedField", args, options
