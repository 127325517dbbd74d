"""Django's PostgreSQL backend, connected to the embedded server."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base, creation

from community.embedded_database import server


class DatabaseCreation(creation.DatabaseCreation):
    def sql_table_creation_suffix(self) -> str:
        """Test databases sort and fold case as the portal's own does."""
        return server.LOCALE


class DatabaseWrapper(base.DatabaseWrapper):
    creation_class = DatabaseCreation

    def get_connection_params(self) -> dict[str, Any]:
        # Here, not at import: mypy, collectstatic and `check` load the backend
        # but never connect, and must not start a server.
        socket = server.start(Path(settings.PORTAL_DATA), "portal")
        self.settings_dict.update(HOST=str(socket), USER=server.USER)
        return dict(super().get_connection_params())
