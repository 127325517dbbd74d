"""A domain is one organisation's, or one where anybody can have an address."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from members.affiliations.queries import organisations_of
from members.organisations.models import Domain
from tests.factories.members import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return make_organisation("Riverside Trust")


def checked(name: str, organisation) -> Domain:
    domain = Domain(name=name, organisation=organisation)
    domain.full_clean()
    domain.save()
    return domain


def test_an_organisation_has_several_and_retired_ones_still_lead_to_it(trust):
    checked("riverside.nhs.uk", trust)
    Domain.objects.create(name="old.nhs.uk", organisation=trust, retired_on="2020-01-01")

    theirs = ["Sian.O'Brien@OLD.nhs.uk", "sian@stroke.riverside.nhs.uk"]
    assert organisations_of([*theirs, "sian@elsewhere.nhs.uk"]) == dict.fromkeys(theirs, trust)


@pytest.mark.parametrize("typed", [" Riverside.NHS.uk ", "@riverside.nhs.uk"])
def test_capitals_blanks_and_the_at_before_it_are_no_mistake(trust, typed):
    assert checked(typed, trust).name == "riverside.nhs.uk"


@pytest.mark.parametrize(
    "typed", ["sian@riverside.nhs.uk", "riverside", "river side.uk", "-x.uk", "10.0.0.1", "x..uk"]
)
def test_what_is_no_domain_is_refused_by_the_form_and_by_the_database(trust, typed):
    with pytest.raises(ValidationError, match="what stands after the @, no more"):
        checked(typed, trust)
    with pytest.raises(IntegrityError, match="domain_plain"):
        Domain.objects.create(name=typed, organisation=trust)


def test_free_mail_can_be_nobodys_in_particular(trust):
    assert organisations_of(["sian@gmail.com"]) == {}
    with pytest.raises(
        ValidationError, match=r"Anybody can have an address at gmail\.com, so it proves nothing"
    ):
        checked("GMail.com", trust)
    with pytest.raises(IntegrityError):
        Domain.objects.create(name="gmail.com", organisation=trust)


def test_each_domain_is_there_once_and_whose_it_is_is_said(trust):
    checked("riverside.nhs.uk", trust)
    with pytest.raises(
        ValidationError, match=r"riverside\.nhs\.uk is in the list already, for Riverside Trust"
    ):
        checked("riverside.nhs.uk", make_organisation("Northmoor Trust"))


def test_capitals_do_not_get_past_the_database(trust):
    with pytest.raises(IntegrityError, match="domain_plain"):
        Domain.objects.create(name="Riverside.nhs.uk", organisation=trust)


def test_free_mail_stays_anybodys_and_no_domain_gets_another_name(trust):
    free = Domain.objects.get(name="gmail.com")
    free.organisation = trust
    with pytest.raises(ValidationError, match=r"Anybody can have an address at gmail\.com"):
        free.full_clean()
    own = checked("riverside.nhs.uk", trust)
    own.name = "riverside.example"
    with pytest.raises(ValidationError, match="A domain keeps its name"):
        own.full_clean()
