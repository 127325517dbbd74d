import time

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from events.calendar.models import Event
from members.models import Member
from tests.factories.events import in_days, make_event
from tests.factories.members import sign_in


@pytest.fixture
def event(olive: Member) -> Event:
    return make_event("Conference 2019", organisers=[olive])


@pytest.fixture
def over(olive: Member) -> Event:
    """It was three days ago."""
    return make_event("Conference 2018", organisers=[olive], starts_at=in_days(-3))


@pytest.fixture
def organiser(client: Client, olive: Member) -> Client:
    """Olive's browser, a second factor just shown."""
    return sign_in(client, olive, second_factor=True)


@pytest.fixture
def organiser_since_lunch(organiser: Client) -> Client:
    """Olive's browser, the second factor shown an hour ago."""
    session = organiser.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] = time.time() - 3600
    session.save()
    return organiser
