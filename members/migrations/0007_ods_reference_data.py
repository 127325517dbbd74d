from django.db import migrations

# National groupings of the ODS, and where one of them is two of our regions its health geographies.
REGIONS = {
    "East of England": "Y61",
    "East Midlands": "QJ2 QJM QK1 QPM QT1",
    "London": "Y56",
    "North East": "QHM",
    "North West": "Y62",
    "South East": "Y59",
    "South West": "Y58",
    "Wales": "W00",
    "West Midlands": "QGH QHL QNC QOC QUA QWU",
    "Yorkshire and the Humber": "QF7 QOQ QWO",
}
TYPES = {
    "Acute (hospital) trust": ["hospital", "hospitals", "infirmary"],
    "Mental health trust": ["mental health"],
    "Community trust": ["community health", "community healthcare", "community health care"],
    "Ambulance trust": ["ambulance"],
    "Primary care organisation": ["surgery", "medical centre", "medical practice", "primary care network"],
    "Integrated care board": ["icb", "integrated care board"],
    "Commissioning support unit": ["csu", "commissioning support unit"],
    "Local authority": ["borough council", "city council", "county council", "district council"],
    "University": ["university of"],
}
ANYBODYS = """
10minutemail.com 163.com aol.co.uk aol.com blueyonder.co.uk btinternet.com btopenworld.com duck.com
fastmail.com fastmail.fm free.fr gmail.com gmx.co.uk gmx.com gmx.de gmx.net googlemail.com guerrillamail.com
hey.com hotmail.co.uk hotmail.com hotmail.fr hushmail.com icloud.com laposte.net libero.it live.co.uk live.com
mac.com mail.com mail.ru mailinator.com me.com msn.com ntlworld.com o2.co.uk orange.fr outlook.com pm.me
privaterelay.appleid.com proton.me protonmail.com qq.com rocketmail.com sky.com t-online.de talktalk.net
tiscali.co.uk tuta.io tutanota.com virgin.net virginmedia.com wanadoo.fr web.de yahoo.co.in yahoo.co.uk
yahoo.com yahoo.fr yandex.com ymail.com yopmail.com zoho.com
"""


def fill(apps, schema_editor):
    """What stewards have named anew meanwhile stays theirs."""
    region, kind, domain = (
        apps.get_model("members", model).objects for model in ("Region", "OrganisationType", "Domain")
    )
    for name, codes in REGIONS.items():
        region.filter(name=name, ods_codes=[]).update(ods_codes=codes.split())
    for name, words in TYPES.items():
        kind.filter(name=name, told_by=[]).update(told_by=words)
    for name in ANYBODYS.split():
        domain.get_or_create(name=name)


class Migration(migrations.Migration):
    """How the ODS names our regions, which words tell a type, and where anybody can have an address."""

    dependencies = [("members", "0006_organisations_and_domains")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
