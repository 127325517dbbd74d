import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60, verbose_name='template')),
                ('to', models.EmailField(max_length=254, verbose_name='to')),
                ('reply_to', models.EmailField(blank=True, db_default='', max_length=254, verbose_name='answers go to')),
                ('context', models.JSONField(default=dict, verbose_name='values for the template')),
                ('calendar', models.JSONField(blank=True, null=True, verbose_name='calendar entry')),
                ('unsubscribe', models.CharField(blank=True, db_default='', help_text='An address below ours that only this person is given.', max_length=200, verbose_name='where to stop such messages')),
                ('subject', models.CharField(blank=True, db_default='', max_length=250, verbose_name='subject')),
                ('text', models.TextField(blank=True, db_default='', verbose_name='text')),
                ('html', models.TextField(blank=True, db_default='', verbose_name='HTML')),
                ('message_id', models.CharField(max_length=150, verbose_name='Message-ID')),
                ('key', models.CharField(blank=True, help_text='The same key is never queued twice.', max_length=150, null=True, unique=True, verbose_name='key')),
                ('urgent', models.BooleanField(default=False, verbose_name='urgent')),
                ('secret', models.BooleanField(default=False, help_text='Emptied as soon as it is sent; shown to nobody.', verbose_name='secret')),
                ('kept', models.BooleanField(db_default=True, default=True, help_text='If not, it is deleted as soon as it is sent, with the address it went to.', verbose_name='kept')),
                ('state', models.CharField(choices=[('queued', 'Queued'), ('sent', 'Sent'), ('failed', 'Failed')], db_default='queued', default='queued', max_length=6, verbose_name='state')),
                ('attempts', models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='attempts')),
                ('error', models.TextField(blank=True, db_default='', verbose_name='what went wrong')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='written at')),
                ('due_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='not to be sent before')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent at')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='messages', to=settings.AUTH_USER_MODEL, verbose_name='member')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ['-id'],
                'indexes': [models.Index(condition=models.Q(('state', 'queued')), fields=['-urgent', 'id'], name='message_queued'), models.Index(condition=models.Q(('state', 'failed')), fields=['-id'], name='message_failed'), models.Index(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('to'), 'text_pattern_ops'), name='message_to')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='Such as “events.registration”.', max_length=100, verbose_name='kind of object')),
                ('object_id', models.CharField(max_length=64, verbose_name='number of the object')),
                ('what', models.CharField(max_length=200, verbose_name='what was read')),
                ('read_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='read at')),
                ('member', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='read by')),
            ],
            options={
                'verbose_name': 'reading of sensitive data',
                'verbose_name_plural': 'readings of sensitive data',
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['kind', 'object_id'], name='reading_of_object')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reading',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cd99f5e4e1ced941acc671208d6f2637bb75f917', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ab2c3', table='community_reading', when='BEFORE')),
        ),
    ]
