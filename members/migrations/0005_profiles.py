import django.db.models.deletion
import django.db.models.functions.datetime
import members.profiles.models
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


TOOLS = [
    *("R", "Python", "SQL", "Excel", "Power BI", "Tableau", "Quarto and R Markdown", "Shiny"),
    *("Git and GitHub", "Jupyter", "tidyverse", "data.table", "pandas", "Polars", "scikit-learn"),
    *("Positron and RStudio", "VS Code", "Databricks and Spark", "dbt", "DuckDB", "Docker", "QGIS"),
    *("SAS", "SPSS", "Stata", "Julia", "VBA"),
]
INTERESTS = [
    *("Data visualisation", "Dashboards", "Reproducible reports", "Automating the routine"),
    *("Statistics", "Statistical process control", "Forecasting", "Machine learning"),
    *("Natural language processing", "Simulation and modelling", "Data engineering", "Data quality"),
    *("Information governance", "Geography and maps", "Population health", "Health inequalities"),
    *("Mental health data", "Primary care data", "Patient experience", "Workforce", "Clinical coding"),
    *("Teaching and mentoring", "Leading a team", "Open source"),
]
STAGES = [
    *("Early days (less than a year)", "Beginner (1 to 3 years)"),
    *("Experienced (3 to 5 years)", "Advanced (5 years or more)"),
]


