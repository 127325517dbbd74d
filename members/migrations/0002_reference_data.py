from django.db import migrations

TYPES = [
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
    "Student",
    "Private company",
    "Retired",
    "Other",
]
REGIONS = [
    "East of England",
    "East Midlands",
    "London",
    "North East",
    "North West",
    "Northern Ireland",
    "Scotland",
    "South East",
    "South West",
    "Wales",
    "West Midlands",
    "Yorkshire and the Humber",
    "England-wide",
    "UK-wide",
    "Outside the UK",
]


def fill(apps, schema_editor):
    for model, names in (("OrganisationType", TYPES), ("Region", REGIONS)):
        choices = apps.get_model("members", model).objects
        for position, name in enumerate(names, start=1):
            choices.get_or_create(name=name, defaults={"position": position})


class Migration(migrations.Migration):
    """What people choose from when they say where they work. Staff change it in the admin."""

    dependencies = [("members", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
