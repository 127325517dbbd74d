"""Imports and mergers come one after the other: each reads all names before it writes."""

from django.db import connection


def one_at_a_time() -> None:
    """Until the transaction ends nobody else changes an organisation; people may still name one as theirs."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE members_organisation IN SHARE ROW EXCLUSIVE MODE")
