"""PostgreSQL keeps the directory's tables (members/directory/models.py) by itself, in the transaction of every change.

Who hides a field, leaves, moves or is renamed is not shown for a moment longer,
whichever way the change came: a form, the admin, an import, SQL by hand.
"""

from django.db import migrations

# Table prefix: for whom fields may be meant that this audience sees.
AUDIENCES = {"public": "'public'", "member": "'public', 'members'"}
BLOCK = 8192

# Letters, digits and nothing else; O'Brien is "o", "brien" and "obrien".
NAME_WORDS = r"""
CREATE FUNCTION members_name_words(plain text) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(DISTINCT word ORDER BY word)
    FROM regexp_split_to_table(plain || ' ' || translate(plain, '''-.', ''), '[^[:alnum:]]+') word
    WHERE word <> ''
$$;
"""

# The one place that says what an audience sees of somebody. As `Profile.shown_as`; a test compares them.
ROWS = """
CREATE FUNCTION members_{prefix}_rows(members bigint[]) RETURNS SETOF members_{prefix}listing
LANGUAGE sql STABLE AS $$
    SELECT member.id, profile.slug, member.name, names.plain,
        CASE WHEN profile.photo_for IN ({sees}) THEN profile.photo ELSE '' END,
        CASE WHEN profile.pronouns_for IN ({sees}) THEN profile.pronouns ELSE '' END,
        shown.role,
        shown.organisation_name,
        array_remove(ARRAY[
            'region:' || CASE WHEN profile.region_for IN ({sees}) THEN member.region_id END,
            'type:' || CASE WHEN profile.organisation_for IN ({sees}) THEN member.organisation_type_id END,
            'contribution:' || CASE WHEN profile.contribution_for IN ({sees})
                THEN nullif(member.contribution, '') END,
            'stage:' || CASE WHEN profile.journey_stage_for IN ({sees}) THEN profile.journey_stage_id END
        ], NULL)
        || ARRAY(SELECT 'tool:' || tool_id FROM members_profile_tools
            WHERE profile_id = profile.id AND profile.tools_for IN ({sees}) ORDER BY tool_id)
        || ARRAY(SELECT 'interest:' || interest_id FROM members_profile_interests
            WHERE profile_id = profile.id AND profile.interests_for IN ({sees}) ORDER BY interest_id),
        setweight(array_to_tsvector(coalesce(members_name_words(names.plain), '{{}}')), 'A')
        || setweight(to_tsvector('simple', texts.short) || to_tsvector('english', texts.short), 'B')
        || setweight(to_tsvector('simple', texts.long) || to_tsvector('english', texts.long), 'D'),
        CASE WHEN profile.organisation_for IN ({sees}) THEN member.organisation_id END
    FROM members_profile profile
    JOIN members_member member ON member.id = profile.member_id
    LEFT JOIN members_organisation organisation ON organisation.id = member.organisation_id
    CROSS JOIN LATERAL (SELECT lower(unaccent(member.name)) AS plain) names
    CROSS JOIN LATERAL (
        SELECT CASE WHEN profile.role_for IN ({sees}) THEN profile.role ELSE '' END AS role,
            CASE WHEN profile.organisation_for IN ({sees})
                THEN coalesce(organisation.name, member.organisation_typed) ELSE '' END AS organisation_name
    ) shown
    CROSS JOIN LATERAL (
        SELECT unaccent(shown.role || ' ' || shown.organisation_name) AS short,
            unaccent(CASE WHEN profile.about_for IN ({sees}) THEN profile.about ELSE '' END) AS long
    ) texts
    WHERE member.id = ANY(members) AND member.is_active AND member.name <> ''
        AND profile.listed_for IN ({sees})
$$;
"""

