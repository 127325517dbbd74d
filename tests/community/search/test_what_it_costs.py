"""A search costs the same for one thing as for many, and twelve queries at most, whatever it finds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.models import Member
from tests.factories.events import make_event, make_registration, make_series, make_venue
from tests.factories.help import make_notice
from tests.factories.initiatives import make_initiative, make_news
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import make_profile
from tests.factories.recognition import make_fellowship

pytestmark = pytest.mark.django_db
MOST = 12


@pytest.fixture
def clients(olive: Member) -> dict[str, Client]:
    staff = make_member("ada@trust.example", name="Ada", is_staff=True, is_superuser=True)
    return {
        "anonymous": Client(),
        "member": sign_in(Client(), make_member("bea@trust.example", name="Bea")),
        "organiser": sign_in(Client(), olive, second_factor=True),
        "staff": sign_in(Client(), staff, second_factor=True),
    }


def make_everything(number: int, olive: Member) -> None:
    event = make_event("Plots", organisers=[olive], venue=make_venue("Plots"))
    for one in range(number):
        make_registration(event, make_member(f"plots{one}@trust.example", name="Plots"), claiming=False)
        make_profile(make_member(f"plotter{one}@trust.example", name="Plots"), listed_for="public")
        make_fellowship(name="Plots")
        make_notice(topic="Plots")
        make_news(make_initiative("Plots"), "Plots")
        make_series("Plots")


def cost(client: Client, typed: str, **more: str) -> int:
    """Queries, without the savepoints that tests alone need."""
    with CaptureQueriesContext(connection) as queries:
        client.get("/search/", {"q": typed, **more})
    return sum("SAVEPOINT" not in query["sql"] for query in queries)


COSTS = {"anonymous": [6, 9], "member": [8, 11], "organiser": [10, 12], "staff": [9, 11]}


@pytest.mark.parametrize("number", [1, 2])
def test_nobody_pays_more_for_many_than_for_one(
    clients: dict[str, Client], olive: Member, number: int
) -> None:
    make_everything(number, olive)
    for client in clients.values():
        client.get("/search/?q=plots")
    costs = {role: [cost(client, typed) for typed in ("plots", "polts")] for role, client in clients.items()}
    assert costs == COSTS
    assert max(most for costs in COSTS.values() for most in costs) <= MOST


@pytest.mark.parametrize("number", [1, 5])
def test_a_guess_at_people_costs_no_more_for_many(
    clients: dict[str, Client], olive: Member, number: int
) -> None:
    event = make_event("Evening", organisers=[olive])
    for one in range(number):
        make_registration(event, make_member(f"x{one}@trust.example", name="Xenia"), claiming=False)
    for role in ("organiser", "staff"):
        clients[role].get("/search/?q=xeina")
        assert "Xenia" in clients[role].get("/search/?q=xeina").text
        assert cost(clients[role], "xeina") <= MOST
        assert cost(clients[role], "xeina", type="registration") <= 7
