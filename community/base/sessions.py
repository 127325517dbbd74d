"""Sessions in the database, with half the statements.

Django's store asks whether a new random key is taken, inserts the session,
inserts it again as an update at the end of the request, and reads a session
before deleting it. In a rush of newcomers that is most of what signing in
costs. Here a new session is written once, at the end; a key that is taken
(there are 10^49) is refused by the table.
"""

from typing import Any

from django.contrib.sessions.backends.base import VALID_KEY_CHARS, CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db import DatabaseError, IntegrityError, connection
from django.utils import timezone
from django.utils.crypto import get_random_string

from community.base.composed import Composed, insert

END = "DELETE FROM django_session WHERE session_key = %s"
LIVE = Composed(lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now))


class SessionStore(DatabaseStore):
    _is_new = False

    def create(self) -> None:
        self._session_key = get_random_string(32, VALID_KEY_CHARS)
        self._is_new = True
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()
        must_create = must_create or self._is_new
        row = self.create_model_instance(self._get_session(no_load=must_create))  # type: ignore[attr-defined]
        try:
            # One statement: no need to open a transaction around it.
            insert(row) if must_create else row.save(force_update=True)
        except IntegrityError as error:
            raise CreateError from error
        except DatabaseError as error:
            # The session was ended meanwhile, in another tab.
            raise UpdateError from error
        self._is_new = False

    def _get_session_from_db(self) -> Session | None:
        found = LIVE.first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found

    def delete(self, session_key: Any = None) -> None:
        key = self.session_key if session_key is None else session_key
        if key is not None:
            with connection.cursor() as cursor:
                cursor.execute(END, [key])
