"""What a search finds of help, news and Fellows: their words (community/base/full_text.py) and near spellings."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations
from django.db.models.functions import Upper

# Table: its fields by weight. A counts most, D least.
WORDS = {
    "members_notice": {"topic": "A", "text": "C"},
    "members_initiativenews": {"title": "A", "text": "C"},
}
# Names have no endings and no words that say nothing ("Will", "May"), and are typed without their accents.
NAMES = """
CREATE TEXT SEARCH CONFIGURATION members_names (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION members_names
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH unaccent, simple;
"""


def words(table: str, vector: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS ({vector}) STORED;
        CREATE INDEX {table}_words ON {table} USING gin (words);
        """,
        f"ALTER TABLE {table} DROP COLUMN words",
    )


def weighted(fields: dict[str, str]) -> str:
    return " || ".join(
        f"setweight(to_tsvector('english', {field}), '{weight}')" for field, weight in fields.items()
    )


def near(model: str, field: str, name: str) -> migrations.AddIndex:
    return migrations.AddIndex(model, GinIndex(OpClass(Upper(field), "gin_trgm_ops"), name=name))


class Migration(migrations.Migration):
    dependencies = [("members", "0004_proofs_and_words")]

    operations = [
        *[words(table, weighted(fields)) for table, fields in WORDS.items()],
        migrations.RunSQL(NAMES, "DROP TEXT SEARCH CONFIGURATION members_names"),
        words("members_fellowship", "setweight(to_tsvector('members_names', name), 'A')"),
        near("notice", "topic", "notice_topic_trigram"),
        near("initiativenews", "title", "initiative_news_title_trigram"),
        near("fellowship", "name", "fellowship_name_trigram"),
    ]
