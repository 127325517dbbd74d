"""A small community with one of everything, and six people who try to open it."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.core import signing
from django.test import Client

from community.mail.models import Message
from events.calendar.models import Event
from events.capacity.actions import release
from events.capacity.models import Allocation
from events.meetups.models import MeetUpAllowance
from events.registration.models import EligibilityException, NeedsReader, Registration, Substitution
from events.subscriptions.actions import make_link
from members.accounts.models import Member
from members.badges.actions import take
from members.badges.kinds import Kind
from members.conduct.actions import Told, block, report
from members.conduct.models import Handler, Handling
from members.help.models import TallyEntry
from members.initiatives.mails import STILL_GOING
from members.notifications.models import Topic
from members.notifications.rules import stop_token
from members.profiles.photos.actions import keep_draft
from members.ways_back.mails import OBJECTION
from tests.factories.affiliations import make_affiliation, make_core_request
from tests.factories.events import (
    make_allocation,
    make_event,
    make_pool,
    make_question,
    make_registration,
    make_series,
    make_venue,
)
from tests.factories.help import make_introduction, make_notice
from tests.factories.initiatives import make_initiative, make_news
from tests.factories.members import make_member, sign_in
from tests.factories.profiles import make_profile, plain_picture, write_photo
from tests.factories.recognition import (
    make_contribution,
    make_fellowship,
    make_nomination,
    make_nomination_with_judges,
)
from tests.factories.ways_back import make_way_back

# In the order of the columns in expected.py.
ROLES = ["anonymous", "member", "other", "organiser", "elsewhere", "staff"]


@dataclass
class World:
    people: dict[str, Member]
    clients: dict[str, Client]
    registration: Registration
    allocation: Allocation
    parts: dict[str, Any]

    def part(self, name: str, part: str) -> Any:
        """What to fill into this part of the address called `name`."""
        return self.parts.get(f"{name} {part}", self.parts.get(part))


def make_world() -> World:
    """Everything belongs to the event of `organiser`, and the registration to `member`."""
    people = {
        role: make_member(f"{role}@trust.example", name=role.title(), is_staff=role == "staff")
        for role in ROLES[1:]
    }
    clients = {"anonymous": Client()}
    for role, person in people.items():
        with_factor = role in {"organiser", "elsewhere", "staff"}
        clients[role] = sign_in(Client(), person, second_factor=with_factor)
    member, other, organiser = (people[role] for role in ("member", "other", "organiser"))
    event = make_event(organisers=[organiser], venue=make_venue())
    make_event(organisers=[people["elsewhere"]])
    pool = make_pool(event, capacity=2)
    allocation = make_allocation(pool, 1)
    first = make_registration(event)
    registration = make_registration(event, member, wish="ask")
    release(first)
    parts: dict[str, Any] = {"pk": pool.pk, "key": "registered", "form": "csv", "app_label": "events"}
    parts |= _event_of(event, organiser, other) | _registration_of(registration, other)
    parts |= _allocation_of(allocation) | _series_of(organiser) | _meet_up_of(member, other)
    parts |= _account_of(member, other) | _letters()
    parts |= _initiative_of(member, other) | _help_of(member, other)
    parts |= _profile_of(member) | _recognition_of(people) | _conduct_of(organiser, other, member)
    return World(people, clients, registration, allocation, parts)


def _event_of(event: Event, organiser: Member, other: Member) -> dict[str, Any]:
    """With somebody named to read needs, an exception and a question."""
    reader = NeedsReader.objects.create(event=event, member=other, role="catering")
    exception = EligibilityException.objects.create(event=event, email="guest@trust.example", reason="Speaks")
    names = ("question", "question-up", "question-remove")
    return dict.fromkeys((f"events:organise-{name} pk" for name in names), make_question(event).pk) | {
        "slug": event.slug,
        "events:venue slug": event.venue.slug if event.venue else "",
        "events:organise-withdraw-exception pk": exception.pk,
        "events:organise-remove-reader pk": reader.pk,
        "events:organise-remove-organiser pk": organiser.pk,
    }


def _registration_of(registration: Registration, other: Member) -> dict[str, Any]:
    """With an offered place; `other` is asked to come instead."""
    substitution = Substitution.objects.create(registration=registration, email=other.email, name="Other")
    return {
        "reference": registration.reference,
        "events:substitution reference": substitution.reference,
        "events:offer pk": registration.waiting_entries.get().pk,
    }


def _allocation_of(allocation: Allocation) -> dict[str, Any]:
    return dict.fromkeys(("events:organise-allocation pk", "events:organise-return pk"), allocation.pk)


def _series_of(organiser: Member) -> dict[str, Any]:
    series = make_series(organisers=[organiser], registering="whole_series", capacity=10)
    day = make_event(series=series, series_date=series.first_starts_at.date())
    names = ("series", "series-calendar", "series-register", "series-leave", "organise-series")
    parts = dict.fromkeys((f"events:{name} slug" for name in names), series.slug)
    for name in ("break", "publish", "date"):
        parts[f"events:organise-series-{name} slug"] = series.slug
    return parts | {"on": day.series_date}


def _meet_up_of(member: Member, other: Member) -> dict[str, Any]:
    """Put on by the one; a steward lifted the other's limits."""
    meet_up = make_event(put_on_by=member, organisers=[member], kind="meet_up")
    make_pool(meet_up)
    allowance = MeetUpAllowance.objects.create(member=other, places=60, upcoming=3, reason="A club.")
    names = ("", "-cancel", "-change", "-write")
    return dict.fromkeys((f"events:meet-up{name} slug" for name in names), meet_up.slug) | {
        "events:steward-meet-up-withdraw pk": allowance.pk
    }


