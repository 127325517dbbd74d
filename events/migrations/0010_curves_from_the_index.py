from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0009_holds_know_their_network")]

    operations = [
        migrations.RemoveIndex("registration", "registration_event_created"),
        migrations.AddIndex(
            "registration",
            models.Index(
                fields=["event", "created_at"], include=["state"], name="registration_event_created"
            ),
        ),
    ]
