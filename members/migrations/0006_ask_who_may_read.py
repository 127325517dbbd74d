"""Whoever reported says who may read it, where nobody is left who does."""


from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0005_more_to_search'),
    ]

    operations = [
        migrations.AlterField(
            model_name='handling',
            name='state',
            field=models.CharField(choices=[('reads', 'Deals with it'), ('asked', 'Would deal with it, if whoever reported lets them'), ('stepped_aside', 'Stepped aside'), ('kept_out', 'It is about them, or whoever reported wants it so')], max_length=20),
        ),
    ]
