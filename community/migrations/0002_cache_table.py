from django.db import migrations


class Migration(migrations.Migration):
    """The shared cache's table, so that a fresh database needs `migrate` and nothing else.

    Unlogged: it holds nothing that a crash may not take, and so no request
    waits for the disk to count an attempt.
    """

    dependencies = [("community", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
            CREATE UNLOGGED TABLE IF NOT EXISTS community_cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamptz NOT NULL
            );
            CREATE INDEX IF NOT EXISTS community_cache_expires ON community_cache (expires);
            """,
            "DROP TABLE IF EXISTS community_cache;",
        )
    ]
