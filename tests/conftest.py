"""What every test may ask for by name."""

import pytest

from members.accounts.models import Member
from tests.factories.members import give_second_factor, make_member


@pytest.fixture
def alice(db: None) -> Member:
    """A member, and nothing more."""
    return make_member("alice@trust.example", name="Alice Archer", known_as="Alice")


@pytest.fixture
def bob(db: None) -> Member:
    """Another member, whose things are not Alice's."""
    return make_member("bob@council.example", name="Bob Baker")


@pytest.fixture
def olive(db: None) -> Member:
    """An organiser; not staff. She has an authenticator app."""
    member = make_member("olive@university.example", name="Olive Orchard", known_as="Olive")
    give_second_factor(member)
    return member