# Writes the rows of these members anew where they differ, and counts what changed.
RELIST = """
CREATE FUNCTION members_relist_{prefix}(members bigint[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    was members_{prefix}listing[];
    becomes members_{prefix}listing[];
BEGIN
    was := ARRAY(SELECT one FROM members_{prefix}listing one WHERE one.member_id = ANY(members));
    becomes := ARRAY(SELECT one FROM members_{prefix}_rows(members) one);
    IF was = becomes THEN
        RETURN;
    END IF;
    DELETE FROM members_{prefix}listing WHERE member_id = ANY(members);
    INSERT INTO members_{prefix}listing SELECT * FROM unnest(becomes);

    WITH gone AS (
        SELECT choice, member_id FROM unnest(was), unnest(choices || ''::varchar) choice
        EXCEPT SELECT choice, member_id FROM unnest(becomes), unnest(choices || ''::varchar) choice
    ), bits AS (
        SELECT choice, member_id / {block} AS block,
            bit_or(set_bit(0::bit({block}), (member_id % {block})::int, 1)) AS who
        FROM gone GROUP BY 1, 2
    )
    UPDATE members_{prefix}tally tally SET who = tally.who & ~bits.who
    FROM bits WHERE tally.choice = bits.choice AND tally.block = bits.block;

    INSERT INTO members_{prefix}tally AS tally (choice, block, who)
    SELECT choice, member_id / {block}, bit_or(set_bit(0::bit({block}), (member_id % {block})::int, 1))
    FROM (
        SELECT choice, member_id FROM unnest(becomes), unnest(choices || ''::varchar) choice
        EXCEPT SELECT choice, member_id FROM unnest(was), unnest(choices || ''::varchar) choice
    ) new
    GROUP BY 1, 2
    ON CONFLICT (choice, block) DO UPDATE SET who = tally.who | excluded.who;

    -- Those of a word in one order, so that two transactions never wait for each other.
    INSERT INTO members_{prefix}nameword AS known (word, people)
    SELECT word, sum(more) FROM (
        SELECT unnest(members_name_words(plain)) AS word, 1 AS more FROM unnest(becomes)
        UNION ALL SELECT unnest(members_name_words(plain)), -1 FROM unnest(was)
    ) changes
    GROUP BY word HAVING sum(more) <> 0 ORDER BY word
    ON CONFLICT (word) DO UPDATE SET people = known.people + excluded.people;
    DELETE FROM members_{prefix}nameword
    WHERE people = 0 AND word IN (SELECT unnest(members_name_words(plain)) FROM unnest(was));
END
$$;
"""

# One transaction after the other within a block of members: the second one reads what the first one wrote.
RELIST_ALL = """
CREATE FUNCTION members_relist(members bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(members) = 0 THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('members_relist'), block)
    FROM (SELECT DISTINCT (member / {block})::int AS block FROM unnest(members) member ORDER BY 1) blocks;
    PERFORM set_config('members.relisting', 'on', true);
    PERFORM members_relist_public(members), members_relist_member(members);
    PERFORM set_config('members.relisting', '', true);
END
$$;
"""

# All counts anew from the listings, for those who wrote the listings with triggers off.
RECOUNT = """
CREATE FUNCTION members_recount_{prefix}() RETURNS void LANGUAGE sql AS $$
    DELETE FROM members_{prefix}tally;
    INSERT INTO members_{prefix}tally (choice, block, who)
    SELECT choice, member_id / {block}, bit_or(set_bit(0::bit({block}), (member_id % {block})::int, 1))
    FROM members_{prefix}listing, unnest(choices || ''::varchar) choice GROUP BY 1, 2;
    DELETE FROM members_{prefix}nameword;
    INSERT INTO members_{prefix}nameword (word, people)
    SELECT word, count(*) FROM members_{prefix}listing, unnest(members_name_words(plain)) word GROUP BY 1;
$$;
"""

ONLY_RELIST = """
CREATE FUNCTION members_only_relist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('members.relisting', true) = 'on' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'The directory is written by members_relist() only: change the profile.';
END
$$;
"""
GUARD = """
CREATE TRIGGER members_guard BEFORE INSERT OR UPDATE OR DELETE ON members_{prefix}listing
FOR EACH ROW EXECUTE FUNCTION members_only_relist();
"""

