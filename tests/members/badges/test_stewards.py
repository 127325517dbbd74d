"""Stewards offer badges by hand, and revoke with a reason that everybody who checks can read."""

import datetime as dt
import json

import pytest
from openbadgeslib.ob3 import decode_encoded_list, set_indices

from community.mail.models import Message
from members.badges import actions
from members.badges.models import Award, Badge, Revocation
from members.badges.status import BADGES, BITS, Position, numbers_in
from tests.factories.members import make_member, sign_in
from tests.members.badges.conftest import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client):
    member = make_member("ada@portal.example", name="Ada Griffiths", is_staff=True)
    sign_in(client, member, second_factor=True)
    return member


def _revoked(client) -> set[int]:
    answer = json.loads(client.get("/badges/status/1/").content)
    return set(set_indices(decode_encoded_list(answer["credentialSubject"]["encodedList"])))


def test_a_badge_is_revoked_with_a_reason_that_its_holder_reads(client, steward, alice):
    badge = given(alice)

    client.post(f"/steward/badges/{badge.code}/revoke/", {"because": "It was meant for another Alice."})

    badge.refresh_from_db()
    assert badge.revoked_because == "It was meant for another Alice."
    message = Message.objects.get(name="badge_revoked")
    assert message.to == alice.email
    assert message.context["because"] == badge.revoked_because
    page = client.get(badge.get_absolute_url()).content.decode()
    assert "Revoked" in page
    assert badge.revoked_because in page
    assert badge.history.latest("pgh_id").pgh_context["member"] == steward.pk


def test_what_no_text_can_hold_is_searched_for_and_taken_without_an_error(client, steward):
    assert client.get("/steward/badges/", {"q": "Alice\0"}).status_code == 200
    assert client.post("/account/badges/take/", {"kind": "member\0", "occasion": "\0"}).status_code == 302


def test_with_a_badge_its_award_goes_so_that_it_is_not_taken_again(client, steward, alice):
    for event in ("Conference 2025", "Conference 2026"):
        actions.award(alice, kind="speaker", event=event, on=dt.date(2025, 11, 12), by=steward)
    wrong = Award.objects.get(event="Conference 2025")
    badge = actions.take(alice, wrong.kind, wrong.occasion)

    client.post(f"/steward/badges/{badge.code}/revoke/", {"because": "It was meant for another Alice."})

    assert Award.objects.get().event == "Conference 2026"
    with pytest.raises(actions.BadgeProblem):
        actions.take(alice, wrong.kind, wrong.occasion)
    actions.award(alice, kind="speaker", event="Conference 2025", on=dt.date(2025, 11, 12), by=steward)


def test_what_an_award_is_for_goes_on_the_record_and_comes_off_with_it(client, steward, alice):
    day = dt.date(2025, 11, 12)
    spoke = actions.award(alice, kind="speaker", event="Conference 2025", on=day, by=steward)
    taught = actions.award(alice, kind="trainer", event="R for all", on=day, by=steward)

    assert set(alice.contributions.values_list("kind", "line", "state", "is_public")) == {
        ("spoke", "Conference 2025", "confirmed", False),
        ("workshop", "R for all", "confirmed", False),
    }

    badge = actions.take(alice, spoke.kind, spoke.occasion)
    actions.revoke(badge, because="It was meant for another Alice.", by=steward)
    assert alice.contributions.get().line == "R for all"
    actions.withdraw(taught, by=steward)
    assert not alice.contributions.exists()


def test_what_two_stewards_award_at_once_is_awarded_and_told_once(steward, alice):
    day = dt.date(2025, 11, 12)
    first, second = (
        actions.award(alice, kind="speaker", event="Conference 2025", on=day, by=by)
        for by in (steward, make_member(is_staff=True))
    )
    assert first == second
    assert Message.objects.filter(name="badge_awarded").count() == 1


def test_nobody_confirms_what_they_did_themselves_by_an_award(steward):
    actions.award(steward, kind="speaker", event="Conference 2025", on=dt.date(2025, 11, 12), by=steward)
    assert Award.objects.get().member == steward
    assert not steward.contributions.exists()


def test_an_award_that_nobody_has_taken_is_withdrawn_in_the_admin(client, alice):
    ada = make_member("ada@portal.example", is_staff=True, is_superuser=True)
    sign_in(client, ada, second_factor=True)
    for event in ("Conference 2025", "Conference 2026"):
        actions.award(alice, kind="speaker", event=event, on=dt.date(2025, 11, 12), by=ada)
    taken, left = Award.objects.order_by("event")
    actions.take(alice, taken.kind, taken.occasion)

    pages = [f"/admin/members/award/{award.pk}/delete/" for award in (taken, left)]
    assert [client.post(page, {"post": "yes"}).status_code for page in pages] == [403, 302]

    assert Award.objects.get() == taken


