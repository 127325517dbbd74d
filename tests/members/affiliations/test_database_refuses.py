"""What never may be in the table of affiliations is refused by the database itself."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from members.accounts.models import Member
from members.affiliations.models import Affiliation
from tests.factories.members import make_organisation

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 1)


def affiliation(member: Member, **fields: object) -> Affiliation:
    fields = {"email": member.email, "started_on": DAY, "proved_on": DAY, **fields}
    fields.setdefault("organisation", make_organisation())
    return Affiliation(member=member, **fields)


def refused(row: Affiliation, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_two_open_affiliations_in_one_organisation(alice: Member) -> None:
    first = affiliation(alice)
    first.save()
    refused(affiliation(alice, organisation=first.organisation), "in this organisation already")


def test_one_may_come_back_after_leaving(alice: Member) -> None:
    first = affiliation(alice, ended_on=DAY)
    first.save()
    affiliation(alice, organisation=first.organisation).save()


def test_an_end_before_the_start(alice: Member) -> None:
    refused(affiliation(alice, ended_on=DAY - dt.timedelta(days=1)), "last day cannot be before")


def test_neither_an_address_nor_a_reason(alice: Member) -> None:
    refused(affiliation(alice, email=""), "Say why")


def test_a_steward_who_vouches_for_themselves(alice: Member) -> None:
    refused(affiliation(alice, email="", reason="I know", vouched_by=alice), "Another steward")
