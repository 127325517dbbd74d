from django.db import migrations

CORE = [
    "Acute (hospital) trust",
    "Provider trust with acute, community and mental health services",
    "Mental health trust",
    "Community trust",
    "Ambulance trust",
    "Primary care organisation",
    "Integrated care board",
    "Commissioning support unit",
    "NHS England",
    "NHS Wales",
    "NHS Scotland",
    "HSC Northern Ireland",
    "Other national NHS body",
    "Public health",
    "Social care",
    "Local authority",
    "Civil service",
    "Arm’s length body",
    "University",
    "Charity or voluntary sector",
]

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

# The best that is known of addresses proved before.
EARLIER = """
INSERT INTO members_addressproof (address_id, proved_at)
SELECT address.id, member.joined_at FROM account_emailaddress address
JOIN members_member member ON member.id = address.user_id WHERE address.verified
"""


def fill(apps, schema_editor):
    apps.get_model("members", "OrganisationType").objects.filter(name__in=CORE).update(core=True)


class Migration(migrations.Migration):
    """Which kinds of organisation make core members, and a note of when each address was proved."""

    dependencies = [("members", "0019_affiliations_and_core_membership")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunSQL(NOTE, FORGET),
        migrations.RunSQL(EARLIER, migrations.RunSQL.noop),
    ]