def fill(apps, schema_editor):
    for model, names in (("Tool", TOOLS), ("Interest", INTERESTS), ("JourneyStage", STAGES)):
        choices = apps.get_model("members", model).objects
        for position, name in enumerate(names, start=1):
            choices.get_or_create(name=name, defaults={"position": position})


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0004_email_in_one_word'),
    ]

    operations = [
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
            ],
            options={
                'verbose_name': 'interest',
                'verbose_name_plural': 'interests',
                'ordering': ['position', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='JourneyStage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
            ],
            options={
                'verbose_name': 'stage of the data journey',
                'verbose_name_plural': 'stages of the data journey',
                'ordering': ['position', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
            ],
            options={
                'verbose_name': 'tool',
                'verbose_name_plural': 'tools',
                'ordering': ['position', 'name'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(default=members.profiles.models.unguessable, editable=False, max_length=16, unique=True, verbose_name='part of its address')),
                ('listed_for', models.CharField(blank=True, choices=[('', 'Nobody'), ('members', 'Members'), ('public', 'Anyone')], db_default='', default='', max_length=7, verbose_name='listed for')),
                ('listed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='listed since')),
                ('pronouns', models.CharField(blank=True, db_default='', default='', max_length=40, verbose_name='pronouns')),
                ('pronouns_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the pronouns')),
                ('role', models.CharField(blank=True, db_default='', default='', max_length=120, verbose_name='role')),
                ('role_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the role')),
                ('contribution_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the kind of contribution')),
                ('organisation_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the organisation and its kind')),
                ('region_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the region')),
                ('journey_stage_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the stage of the data journey')),
                ('tools_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the tools')),
                ('interests_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the interests')),
                ('links_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the links')),
                ('about', models.TextField(blank=True, db_default='', default='', max_length=4000, verbose_name='about')),
                ('about_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the text about the person')),
                ('photo', models.CharField(blank=True, db_default='', default='', editable=False, max_length=32, verbose_name='photo')),
                ('photo_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the photo')),
                ('photo_draft', models.CharField(blank=True, db_default='', default='', editable=False, max_length=32, verbose_name='photo being cropped')),
                ('photo_draft_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='photo being cropped since')),
                ('changed_at', models.DateTimeField(auto_now=True, db_default=django.db.models.functions.datetime.Now(), verbose_name='changed at')),
                ('interests', models.ManyToManyField(blank=True, related_name='profiles', to='members.interest', verbose_name='interests')),
                ('journey_stage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='members.journeystage', verbose_name='stage of the data journey')),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='profile', to=settings.AUTH_USER_MODEL, verbose_name='member')),
                ('tools', models.ManyToManyField(blank=True, related_name='profiles', to='members.tool', verbose_name='tools')),
            ],
            options={
                'verbose_name': 'profile',
                'verbose_name_plural': 'profiles',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='ProfileHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('slug', models.CharField(default=members.profiles.models.unguessable, editable=False, max_length=16, verbose_name='part of its address')),
                ('listed_for', models.CharField(blank=True, choices=[('', 'Nobody'), ('members', 'Members'), ('public', 'Anyone')], db_default='', default='', max_length=7, verbose_name='listed for')),
                ('listed_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='listed since')),
                ('pronouns', models.CharField(blank=True, db_default='', default='', max_length=40, verbose_name='pronouns')),
                ('pronouns_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the pronouns')),
                ('role', models.CharField(blank=True, db_default='', default='', max_length=120, verbose_name='role')),
                ('role_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the role')),
                ('contribution_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the kind of contribution')),
                ('organisation_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the organisation and its kind')),
                ('region_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the region')),
                ('journey_stage_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the stage of the data journey')),
                ('tools_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the tools')),
                ('interests_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the interests')),
                ('links_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the links')),
                ('about', models.TextField(blank=True, db_default='', default='', max_length=4000, verbose_name='about')),
                ('about_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the text about the person')),
                ('photo', models.CharField(blank=True, db_default='', default='', editable=False, max_length=32, verbose_name='photo')),
                ('photo_for', models.CharField(choices=[('public', 'Anyone'), ('members', 'Members'), ('me', 'Only me')], db_default='members', default='members', max_length=7, verbose_name='who sees the photo')),
                ('journey_stage', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.journeystage', verbose_name='stage of the data journey')),
                ('member', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='member')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', to='members.profile')),
            ],
            options={
                'verbose_name': 'history of profile',
                'verbose_name_plural': 'histories of profiles',
                'ordering': ['-pgh_id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProfileLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('label', models.CharField(max_length=60, verbose_name='label')),
                ('url', models.URLField(max_length=300, verbose_name='address')),
                ('profile', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='members.profile', verbose_name='profile')),
            ],
            options={
                'verbose_name': 'link of a profile',
                'verbose_name_plural': 'links of profiles',
                'ordering': ['position'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profilehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5ad684b3ba398c1eb282cf9ab7e46b32ad7b5acb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_26e72', table='members_profilehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='profilelink',
            constraint=models.UniqueConstraint(fields=('profile', 'position'), name='profile_link_position'),
        ),
        migrations.AddConstraint(
            model_name='profilelink',
            constraint=models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 6)), name='profile_links_few'),
        ),
        migrations.AddConstraint(
            model_name='profilelink',
            constraint=models.CheckConstraint(condition=models.Q(('url__startswith', 'https://'), ('url__startswith', 'http://'), _connector='OR'), name='profile_link_scheme', violation_error_message='Begin the address with https://.'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.UniqueConstraint(condition=models.Q(('photo', ''), _negated=True), fields=('photo',), name='profile_photo_of_one_person'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.UniqueConstraint(condition=models.Q(('photo_draft', ''), _negated=True), fields=('photo_draft',), name='profile_draft_of_one_person'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('listed_at__isnull', True), ('listed_for', '')), models.Q(('listed_at__isnull', False), ('listed_for__in', ['members', 'public'])), _connector='OR'), name='profile_listed_since'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('photo_draft', ''), ('photo_draft_at__isnull', True)), models.Q(models.Q(('photo_draft', ''), _negated=True), ('photo_draft_at__isnull', False)), _connector='OR'), name='profile_draft_since'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.CheckConstraint(condition=models.Q(('about_for__in', ['public', 'members', 'me']), ('contribution_for__in', ['public', 'members', 'me']), ('interests_for__in', ['public', 'members', 'me']), ('journey_stage_for__in', ['public', 'members', 'me']), ('links_for__in', ['public', 'members', 'me']), ('organisation_for__in', ['public', 'members', 'me']), ('photo_for__in', ['public', 'members', 'me']), ('pronouns_for__in', ['public', 'members', 'me']), ('region_for__in', ['public', 'members', 'me']), ('role_for__in', ['public', 'members', 'me']), ('tools_for__in', ['public', 'members', 'me'])), name='profile_audiences'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profile',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_profilehistory" ("about", "about_for", "contribution_for", "id", "interests_for", "journey_stage_for", "journey_stage_id", "links_for", "listed_at", "listed_for", "member_id", "organisation_for", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_for", "pronouns", "pronouns_for", "region_for", "role", "role_for", "slug", "tools_for") VALUES (NEW."about", NEW."about_for", NEW."contribution_for", NEW."id", NEW."interests_for", NEW."journey_stage_for", NEW."journey_stage_id", NEW."links_for", NEW."listed_at", NEW."listed_for", NEW."member_id", NEW."organisation_for", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."photo", NEW."photo_for", NEW."pronouns", NEW."pronouns_for", NEW."region_for", NEW."role", NEW."role_for", NEW."slug", NEW."tools_for"); RETURN NULL;', hash='5592d28748c1ef1be0e8a65b659fdb49d4846a6b', operation='INSERT', pgid='pgtrigger_insert_insert_a7374', table='members_profile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profile',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."about" IS DISTINCT FROM (NEW."about") OR OLD."about_for" IS DISTINCT FROM (NEW."about_for") OR OLD."contribution_for" IS DISTINCT FROM (NEW."contribution_for") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."interests_for" IS DISTINCT FROM (NEW."interests_for") OR OLD."journey_stage_id" IS DISTINCT FROM (NEW."journey_stage_id") OR OLD."journey_stage_for" IS DISTINCT FROM (NEW."journey_stage_for") OR OLD."links_for" IS DISTINCT FROM (NEW."links_for") OR OLD."listed_at" IS DISTINCT FROM (NEW."listed_at") OR OLD."listed_for" IS DISTINCT FROM (NEW."listed_for") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."organisation_for" IS DISTINCT FROM (NEW."organisation_for") OR OLD."photo" IS DISTINCT FROM (NEW."photo") OR OLD."photo_for" IS DISTINCT FROM (NEW."photo_for") OR OLD."pronouns" IS DISTINCT FROM (NEW."pronouns") OR OLD."pronouns_for" IS DISTINCT FROM (NEW."pronouns_for") OR OLD."region_for" IS DISTINCT FROM (NEW."region_for") OR OLD."role" IS DISTINCT FROM (NEW."role") OR OLD."role_for" IS DISTINCT FROM (NEW."role_for") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."tools_for" IS DISTINCT FROM (NEW."tools_for"))', func='INSERT INTO "members_profilehistory" ("about", "about_for", "contribution_for", "id", "interests_for", "journey_stage_for", "journey_stage_id", "links_for", "listed_at", "listed_for", "member_id", "organisation_for", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_for", "pronouns", "pronouns_for", "region_for", "role", "role_for", "slug", "tools_for") VALUES (NEW."about", NEW."about_for", NEW."contribution_for", NEW."id", NEW."interests_for", NEW."journey_stage_for", NEW."journey_stage_id", NEW."links_for", NEW."listed_at", NEW."listed_for", NEW."member_id", NEW."organisation_for", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."photo", NEW."photo_for", NEW."pronouns", NEW."pronouns_for", NEW."region_for", NEW."role", NEW."role_for", NEW."slug", NEW."tools_for"); RETURN NULL;', hash='c4f6555533ea0bf0c3ae51f96bcb5060b4031f6c', operation='UPDATE', pgid='pgtrigger_update_update_6cbd2', table='members_profile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profile',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "members_profilehistory" ("about", "about_for", "contribution_for", "id", "interests_for", "journey_stage_for", "journey_stage_id", "links_for", "listed_at", "listed_for", "member_id", "organisation_for", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "photo_for", "pronouns", "pronouns_for", "region_for", "role", "role_for", "slug", "tools_for") VALUES (OLD."about", OLD."about_for", OLD."contribution_for", OLD."id", OLD."interests_for", OLD."journey_stage_for", OLD."journey_stage_id", OLD."links_for", OLD."listed_at", OLD."listed_for", OLD."member_id", OLD."organisation_for", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."photo", OLD."photo_for", OLD."pronouns", OLD."pronouns_for", OLD."region_for", OLD."role", OLD."role_for", OLD."slug", OLD."tools_for"); RETURN NULL;', hash='55fec38a5a521eac067681129af604397f5f9682', operation='DELETE', pgid='pgtrigger_delete_delete_9f188', table='members_profile', when='AFTER')),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
