import importlib

import pytest
from django.apps import apps

from members.initiatives.models import InitiativeKind
from members.organisations.models import Region
from members.profiles.models import Tool


@pytest.fixture(autouse=True)
def choices(request: pytest.FixtureRequest) -> None:
    """The choices of the migration, which tests that commit take away with all other rows."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        for model, migration in (
            (Region, "0002_reference_data"),
            (Tool, "0005_profiles"),
            (InitiativeKind, "0009_initiatives"),
        ):
            if not model.objects.exists():
                importlib.import_module(f"members.migrations.{migration}").fill(apps, None)
