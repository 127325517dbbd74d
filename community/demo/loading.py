"""Load the whole demo, in one transaction: all of it is there or nothing."""

from django.db import transaction

from community import audit
from community.demo import coming, past, series, smaller
from community.demo.crowd import load_crowd, load_organisations
from community.demo.people import ALICE
from community.demo.three_people import load_people
from community.demo.venues import load_venues
from members.accounts.models import Member


def is_loaded() -> bool:
    return Member.objects.filter(email=ALICE).exists()


@transaction.atomic
def load() -> None:
    with audit.action("load the demo"):
        organisations = load_organisations()
        crowd = load_crowd(organisations)
        alice, olive, _ada = load_people()
        venues = load_venues()
        organisers = [olive, crowd.members[5]]

        past.conference_2018(crowd, venues, organisers)
        past.conference_2019(crowd, venues, organisers)
        past.conference_2020(crowd, organisers)
        past.conference_2025(crowd, venues, organisers, alice)
        past.workshops(crowd, organisers)

        coming.hybrid_conference(crowd, venues, olive, alice)
        coming.rush_conference(venues, olive)
        coming.workshop(crowd, olive, alice)
        coming.next_workshop(crowd, olive)

        smaller.webinar(crowd, olive)
        smaller.meet_up(crowd, venues, olive)
        smaller.offer_to_alice(crowd, olive, alice)
        smaller.draft(olive)
        smaller.cancelled(crowd, venues, olive, alice)

        series.coffee_and_coding(organisers)
        series.book_club(organisers)