def _account_of(member: Member, other: Member) -> dict[str, Any]:
    """A badge, links of their own, where they work, core membership, a way back."""
    badge, way = take(member, Kind.MEMBER, ""), make_way_back()
    passkey = Authenticator.objects.values_list("pk", flat=True)[0]
    return {
        "code": badge.code,
        "kind": badge.kind,
        "events:own-calendar secret": make_link(member).secret,
        "members:unsubscribe token": stop_token(member.pk, Topic.HELP),
        "mfa_remove_webauthn pk": passkey,
        "mfa_edit_webauthn pk": passkey,
        "members:steward-way-back reference": way.reference,
        "members:object-to-way-back token": signing.dumps(way.pk, salt=OBJECTION),
        "members:end-affiliation pk": make_affiliation(member).pk,
        "members:steward-membership pk": member.pk,
        "members:steward-core-request pk": make_core_request(other).pk,
    }


def _letters() -> dict[str, Any]:
    letter = Message.objects.values_list("pk", flat=True)[0]
    return dict.fromkeys(("community:outbox-letter pk", "community:outbox-file pk"), letter)


def _initiative_of(member: Member, other: Member) -> dict[str, Any]:
    """Started by the one, joined by the other."""
    initiative = make_initiative(started_by=member, joined=[other])
    names = ["", "-answer", "-block", "-edit", "-feed", "-news-new", "-news-remove", "-part", "-people"]
    names += ["-step-back", "-take-on"]
    parts = {f"members:initiative{name} slug": initiative.slug for name in names}
    for name in ("hide", "news-remove", "show"):
        parts[f"members:steward-initiative-{name} slug"] = initiative.slug
    for name in ("initiative-news-remove", "steward-initiative-news-remove"):
        parts[f"members:{name} pk"] = make_news(initiative).pk
    return parts | {
        "members:initiative-still-going token": signing.dumps(initiative.pk, salt=STILL_GOING),
        "members:initiative-block pk": initiative.participants.get(member=other).pk,
    }


def _help_of(member: Member, other: Member) -> dict[str, Any]:
    """Asked for by the one, answered by the other."""
    notice = make_notice(member)
    introduction = make_introduction(notice, other)
    entry = TallyEntry.objects.create(member=member, way="gave", on="2026-11-02", minutes=5, what="Tea")
    names = ("notice", "edit", "close", "reopen", "hide")
    return dict.fromkeys((f"members:help-{name} pk" for name in names), notice.pk) | {
        "members:help-introduction pk": introduction.pk,
        "members:help-introduction-block pk": introduction.pk,
        "members:help-tally-remove pk": entry.pk,
    }


def _profile_of(member: Member) -> dict[str, Any]:
    """Listed for members, with a photo, and a picture that is still to be cut."""
    keep_draft(member, plain_picture())
    profile = make_profile(member, photo=write_photo())
    return {
        "members:profile slug": profile.slug,
        "members:profile-as audience": "members",
        "members:take-down-photo slug": profile.slug,
        "members:photo key": profile.photo,
        "members:photo size": 160,
        "members:photo-preview draft": profile.photo_draft,
    }


def _recognition_of(people: dict[str, Member]) -> dict[str, Any]:
    """A contribution and a nomination of `member`; an entry of the register that is only their name."""
    member, mine = people["member"], make_contribution(people["member"])
    nomination = make_nomination(member, nominator=people["other"])
    entry = make_fellowship(name=member.name)
    make_fellowship(member)
    return {
        **{f"members:contribution-{name} pk": mine.pk for name in ("edit", "delete", "show")},
        **{f"members:steward-contribution-{name} pk": mine.pk for name in ("confirm", "ask")},
        "members:nomination reference": nomination.reference,
        "members:judge reference": make_nomination_with_judges().reference,
        "members:fellow pk": entry.pk,
        "members:fellowship-claim pk": entry.pk,
        "members:steward-fellow-link pk": entry.pk,
    }


def _conduct_of(handler: Member, other: Member, listed: Member) -> dict[str, Any]:
    """The organiser deals with reports, and has blocked another member."""
    Handler.objects.create(member=handler)
    told, left = (report(Told(happened="It happened.")) for _ in range(2))
    left.handlings.update(state=Handling.State.ASKED)
    block(handler, other)
    pages = ("handled", "close", "step-aside", "bring-in")
    return {
        "members:report-own secret": told.secret,
        "members:report-entrust secret": left.secret,
        **{f"members:report-{page} reference": told.reference for page in pages},
        "members:unblock pk": handler.blocks.get().pk,
        "members:block slug": listed.profile.slug,
    }
