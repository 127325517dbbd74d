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
# Kinds of organisation whose people are core members.
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
# Kinds of initiative, and what each is.
KINDS = {
    "Idea": "Something that should exist. Somebody may take it on.",
    "Project": "Something people build or write together, such as a package.",
    "Book club": "Reading the same thing, and talking about it.",
    "Podcast": "Conversations to listen to.",
    "Regular drop-in": "The same time every week or month, for whoever comes.",
    "Something else": "",
}
# National groupings of the ODS, and where one of them is two of our regions its health geographies.
ODS_CODES = {
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
# Words in an organisation’s name that tell its type. Where trusts are named after a place only, the
# name itself does, as published until 2022; the import says of which others no type is told.
TOLD_BY = {
    "Acute (hospital) trust": [
        *("hospital", "hospitals", "infirmary", "acute", "children's nhs", "women's nhs", "cancer centre"),
        *("airedale nhs", "barts health", "bolton nhs", "buckinghamshire healthcare", "calderdale and huddersfield"),
        *("county durham and darlington nhs", "croydon health services", "dartford and gravesham", "dudley group"),
        *("east and north hertfordshire nhs", "east cheshire nhs", "east suffolk and north essex nhs"),
        *("east sussex healthcare", "frimley health", "gateshead health", "guy's and st thomas'"),
        *("harrogate and district", "imperial college healthcare", "lewisham and greenwich nhs"),
        *("london north west university healthcare", "maidstone and tunbridge wells nhs"),
        *("manchester university nhs", "medway nhs foundation", "mid and south essex nhs", "north bristol nhs"),
        *("north cumbria integrated care", "north tees and hartlepool", "north west anglia nhs"),
        *("northern care alliance", "northern devon healthcare", "northern lincolnshire and goole"),
        *("northumbria healthcare", "rotherham nhs", "royal berkshire", "royal brompton", "royal devon and exeter"),
        *("royal free london", "royal marsden", "royal wolverhampton", "salisbury nhs", "south tyneside and sunderland"),
        *("south warwickshire nhs", "stockport nhs", "surrey and sussex healthcare", "tameside and glossop"),
        *("the christie", "torbay and south devon nhs", "walsall healthcare", "walton centre", "west suffolk nhs"),
        *("whittington health", "wrightington, wigan and leigh", "wye valley nhs"),
    ],
    "Provider trust with acute, community and mental health services": ["isle of wight nhs", "somerset nhs"],
    "Mental health trust": [
        *("mental health", "partnership nhs", "partnership university nhs", "social care partnership trust"),
        *("berkshire healthcare", "boroughs healthcare", "cambridgeshire and peterborough nhs"),
        *("central and north west london nhs", "combined healthcare", "cumbria, northumberland, tyne and wear nhs"),
        *("derbyshire healthcare", "doncaster and south humber", "dorset healthcare", "east london nhs"),
        *("gloucestershire health and care", "humber teaching nhs", "lancashire & south cumbria nhs"),
        *("mersey care", "norfolk and suffolk nhs", "north east london nhs foundation", "northamptonshire healthcare"),
        *("nottinghamshire healthcare", "oxford health nhs", "oxleas", "pennine care", "south london and maudsley"),
        *("southern health nhs", "tavistock and portman", "tees, esk and wear valleys", "west london nhs"),
        "worcestershire health and care",
    ],
    "Community trust": [
        *("community health", "community healthcare", "community health care", "community nhs"),
        *("community services nhs", "integrated health and care nhs", "solent nhs"),
    ],
    "Ambulance trust": ["ambulance"],
    "Primary care organisation": ["surgery", "medical centre", "medical practice", "primary care network"],
    "Integrated care board": ["icb", "integrated care board"],
    "Commissioning support unit": ["csu", "commissioning support unit"],
    "NHS Wales": ["velindre"],
    "Public health": ["public health"],
    "Local authority": ["borough council", "city council", "county council", "district council"],
    "University": ["university of"],
}
# Where anybody can have an address: it proves nothing about where they work.
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
    """Safe to call again: what stewards have named or chosen anew stays theirs."""
    lists = {
        "OrganisationType": TYPES, "Region": REGIONS, "Tool": TOOLS, "Interest": INTERESTS,
        "JourneyStage": STAGES, "InitiativeKind": KINDS,
    }
    for model, names in lists.items():
        choices = apps.get_model("members", model).objects
        for position, name in enumerate(names, start=1):
            choices.get_or_create(name=name, defaults={"position": position})
    region, kind, initiative, domain = (
        apps.get_model("members", model).objects
        for model in ("Region", "OrganisationType", "InitiativeKind", "Domain")
    )
    for name, hint in KINDS.items():
        initiative.filter(name=name, hint="").update(hint=hint)
    kind.filter(name__in=CORE).update(core=True)
    for name, codes in ODS_CODES.items():
        region.filter(name=name, ods_codes=[]).update(ods_codes=codes.split())
    for name, words in TOLD_BY.items():
        kind.filter(name=name, told_by=[]).update(told_by=words)
    for name in ANYBODYS.split():
        domain.get_or_create(name=name)


class Migration(migrations.Migration):
    """What people choose from, and what the portal knows about it at the start. Staff change it in the admin."""

    dependencies = [("members", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
