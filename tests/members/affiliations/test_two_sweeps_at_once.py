"""Two workers sweep at the same moment, or a page settles what a worker is at: each thing happens once."""

import pytest

from members.affiliations.models import AddressProof, Affiliation
from members.core.actions import settle, sweep
from members.core.models import CoreMembership
from members.organisations.models import Domain
from tests.events.capacity.concurrency import all_at_once
from tests.factories.members import make_member, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_sweeps_and_a_page_at_once() -> None:
    organisation = make_organisation()
    organisation.type.core = True
    organisation.type.save()
    Domain.objects.create(name="trust.example", organisation=organisation)
    people = [make_member(f"{number}@trust.example") for number in range(60)]

    results = all_at_once([sweep, sweep, sweep, *(lambda one=one: settle(one) for one in people[:20])])

    assert not [result for result in results if isinstance(result, Exception)]
    sweep()
    assert Affiliation.objects.count() == CoreMembership.objects.count() == len(people)
    assert not AddressProof.objects.filter(followed_at=None).exists()
