"""The words that a search looks through, kept beside the fields they come from (community/base/full_text.py).

Nothing is among them that a page does not show to everybody who may open it:
no joining link, no contact, no list of people who may register.
"""

from django.db import migrations

# Table: its fields by weight. A counts most, D least.
WORDS = {
    "events_event": {"title": "A", "summary": "B", "description": "C", "preparation": "D"},
    "events_series": {"title": "A", "summary": "B", "description": "C"},
    "events_venue": {
        "name": "A",
        "address": "B",
        "postcode": "B",
        "travel": "C",
        "parking": "D",
        "getting_around": "D",
    },
}


def column(table: str, fields: dict[str, str]) -> migrations.RunSQL:
    words = " || ".join(
        f"setweight(to_tsvector('english', {field}), '{weight}')" for field, weight in fields.items()
    )
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS ({words}) STORED;
        CREATE INDEX {table}_words ON {table} USING gin (words);
        """,
        f"ALTER TABLE {table} DROP COLUMN words",
    )


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [column(table, fields) for table, fields in WORDS.items()]
