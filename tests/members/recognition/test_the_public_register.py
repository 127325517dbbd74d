"""The register is public, its file is safe, and stewards find whose an entry is that is only a name."""

import csv
import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from members.models import Fellowship, Member
from tests.factories.members import make_member, sign_in
from tests.factories.recognition import days_ago, make_fellowship

pytestmark = pytest.mark.django_db

REGISTER = "/fellows/"
LONG_AGO = dt.date(2019, 11, 5)


@pytest.fixture
def steward(db: None) -> Client:
    return sign_in(Client(), make_member(is_staff=True), second_factor=True)


def table(client: Client) -> list[list[str]]:
    answer = client.get("/fellows/fellows.csv")
    return list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))


def test_everybody_reads_name_organisations_kinds_and_date(client: Client) -> None:
    make_fellowship(name="Zoë O’Brien", organisations=["A Trust", "B Council"], kinds=["blog", "webinar"])
    page = client.get(REGISTER).text
    for words in ("Zoë O’Brien", "A Trust", "B Council", "Blog post", "Webinar"):
        assert words in page


def test_current_and_previous_ones_stand_apart(client: Client) -> None:
    make_fellowship(name="Now")
    make_fellowship(name="Then", awarded_on=LONG_AGO)
    assert [one.name for one in client.get(REGISTER).context["page"]] == ["Now"]
    assert [one.name for one in client.get(f"{REGISTER}?view=previous").context["page"]] == ["Then"]


def test_an_award_dated_ahead_is_in_neither_list_nor_the_file_before_its_day(client: Client) -> None:
    make_fellowship(name="Soon", awarded_on=days_ago(-10))
    assert "Soon" not in client.get(REGISTER).text + client.get(f"{REGISTER}?view=previous").text
    assert table(client)[1:] == []


def test_who_is_a_fellow_again_is_not_among_the_previous_ones(client: Client, bob: Member) -> None:
    make_fellowship(bob, awarded_on=LONG_AGO)
    make_fellowship(bob, awarded_on=days_ago(10))
    assert client.get(f"{REGISTER}?view=previous").context["page"].rows == []


def test_each_entry_has_an_address_that_leads_to_where_it_stands(client: Client) -> None:
    now, then, still_to_come = (
        make_fellowship(name="Zed", awarded_on=on) for on in (days_ago(9), LONG_AGO, days_ago(-9))
    )
    for number in range(50):
        make_fellowship(name=f"Fellow {number:02}", awarded_on=days_ago(9))
    for entry, where in ((now, "page=2"), (then, "view=previous&page=1")):
        page = client.get(f"/fellows/{entry.pk}/", follow=True)
        assert page.redirect_chain == [(f"/fellows/?{where}#fellow-{entry.pk}", 302)]
        assert f'id="fellow-{entry.pk}"' in page.text
    assert client.get(f"/fellows/{still_to_come.pk}/").status_code == 404


def test_the_admin_leads_to_no_entry_before_its_day(steward: Client) -> None:
    for entry, leads in ((make_fellowship(), True), (make_fellowship(awarded_on=days_ago(-9)), False)):
        page = steward.get(reverse("admin:members_fellowship_change", args=[entry.pk]))
        assert ("View on site" in page.text) is leads


def test_a_slip_in_the_year_of_an_award_is_refused_beside_it(steward: Client) -> None:
    typed = {"name": "Zed", "awarded_on": "9999-01-01", "until": "", "organisations": "", "kinds": ["blog"]}
    page = steward.post(reverse("admin:members_fellowship_add"), typed)
    assert "That is more than three years ahead. Check the year." in page.text
    assert not Fellowship.objects.exists()


def test_the_file_has_all_of_it_and_runs_no_formula(client: Client) -> None:
    make_fellowship(name="=HYPERLINK(1)", organisations=["+A", "B"], awarded_on=LONG_AGO)
    assert table(client) == [
        ["Name", "Organisation", "Contributions", "Awarded", "Until", "Standing"],
        ["'=HYPERLINK(1)", "'+A; B", "Blog post", "2019-11-05", "2022-11-04", "Previous Fellow"],
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_one_query_however_long(
    client: Client, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        make_fellowship(make_member())
    with django_assert_num_queries(1):
        client.get(REGISTER)


# --- Entries that are only a name


def test_a_member_claims_an_entry_in_their_name_and_a_steward_links_it(
    client: Client, steward: Client, bob: Member
) -> None:
    entry = make_fellowship(name="bob BAKER", awarded_on=LONG_AGO)
    page = sign_in(client, bob).get("/account/fellowship/").text
    assert "This is me" in page

    client.post(reverse("members:fellowship-claim", args=[entry.pk]))
    assert f"{bob.name} says it is theirs." in steward.get("/steward/fellows/").text
    steward.post(f"/steward/fellows/{entry.pk}/", {"claimed": "yes"})

    entry.refresh_from_db()
    assert (entry.member, entry.claimed_by) == (bob, None)


def test_nobody_claims_an_entry_in_another_name(client: Client, bob: Member) -> None:
    entry = make_fellowship(name="Alice Archer")
    address = reverse("members:fellowship-claim", args=[entry.pk])
    assert sign_in(client, bob).post(address).status_code == 404


def test_a_steward_says_that_it_is_somebody_else(steward: Client, bob: Member) -> None:
    entry = make_fellowship(name="Bob Baker", claimed_by=bob)
    steward.post(f"/steward/fellows/{entry.pk}/", {"refuse": "yes"})
    entry.refresh_from_db()
    assert (entry.member, entry.claimed_by) == (None, None)


def test_a_steward_links_by_any_proved_address(steward: Client, bob: Member) -> None:
    entry = make_fellowship(awarded_on=LONG_AGO)
    page = steward.post(f"/steward/fellows/{entry.pk}/", {"link": "yes", "email": "x@home.example"}).text
    assert "Nobody has joined with this address." in page and "x@home.example" in page

    steward.post(f"/steward/fellows/{entry.pk}/", {"link": "yes", "email": bob.email.upper()})

    assert Fellowship.objects.get(member=bob) == entry


def test_who_has_an_entry_of_the_same_years_is_not_linked_to_a_second(steward: Client, bob: Member) -> None:
    make_fellowship(bob)
    entry = make_fellowship()
    page = steward.post(
        f"/steward/fellows/{entry.pk}/", {"link": "yes", "email": bob.email}, follow=True
    ).text
    assert "has another entry for the same years" in page


def test_a_member_who_goes_takes_the_entry_with_them(client: Client, bob: Member) -> None:
    make_fellowship(bob)
    bob.delete()
    assert client.get(REGISTER).context["page"].rows == []