TRIGGERS = """
CREATE FUNCTION members_profile_changed() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE FUNCTION members_member_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM members_relist(ARRAY(
        SELECT after.id FROM before JOIN after USING (id)
        WHERE (
            before.name, before.is_active, before.contribution, before.organisation_id,
            before.organisation_typed, before.organisation_type_id, before.region_id
        ) IS DISTINCT FROM (
            after.name, after.is_active, after.contribution, after.organisation_id,
            after.organisation_typed, after.organisation_type_id, after.region_id
        ) AND EXISTS (SELECT FROM members_profile WHERE member_id = after.id)
    ));
    RETURN NULL;
END
$$;
CREATE TRIGGER members_relist AFTER UPDATE ON members_member
REFERENCING OLD TABLE AS before NEW TABLE AS after
FOR EACH STATEMENT EXECUTE FUNCTION members_member_changed();

CREATE FUNCTION members_organisation_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM members_relist(ARRAY(
        SELECT member.id FROM before JOIN after USING (id)
        JOIN members_member member ON member.organisation_id = after.id
        JOIN members_profile profile ON profile.member_id = member.id
        WHERE before.name <> after.name
    ));
    RETURN NULL;
END
$$;
CREATE TRIGGER members_relist AFTER UPDATE ON members_organisation
REFERENCING OLD TABLE AS before NEW TABLE AS after
FOR EACH STATEMENT EXECUTE FUNCTION members_organisation_changed();

CREATE FUNCTION members_profile_choice_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM members_relist(ARRAY(
        SELECT DISTINCT member_id FROM members_profile JOIN changed ON changed.profile_id = members_profile.id
    ));
    RETURN NULL;
END
$$;
"""
CHOICE_TRIGGERS = """
CREATE TRIGGER members_relist_{operation} AFTER {operation} ON members_profile_{choices}
REFERENCING {rows} TABLE AS changed
FOR EACH STATEMENT EXECUTE FUNCTION members_profile_choice_changed();
"""


def statements():
    parts = [NAME_WORDS, ONLY_RELIST]
    for prefix, sees in AUDIENCES.items():
        values = {"prefix": prefix, "sees": sees, "block": BLOCK}
        parts += [part.format(**values) for part in (ROWS, RELIST, RECOUNT, GUARD)]
    parts += [RELIST_ALL.format(block=BLOCK), TRIGGERS]
    for choices in ("tools", "interests"):
        for operation, rows in (("insert", "NEW"), ("delete", "OLD")):
            parts.append(CHOICE_TRIGGERS.format(operation=operation, rows=rows, choices=choices))
    return "".join(parts)


def drop():
    tables = ["members_member", "members_organisation"]
    triggers = [f"DROP TRIGGER members_relist ON {table};" for table in tables]
    triggers += [
        f"DROP TRIGGER members_relist_{operation} ON members_profile_{choices};"
        for operation in ("insert", "delete")
        for choices in ("tools", "interests")
    ]
    triggers += [f"DROP TRIGGER members_relist_{verb} ON members_profile;" for verb in ("insert", "update", "delete")]
    changed = ("profile", "member", "organisation", "profile_choice")
    functions = [
        *(f"members_{thing}_changed" for thing in changed),
        "members_relist",
        *(f"members_{verb}_{prefix}" for verb in ("relist", "recount") for prefix in AUDIENCES),
        *(f"members_{prefix}_rows" for prefix in AUDIENCES),
        "members_name_words",
        "members_only_relist",
    ]
    triggers += [f"DROP TRIGGER members_guard ON members_{prefix}listing;" for prefix in AUDIENCES]
    return "".join([*triggers, *(f"DROP FUNCTION {name};" for name in functions)])


class Migration(migrations.Migration):
    dependencies = [("members", "0002_choices")]

    operations = [migrations.RunSQL(statements(), drop())]
