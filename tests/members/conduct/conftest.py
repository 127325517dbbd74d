import pytest
from django.test import Client

from members.accounts.models import Member
from members.conduct.models import Handler
from tests.factories.members import make_member, sign_in


def make_handler(email: str, name: str) -> Member:
    member = make_member(email, name=name)
    Handler.objects.create(member=member)
    return member


@pytest.fixture
def hannah(db: None) -> Member:
    return make_handler("hannah@trust.example", "Hannah Hughes")


@pytest.fixture
def harry(db: None) -> Member:
    return make_handler("harry@trust.example", "Harry Holt")


@pytest.fixture
def as_hannah(hannah: Member) -> Client:
    return sign_in(Client(), hannah, second_factor=True)


@pytest.fixture
def as_harry(harry: Member) -> Client:
    return sign_in(Client(), harry, second_factor=True)
