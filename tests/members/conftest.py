import importlib

import pytest
from django.apps import apps

from members.organisations.models import Region


@pytest.fixture(autouse=True)
def choices(request: pytest.FixtureRequest) -> None:
    """The choices of the migration, which tests that commit take away with all other rows."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        if not Region.objects.exists():
            importlib.import_module("members.migrations.0002_reference_data").fill(apps, None)
