"""A word in what somebody may not see finds nothing for them: no hit, no snippet, no count, no order."""

import pytest
from django.test import Client

from events.calendar.actions import add_dates
from events.calendar.models import Event
from events.registration.models import Answer, EligibilityException, Needs
from members.models import Member
from tests.factories.events import (
    in_days,
    make_allocation,
    make_event,
    make_pool,
    make_question,
    make_registration,
    make_series,
    make_venue,
)
from tests.factories.members import make_member, sign_in

pytestmark = pytest.mark.django_db
WORD = "xylophone"
LINK = f"https://meet.example/{WORD}"
ROLES = ["anonymous", "member", "organiser of another", "organiser", "organiser without factor", "staff"]


@pytest.fixture
def clients(olive: Member) -> dict[str, Client]:
    other = make_member("other@trust.example", name="Other")
    make_event("Another", organisers=[other])
    staff = make_member("ada@trust.example", name="Ada", is_staff=True, is_superuser=True)
    return {
        "anonymous": Client(),
        "member": sign_in(Client(), make_member("bea@trust.example", name="Bea")),
        "organiser of another": sign_in(Client(), other, second_factor=True),
        "organiser": sign_in(Client(), olive, second_factor=True),
        "organiser without factor": sign_in(Client(), olive),
        "staff": sign_in(Client(), staff, second_factor=True),
    }


def page(client: Client, typed: str = WORD, **more: str) -> str:
    """What is on the page beside the words that were typed themselves."""
    response = client.get("/search/", {"q": typed, **more})
    assert response.status_code == 200
    return response.text.partition("</form>")[2].partition("</form>")[2]


def finders(clients: dict[str, Client], typed: str, told: str) -> list[str]:
    return [role for role in ROLES if told in page(clients[role], typed)]


@pytest.mark.parametrize("role", ROLES)
def test_joining_links_questions_answers_needs_and_notes_are_never_looked_through(
    clients: dict[str, Client], olive: Member, alice: Member, role: str
) -> None:
    event = make_event(
        "Evening",
        online_link=LINK,
        contact=f"{WORD}@trust.example",
        allowed_addresses=[f"{WORD}@trust.example"],
        allowed_domains=[f"{WORD}.example"],
        organisers=[olive],
    )
    series = make_series("Coffee", online_link=LINK, organisers=[olive])
    add_dates(series, in_days(20).date())
    make_venue("House", wifi=f"Password: {WORD}")
    pool = make_pool(event, name=WORD)
    make_allocation(pool, 1, name=WORD, code=WORD, emails=[f"{WORD}@trust.example"])
    registration = make_registration(event, alice, pools=[pool], cancelled_because=WORD)
    question = make_question(event, WORD)
    Answer.objects.create(registration=registration, question=question, value=WORD)
    Needs.objects.create(registration=registration, access=WORD, dietary=WORD)
    EligibilityException.objects.create(event=event, email=f"{WORD}@trust.example", reason=WORD)
    for typed in (WORD, WORD[:-1], "xlyophone"):
        assert "Nothing fits" in page(clients[role], typed)


def test_a_draft_is_found_by_its_organisers_and_staff_only(clients: dict[str, Client], olive: Member) -> None:
    make_event("Secret plan", description=WORD, status=Event.Status.DRAFT, organisers=[olive])
    with_it = ["organiser", "organiser without factor", "staff"]
    assert finders(clients, WORD, "Secret plan") == with_it
    assert finders(clients, "Secrte plan", "Secret plan") == with_it
    assert finders(clients, "Sekret plan", "Secret plan") == with_it
    assert finders(clients, WORD, "1 result") == with_it


def test_who_was_invited_early_finds_the_draft(clients: dict[str, Client]) -> None:
    event = make_event("Secret plan", status=Event.Status.DRAFT)
    EligibilityException.objects.create(event=event, email="bea@trust.example", reason="Speaks")
    assert finders(clients, "Secret plan", "/events/event-") == ["member", "staff"]


def test_a_series_and_its_dates_stay_hidden_until_it_is_public(
    clients: dict[str, Client], olive: Member
) -> None:
    series = make_series(f"The {WORD}", is_published=False, organisers=[olive])
    add_dates(series, in_days(20).date())
    assert finders(clients, WORD, "1 result") == []
    for role in ("organiser", "organiser without factor", "staff"):
        assert series.get_absolute_url() in page(clients[role], WORD)


def test_hidden_words_change_neither_the_order_nor_the_count_of_what_is_seen(client: Client) -> None:
    seen = [make_event("Evening plots", summary="maps"), make_event("Plots", summary="Evening of maps")]
    before = client.get("/search/?q=plots+evening")
    order, count = [r.found.url for r in before.context["results"]], before.context["count"]
    for event in seen:
        make_event("Plots evening", status=Event.Status.DRAFT)
        Event.objects.filter(pk=event.pk).update(online_link="https://meet.example/evening-plots")
    after = client.get("/search/?q=plots+evening")
    assert ([r.found.url for r in after.context["results"]], after.context["count"]) == (order, count)


def test_members_are_found_by_staff_only(clients: dict[str, Client]) -> None:
    make_member("xenia@trust.example", name="Xenia Xylophone")
    assert finders(clients, "xenia", "Xenia Xylophone") == ["staff"]
    assert finders(clients, "xenia@trust", "Xenia Xylophone") == ["staff"]
    assert "Xenia" in page(clients["staff"], "xenia", type="member")
    for role in ROLES[:-1]:
        assert "Xenia" not in page(clients[role], "xenia", type="member")


def test_registrations_are_found_by_organisers_of_the_event_and_staff_with_a_second_factor(
    clients: dict[str, Client], olive: Member
) -> None:
    xenia = make_member("xenia@trust.example", name="Xenia Xylophone")
    make_registration(make_event("Evening", organisers=[olive]), xenia)
    assert finders(clients, "xenia", "xenia@trust.example · Evening") == ["organiser", "staff"]
    for role in ("anonymous", "member", "organiser of another", "organiser without factor"):
        assert "Xenia" not in page(clients[role], "xenia", type="registration")


def test_staff_without_a_second_factor_find_nobody() -> None:
    staff = make_member("ada@trust.example", name="Ada", is_staff=True)
    make_member("xenia@trust.example", name="Xenia")
    assert "xenia@trust" not in page(sign_in(Client(), staff), "xenia")


def test_two_letters_find_nobody_and_say_so(clients: dict[str, Client]) -> None:
    make_member("xenia@trust.example", name="Xenia")
    assert "at least three letters" in page(clients["staff"], "xe", type="member")
