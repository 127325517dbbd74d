"""Load the whole demo, in one transaction: all of it is there or nothing."""

from collections.abc import Callable
from functools import partial

from community import audit
from community.base.progress import Show, quiet
from community.demo import coming, meetups, past, series, smaller
from community.demo.badges import load_badges
from community.demo.crowd import Crowd, load_crowd, load_organisations
from community.demo.fellows import load_fellows
from community.demo.help import load_help
from community.demo.initiatives import load_initiatives
from community.demo.membership import load_membership
from community.demo.people import ALICE
from community.demo.profiles import load_profiles
from community.demo.safe_place import load_safe_place
from community.demo.three_people import load_people
from community.demo.venues import load_venues
from events.venues.models import Venue
from members.accounts.models import Member


def is_loaded() -> bool:
    return Member.objects.filter(email=ALICE).exists()


def load(show: Show = quiet) -> None:
    with audit.action("load the demo"):
        organisations = load_organisations()
        crowd = load_crowd(organisations)
        people = load_people()
        load_membership(crowd, *people)
        load_initiatives(crowd, *people)
        load_help(crowd, *people[:2])
        load_profiles(crowd, *people)
        load_fellows(crowd, *people)
        load_safe_place(crowd, *people[:2])
        steps = _events(crowd, people, load_venues())
        for number, make in enumerate(steps, 1):
            make()
            show("kinds of events", number, len(steps))
        load_badges(crowd, *people)


def _events(
    crowd: Crowd, people: tuple[Member, Member, Member], venues: dict[str, Venue]
) -> list[Callable[[], object]]:
    alice, olive, ada = people
    organisers = [olive, crowd.members[5]]
    return [
        partial(past.conference_2018, crowd, venues, organisers),
        partial(past.conference_2019, crowd, venues, organisers),
        partial(past.conference_2020, crowd, organisers),
        partial(past.conference_2025, crowd, venues, organisers, alice),
        partial(past.workshops, crowd, organisers),
        partial(coming.hybrid_conference, crowd, venues, olive, alice),
        partial(coming.rush_conference, venues, olive),
        partial(coming.workshop, crowd, olive, alice),
        partial(coming.next_workshop, crowd, olive),
        partial(smaller.webinar, crowd, olive),
        partial(smaller.meet_up, crowd, venues, olive),
        partial(smaller.offer_to_alice, crowd, olive, alice),
        partial(smaller.draft, olive),
        partial(smaller.cancelled, crowd, venues, olive, alice),
        partial(meetups.book_club_evening, crowd, alice),
        partial(meetups.drop_ins, crowd, olive, ada),
        partial(series.coffee_and_coding, organisers),
        partial(series.book_club, organisers),
    ]
