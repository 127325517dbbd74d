import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

# In the statement that writes the address: nobody who joins waits for it, and no way in forgets it.
# What is compared stands inside, so that the sign-in library may alter its columns.
NOTE = """
CREATE FUNCTION members_note_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.verified AND (TG_OP = 'INSERT' OR NOT OLD.verified OR NEW.email <> OLD.email) THEN
        INSERT INTO members_addressproof (address_id, proved_at) VALUES (NEW.id, now())
        ON CONFLICT (address_id) DO UPDATE SET proved_at = now(), followed_at = NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_proof AFTER INSERT OR UPDATE ON account_emailaddress
FOR EACH ROW EXECUTE FUNCTION members_note_proof();
"""
FORGET = "DROP TRIGGER note_proof ON account_emailaddress; DROP FUNCTION members_note_proof();"
# What a search looks through: see community/base/full_text.py.
WORDS = """
ALTER TABLE members_initiative ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', summary), 'B')
    || setweight(to_tsvector('english', description), 'C')
) STORED;
CREATE INDEX members_initiative_words ON members_initiative USING gin (words);
"""


class Migration(migrations.Migration):
    """A note of when each address was proved, and the words of initiatives that a search looks through."""

    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("members", "0003_directory_rows"),
    ]

    operations = [
        migrations.CreateModel(
            name='AddressProof',
            fields=[
                ('address', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='proof', serialize=False, to='account.emailaddress', verbose_name='email address')),
                ('proved_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='proved at')),
                ('followed_at', models.DateTimeField(null=True, verbose_name='followed at')),
            ],
            options={
                'verbose_name': 'proof of an address',
                'verbose_name_plural': 'proofs of addresses',
                'indexes': [models.Index(condition=models.Q(('followed_at__isnull', True)), fields=['address'], name='proof_to_follow')],
            },
        ),
        migrations.RunSQL(NOTE, FORGET),
        migrations.RunSQL(WORDS, "ALTER TABLE members_initiative DROP COLUMN words"),
    ]
