"""The type-ahead names organisations, and works as a plain text field without scripts."""

import pytest
from django.db import connection

from members.organisations.models import Organisation, OrganisationType, Region
from members.organisations.queries import Suggestion, suggestions
from tests.factories.members import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def trusts(db: None) -> None:
    for name in ("Riverside Trust", "North Riverside Hospitals", "St Mary's Hospital", "University of X & Y"):
        make_organisation(name)


def names(typed: str) -> list[str]:
    return [one.name for one in suggestions(typed)]


def test_those_that_begin_with_what_was_typed_come_first():
    assert names("riverside") == ["Riverside Trust", "North Riverside Hospitals"]


def test_every_word_counts_in_any_order():
    assert names("hospitals  NORTH") == ["North Riverside Hospitals"]


@pytest.mark.parametrize("typed", ["", " ", "r", "nothing like it"])
def test_too_little_or_nothing_like_it_finds_none(typed):
    assert suggestions(typed) == []


def test_a_code_and_a_former_name_find_it_and_stand_beside_it():
    make_organisation("Severn Hospitals")
    Organisation.objects.filter(name="Severn Hospitals").update(
        ods_code="RXA", other_names="Old Hill\nBeacon"
    )

    assert suggestions("rxa") == [Suggestion("Severn Hospitals", "RXA")]
    assert suggestions("beacon") == [Suggestion("Severn Hospitals", "Beacon")]


def test_in_place_of_a_closed_one_its_successor_is_offered_once_and_of_no_other_nothing():
    became = Organisation.objects.get(name="Riverside Trust")
    for name in ("Beacon Hospital", "Beacon Clinic"):
        make_organisation(name)
        Organisation.objects.filter(name=name).update(closed_on="2020-01-01", successor=became)
    make_organisation("Beacon Street")
    Organisation.objects.filter(name="Beacon Street").update(closed_on="2020-01-01")

    assert suggestions("beacon") == [Suggestion("Riverside Trust", "formerly Beacon Clinic")]
    assert Organisation.objects.named("BEACON hospital") == became
    assert str(Organisation.objects.named("beacon street")) == "Beacon Street"


def test_one_whose_last_day_is_still_to_come_is_offered():
    Organisation.objects.filter(name="Riverside Trust").update(closed_on="2999-01-01")
    assert "Riverside Trust" in names("riverside")


def test_the_page_answers_with_options_and_escapes_them(client):
    page = client.get("/organisations/suggest/", {"q": "x &"}).content.decode()
    assert page.strip() == '<option value="University of X &amp; Y"></option>'


def test_at_most_ten_in_one_query(client, django_assert_num_queries):
    for number in range(15):
        make_organisation(f"Riverside {number}")
    with django_assert_num_queries(1):
        page = client.get("/organisations/suggest/?q=riverside").content.decode()
    assert page.count("<option") == 10


def test_a_search_among_many_uses_the_index():
    Organisation.objects.bulk_create(Organisation(name=f"Organisation number {n}") for n in range(5000))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # so few rows are read faster whole
    plan = Organisation.objects.filter(found_by__icontains="riverside").order_by().explain()
    assert "organisation_found_by" in plan


def test_the_choices_that_people_expect_are_there_in_order():
    types = list(OrganisationType.objects.values_list("name", flat=True))
    assert types[:2] == [
        "Acute (hospital) trust",
        "Provider trust with acute, community and mental health services",
    ]
    assert len(types) == 24
    assert types[-1] == "Other"
    assert Region.objects.count() == 15
    assert Region.objects.last().name == "Outside the UK"


def test_a_byte_that_no_text_has_is_no_error(client):
    make_organisation("Northern Care")
    assert "Northern Care" in client.get("/organisations/suggest/?q=north%00care").text