def test_without_a_reason_nothing_is_revoked(client, steward, alice):
    badge = given(alice)
    page = client.post(f"/steward/badges/{badge.code}/revoke/", {"because": " "}).content.decode()
    assert "Fill in “Why is it revoked?”." in page
    assert Badge.objects.live().exists()


def test_a_badge_is_revoked_once(client, steward, alice):
    badge = given(alice)
    actions.revoke(badge, because="First.", by=steward)
    actions.revoke(badge, because="Second.", by=steward)
    badge.refresh_from_db()
    assert badge.revoked_because == "First."
    assert Message.objects.filter(name="badge_revoked").count() == 1
    page = client.post(f"/steward/badges/{badge.code}/revoke/", {"because": "Third."}, follow=True)
    assert "This badge is not valid any more" in page.text
    badge.refresh_from_db()
    assert badge.revoked_because == "First."


def test_the_public_list_names_what_was_revoked_and_nothing_else(client, alice, bob, olive):
    kept, gone = given(alice), given(bob)
    assert _revoked(client) == set()
    actions.revoke(gone, because="A mistake.", by=olive)
    assert _revoked(client) == set(Position.of(gone.pk).bits)
    assert not _revoked(client) & set(Position.of(kept.pk).bits)


def test_a_badge_stays_revoked_when_its_holder_has_left(client, alice, olive):
    badge = given(alice)
    actions.revoke(badge, because="A mistake.", by=olive)
    Badge.objects.all().delete()
    given(olive)
    assert _revoked(client) == set(Position.of(badge.pk).bits)
    assert Revocation.objects.get().number == badge.pk


def test_no_two_badges_share_a_place_in_the_lists():
    for first in (0, BADGES - 500, BADGES * 3):
        places = [Position.of(number) for number in range(first, first + 1_000)]
        bits = [(place.list_number, bit) for place in places for bit in place.bits]
        assert len(set(bits)) == 2_000
        assert all(0 <= bit < BITS for _, bit in bits)
        assert [place.number for place in places] == [*range(first, first + 1_000)]
        assert all(number in numbers_in(Position.of(number).list_number) for number in (first, first + 999))


def test_a_list_of_badges_that_are_not_yet_there_is_none(client, alice):
    given(alice)
    assert client.get("/badges/status/2/").status_code == 404
    assert client.get("/badges/status/0/").status_code == 404


def test_a_list_stays_when_everybody_with_a_badge_in_it_has_left(client, alice):
    given(alice)
    Revocation.objects.create(number=BADGES + 1)
    assert client.get("/badges/status/2/").status_code == 200
    assert client.get("/badges/status/3/").status_code == 404


def test_a_badge_is_awarded_by_address(client, steward, alice):
    asked = {
        "email": "ALICE@trust.example",
        "kind": "speaker",
        "event": "Conference 2025",
        "on": "2025-11-12",
    }
    client.post("/steward/badges/award/", asked)
    award = Award.objects.get()
    assert (award.member, award.awarded_by, award.occasion) == (alice, steward, f"award-{award.pk}")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"email": "nobody@trust.example"}, "No member signs in with this address."),
        ({"on": "2199-01-01"}, "The event is still to come"),
        ({"kind": "fellow"}, "nhsuk-error-message"),
        ({"event": ""}, "Fill in “Event”."),
    ],
)
def test_an_award_that_cannot_be_says_why_and_keeps_what_was_typed(client, steward, alice, changed, sentence):
    asked = {"email": alice.email, "kind": "speaker", "event": "Conference 2025", "on": "2025-11-12"}
    page = client.post("/steward/badges/award/", {**asked, **changed}).content.decode()
    assert sentence in page
    assert f'value="{changed.get("on", "2025-11-12")}"' in page
    assert not Award.objects.exists()


def test_the_same_award_is_not_made_twice(client, steward, alice):
    asked = {"email": alice.email, "kind": "speaker", "event": "Conference 2025", "on": "2025-11-12"}
    client.post("/steward/badges/award/", asked)
    page = client.post("/steward/badges/award/", asked).content.decode()
    assert "They have been offered this badge already." in page
    assert Award.objects.count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_however_many(client, django_assert_num_queries, steward, number):
    for _ in range(number):
        given(make_member())
    client.get("/steward/badges/")
    with django_assert_num_queries(3):
        client.get("/steward/badges/")


def test_badges_are_found_by_name_and_title(client, steward, alice, bob):
    given(alice)
    given(bob, "speaker", title="Speaker: Conference 2025")
    assert "Alice Archer" not in client.get("/steward/badges/?q=bob+conference").content.decode()
    assert "Bob Baker" in client.get("/steward/badges/?q=bob+conference").content.decode()
    assert "No badge has these words." in client.get("/steward/badges/?q=nobody").content.decode()
