import importlib

import pytest
from django.apps import apps

from members.initiatives.models import InitiativeKind
from members.organisations.models import OrganisationType, Region
from members.profiles.models import Tool


@pytest.fixture(autouse=True)
def choices(request: pytest.FixtureRequest) -> None:
    """The choices of the migration, which tests that commit take away with all other rows."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        for rows, migration in (
            (Region.objects, "0002_reference_data"),
            (Tool.objects, "0005_profiles"),
            (InitiativeKind.objects, "0009_initiatives"),
            (OrganisationType.objects.filter(core=True), "0020_proofs_of_addresses"),
        ):
            if not rows.exists():
                importlib.import_module(f"members.migrations.{migration}").fill(apps, None)
