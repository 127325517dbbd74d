"""Staff and organisers find people whose name they cannot spell: only those whom they may see."""

import pytest
from django.test import Client

from members.models import Member
from tests.factories.events import make_event, make_registration
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db
GUESS = "This is spelled nearly so"


@pytest.fixture
def staff() -> Client:
    ada = make_member("ada@trust.example", name="Ada", is_staff=True, is_superuser=True)
    return sign_in(Client(), ada, second_factor=True)


@pytest.fixture
def organiser(olive: Member) -> Client:
    return sign_in(Client(), olive, second_factor=True)


def people(client: Client, typed: str, kind: str = "member") -> list[str]:
    context = client.get("/search/", {"q": typed, "type": kind}).context
    return [one.name for one in context.get("people", [])]


@pytest.mark.parametrize(
    "typed",
    [
        "Nerrys",
        "nerys grifiths",
        "Griffihts",
        "gRiffits",
        "Nreys Griffiths",
        "nerys.grifiths",
        "nerys.grifiths@elsewhere.example",
        "nrg.griffiths@trust.example",
    ],
)
def test_staff_find_a_member_by_a_near_spelling_of_name_or_address(staff: Client, typed: str) -> None:
    make_member("nerys.griffiths@trust.example", name="Nerys Griffiths")
    make_member("somebody.else@trust.example", name="Somebody Else")
    assert people(staff, typed) == ["Nerys Griffiths"]
    assert GUESS in staff.get("/search/", {"q": typed, "type": "member"}).text


def test_who_shares_no_more_than_the_domain_is_no_guess(staff: Client) -> None:
    make_member("somebody.else@a-very-long-trust.example", name="Somebody Else")
    assert people(staff, "nerys@a-very-long-trust.example") == []


def test_nobody_is_guessed_where_somebody_is_called_so(staff: Client) -> None:
    make_member(name="Jon Smyth")
    make_member(name="Joan Smythe")
    assert people(staff, "Jon Smyth") == ["Jon Smyth"]
    assert GUESS not in staff.get("/search/?q=Jon+Smyth&type=member").text
    assert people(staff, "Smiyth") == ["Jon Smyth"]


def test_the_nearest_stands_first(staff: Client) -> None:
    for name in ("Kamila Mehta", "Kamila Mensah", "Kamilla Mehtah"):
        make_member(name=name)
    assert people(staff, "Kamila Mehtta")[0] == "Kamila Mehta"
    assert "Kamila Mensah" not in people(staff, "Kamila Mehtta")


@pytest.mark.parametrize("typed", ["qqxxzz", "123", "@@@", "xe@trust.example", "'" * 9, "q" * 200])
def test_what_is_like_nobody_finds_nobody(staff: Client, typed: str) -> None:
    make_member("xenia@trust.example", name="Xenia")
    assert people(staff, typed) == []
    assert "Nothing fits" in staff.get("/search/", {"q": typed, "type": "member"}).text


def test_organisers_guess_at_the_people_of_their_own_events_only(organiser: Client, olive: Member) -> None:
    for event in (make_event("Theirs", organisers=[olive]), make_event("Another")):
        make_registration(event, make_member(name=f"Xenia of {event.title}"), claiming=False)
    assert people(organiser, "Xeina", "registration") == ["Xenia of Theirs"]
    assert people(organiser, "Xennia", "registration") == ["Xenia of Theirs"]
    page = organiser.get("/search/?q=Xennia").text
    assert "Xenia of Theirs" in page
    assert GUESS in page
    assert "Xenia of Another" not in page


def test_staff_guess_at_all_registrations(staff: Client) -> None:
    make_registration(make_event(), make_member(name="Xenia"), claiming=False)
    assert people(staff, "Xennia", "registration") == ["Xenia"]


def test_nobody_else_learns_of_a_near_spelling(olive: Member) -> None:
    make_registration(make_event("Theirs", organisers=[olive]), make_member(name="Xenia"), claiming=False)
    without_factor = make_member(name="Ada", is_staff=True)
    for client in (Client(), *(sign_in(Client(), who) for who in (make_member(), olive, without_factor))):
        for kind in ("", "member", "registration"):
            assert "Xenia" not in client.get("/search/", {"q": "Xennia", "type": kind}).text


def test_a_guess_at_people_stands_aside_where_something_was_found(staff: Client) -> None:
    make_member(name="Xenia Plotts")
    assert "Xenia Plotts" in staff.get("/search/?q=Plottts").text
    make_event("Plottts")
    assert "Xenia Plotts" not in staff.get("/search/?q=Plottts").text
