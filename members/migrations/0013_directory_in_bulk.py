from django.db import migrations

PROFILES = """
DROP TRIGGER members_relist ON members_profile;
CREATE OR REPLACE FUNCTION members_profile_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM members_relist(ARRAY(SELECT member_id FROM changed));
    RETURN NULL;
END
$$;
CREATE TRIGGER members_relist_insert AFTER INSERT ON members_profile REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION members_profile_changed();
CREATE TRIGGER members_relist_update AFTER UPDATE ON members_profile REFERENCING NEW TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION members_profile_changed();
CREATE TRIGGER members_relist_delete AFTER DELETE ON members_profile REFERENCING OLD TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION members_profile_changed();
"""
BACK = """
DROP TRIGGER members_relist_insert ON members_profile;
DROP TRIGGER members_relist_update ON members_profile;
DROP TRIGGER members_relist_delete ON members_profile;
CREATE OR REPLACE FUNCTION members_profile_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM members_relist(ARRAY[coalesce(NEW.member_id, OLD.member_id)]);
    RETURN NULL;
END
$$;
CREATE TRIGGER members_relist AFTER INSERT OR UPDATE OR DELETE ON members_profile
FOR EACH ROW EXECUTE FUNCTION members_profile_changed();
"""


class Migration(migrations.Migration):
    """Many profiles written at once are listed at once, not one by one."""

    dependencies = [("members", "0012_departures")]

    operations = [migrations.RunSQL(PROFILES, BACK)]
