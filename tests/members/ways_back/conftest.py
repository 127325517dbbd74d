"""Stewards who decide about ways back."""

import pytest

from members.accounts.models import Member
from tests.factories.members import make_member


@pytest.fixture
def ada(db: None) -> Member:
    return make_member("ada@community.example", name="Ada", is_staff=True)


@pytest.fixture
def ben(db: None) -> Member:
    return make_member("ben@community.example", name="Ben", is_staff=True)
