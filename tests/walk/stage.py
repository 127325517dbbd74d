"""What the walk adds to the demo's data: things with nothing in them, things as long as they may be.

`parts` names what addresses are filled in with and cannot know: keys, references, dates.
"""

import datetime as dt
from typing import Any

from django.core import signing
from django.utils import timezone

from community.demo.people import ALICE, OLIVE
from community.mail.models import Message
from events.calendar.models import Event
from events.capacity.models import Allocation
from events.meetups.models import MeetUpAllowance
from events.registration.dates import make_dates
from events.registration.models import Question, Registration, Substitution
from events.registration.series import register_for_series
from members.accounts.models import Member
from members.badges.actions import award as award_badge
from members.badges.actions import give_back, take
from members.badges.models import Badge
from members.conduct.actions import Told, report, write_more
from members.conduct.models import Handling, Report
from members.core.models import CoreRequest
from members.help.actions import agree
from members.initiatives.mails import STILL_GOING
from members.initiatives.models import Initiative, Participant
from members.notifications.models import Topic
from members.notifications.rules import stop_token
from members.organisations.actions import become_part_of
from members.organisations.models import Organisation
from members.profiles.models import Interest, Profile, ProfileLink, Tool
from members.recognition.contributions.models import Kind
from members.recognition.fellowship.models import Fellowship, Nomination
from members.ways_back.actions import refuse
from members.ways_back.mails import OBJECTION
from members.ways_back.models import WayBack
from tests.factories.affiliations import make_domain
from tests.factories.events import (
    make_allocation,
    make_event,
    make_pool,
    make_question,
    make_registration,
    make_room,
    make_series,
    make_session,
    make_venue,
)
from tests.factories.help import make_introduction, make_notice
from tests.factories.initiatives import make_initiative, make_news
from tests.factories.members import make_member, make_organisation
from tests.factories.profiles import make_profile, write_photo
from tests.factories.recognition import (
    make_contribution,
    make_fellowship,
    make_nomination,
    make_nomination_with_judges,
)
from tests.factories.ways_back import make_way_back
from tests.walk.passkey import give_passkey
from tests.walk.stage_admin import one_of_each
from tests.walk.stage_events import ends_of_events

# As long as fields allow, with a word that no line of a phone can hold.
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG_NAME = f"Wilhelmina-Alexandrina Featherstonehaugh-Cholmondeley of {WORD}"
LONG_EMAIL = f"{'wilhelmina.alexandrina.' * 2}featherstonehaugh@{'long-' * 8}name.example"
SENTENCE = (
    f"Everything there is to know about joining data of {WORD} with everything else, in one afternoon. "
)


def fill(words: str, length: int) -> str:
    """The words again and again, up to the length that a field may have."""
    return (words * (length // len(words) + 1))[:length].strip()


def set_stage() -> dict[str, str]:
    """Add to the demo; return what to fill addresses in with, by the names the registry uses."""
    alice, olive = Member.objects.get(email=ALICE), Member.objects.get(email=OLIVE)
    parts = _of_the_demo(alice)
    parts["passkey"] = give_passkey(olive).pk
    parts["long passkey"] = give_passkey(olive, fill(LONG_NAME, 100)).pk
    _empty_things(olive)
    parts |= _long_things(olive)
    parts |= ends_of_events(alice, olive, Registration.objects.get(reference=parts["long registration"]))
    giver = make_registration(Event.objects.get(slug="counting-beds"), make_member("giver@trust.example"))
    asked = Substitution.objects.create(registration=giver, email=alice.email, name=alice.name)
    parts["request to come instead"] = asked.reference
    parts["stop mails"] = stop_token(alice.pk, Topic.INITIATIVES)
    parts |= _initiatives(alice) | _help(alice, olive)
    parts |= _core(alice) | _ways_back() | _organisations(alice)
    parts |= _profiles(olive)
    parts |= _recognition(alice)
    parts |= _reports()
    parts |= _badges(alice)
    _meet_ups(alice)
    parts |= one_of_each(alice)
    return {name: str(value) for name, value in parts.items()}


def _core(alice: Member) -> dict[str, Any]:
    return {
        "alice": alice.pk,
        "long member": Member.objects.get(email=LONG_EMAIL).pk,
        "affiliation": alice.affiliations.get().pk,
        "core request": CoreRequest.objects.open().earliest("id").pk,
        "answered core request": CoreRequest.objects.exclude(decided_at=None).earliest("id").pk,
    }


def _organisations(alice: Member) -> dict[str, Any]:
    """One that became part of another, with a name as long as it may be and a domain of its own."""
    closed = make_organisation(fill(LONG_NAME, 200))
    make_domain("closed.example", closed)
    last_day = timezone.localdate() - dt.timedelta(days=30)
    become_part_of(closed, Organisation.objects.exclude(pk=closed.pk)[0], on=last_day, by=alice)
    return {"closed organisation": closed.pk}


def _ways_back() -> dict[str, Any]:
    new, proposed, agreed = WayBack.objects.open().order_by("id")
    long = make_way_back(
        name=fill(LONG_NAME, 150), email=LONG_EMAIL, lost=fill(f"{LONG_EMAIL}\n", 500), words=SENTENCE * 9
    )
    ended = make_way_back()
    refuse(ended, reason="The number does not answer.", by=agreed.agreed_by or Member())
    return {
        "new way back": new.reference,
        "proposed way back": proposed.reference,
        "agreed way back": agreed.reference,
        "long way back": long.reference,
        "ended way back": ended.reference,
        "objection": signing.dumps(agreed.pk, salt=OBJECTION),
        "late objection": signing.dumps(ended.pk, salt=OBJECTION),
    }


def _badges(alice: Member) -> dict[str, Any]:
    wordy = Member.objects.get(email=LONG_EMAIL)
    award = award_badge(wordy, kind="speaker", event=fill(SENTENCE, 200), on=dt.date(2025, 11, 13), by=alice)
    long = take(wordy, "speaker", award.occasion)
    returned = take(make_member("changed-her-mind@trust.example"), "member", "")
    give_back(returned)
    revoked = Badge.objects.filter(revoked_at__isnull=False, given_back=False)
    return {
        "badge": alice.badges.get(kind="delegate").code,
        "long badge": long.code,
        "revoked badge": revoked[0].code,
        "badge given back": returned.code,
    }


def _of_the_demo(alice: Member) -> dict[str, Any]:
    mine = {one.event.slug: one for one in Registration.objects.filter(member=alice).select_related("event")}
    full = Event.objects.upcoming().filter(title__startswith="Introduction to R").order_by("starts_at")
    workshop, later = full
    offer = mine["writing-functions"]
    series_date = Event.objects.upcoming().filter(series__slug="coffee-and-coding").earliest("starts_at")
    return {
        "place": mine["conference"].reference,
        "turn": mine[workshop.slug].reference,
        "turn itself": mine[workshop.slug].waiting_entries.get().pk,
        "offer": offer.reference,
        "offered turn": offer.waiting_entries.get().pk,
        "gone": mine["maps-in-an-afternoon"].reference,
        "full workshop": workshop.slug,
        "core first": later.slug,
        "date": series_date.series_date,
        "speakers": Allocation.objects.get(pool__event__slug="conference").pk,
        "question": Question.objects.filter(event__slug="conference")[0].pk,
        "letter of a place": Message.objects.filter(name="registered").latest("id").pk,
    }


def _empty_things(olive: Member) -> None:
    make_event("Bare", slug="bare", organisers=[olive])
    make_venue("Bare", slug="bare")
    make_series("Bare", slug="bare", organisers=[olive], registering="whole_series", capacity=1)


def _long_things(olive: Member) -> dict[str, Any]:
    venue = make_venue(
        fill(SENTENCE, 150),
        slug="long",
        address=f"{LONG_NAME}\n{WORD}\n1 High Street",
        travel=SENTENCE * 3,
        step_free=True,
        hearing_loop=True,
    )
    event = _long_event(olive, venue)
    pool, *_ = [
        make_pool(event, name=fill(f"{day} {SENTENCE}", 100), capacity=3, session=session, room=room)
        for day, session, room in _long_days(event, venue)
    ]
    allocation = make_allocation(pool, 1, name=fill(SENTENCE, 100))
    question = make_question(event, fill(SENTENCE, 200), hint=fill(SENTENCE, 300), required=True)
    make_question(
        event, fill(f"And {SENTENCE}", 200), kind=Question.Kind.SEVERAL, choices=[fill(SENTENCE, 150), WORD]
    )
    member = make_member(LONG_EMAIL, name=fill(LONG_NAME, 150), organisation_typed=fill(SENTENCE, 200))
    registration = make_registration(event, member)
    for _ in range(3):
        make_registration(event)
    series = make_series(
        fill(SENTENCE, 200),
        slug="long",
        summary=fill(SENTENCE, 300),
        description=SENTENCE * 4,
        organisers=[olive],
        registering="whole_series",
        capacity=30,
    )
    make_dates(series, timezone.localdate() + dt.timedelta(weeks=6))
    register_for_series(series, olive)
    return {
        "long registration": registration.reference,
        "long allocation": allocation.pk,
        "long question": question.pk,
    }


def _initiatives(alice: Member) -> dict[str, Any]:
    """One that nobody has joined, and one as long as it may be; both are Alice's."""
    make_initiative("Bare", slug="bare", started_by=alice)
    long_name = Member.objects.get(email=LONG_EMAIL)
    long = make_initiative(
        fill(SENTENCE, 120),
        slug="long",
        started_by=alice,
        runners=[alice, long_name],
        joined=[make_member("long-joined@trust.example", name=fill(LONG_NAME, 150))],
        summary=fill(SENTENCE, 300),
        description=f"## {SENTENCE}\n\n{SENTENCE * 5}\n\n- `{WORD * 2}`",
        links=[f"https://long.example/{WORD}/{number}" for number in range(8)],
    )
    news = Initiative.objects.get(slug="telling-stories-with-data").news.latest("id")
    others = Participant.objects.taking_part().exclude(member=alice)
    return {
        "somebody in it": others.filter(initiative=news.initiative).latest("id").pk,
        "somebody long in it": others.filter(initiative=long).latest("id").pk,
        "news": news.pk,
        "long news": make_news(long, fill(SENTENCE, 150), text=SENTENCE * 20, author=alice).pk,
        "still going": signing.dumps(news.initiative_id, salt=STILL_GOING),
    }


def _recognition(alice: Member) -> dict[str, Any]:
    """What the demo has of each, and what is as long as it may be."""
    long_name = Member.objects.get(email=LONG_EMAIL)
    words = {"kind": "committee", "question": fill(SENTENCE, 500), "state": "asked_back"}
    contribution = make_contribution(
        long_name, fill(SENTENCE, 200), link=f"https://long.example/{WORD * 4}", **words
    )
    why = {"why": SENTENCE * 15, "links": [f"https://long.example/{WORD * 3}/{n}" for n in range(9)]}
    kinds = [kind.value for kind in Kind]
    entry = make_fellowship(
        name=fill(LONG_NAME, 150),
        organisations=[fill(SENTENCE, 200), fill(LONG_NAME, 200)],
        kinds=kinds,
        awarded_on=dt.date(2020, 2, 29),
        claimed_by=long_name,
    )
    return {
        "contribution": alice.contributions.get(state="entered").pk,
        "long contribution": contribution.pk,
        "nomination": alice.nominations.get().reference,
        "long nomination": make_nomination(long_name, nominator=alice, **why).reference,
        "to judge": Nomination.objects.with_judges()[0].reference,
        "long to judge": make_nomination_with_judges(
            make_member("long-nominee@trust.example", name=fill(LONG_NAME, 150)), **why
        ).reference,
        "nobody’s entry": Fellowship.objects.get(name="Margaret Ellis-Rowe").pk,
        "long entry": entry.pk,
    }


def _profiles(olive: Member) -> dict[str, Any]:
    """Olive's as in the demo, one with a name alone, and one as long as it may be."""
    bare = make_profile(make_member("bare@trust.example"), listed_for="public")
    long = make_profile(
        Member.objects.get(email=LONG_EMAIL),
        listed_for="public",
        audience="public",
        pronouns=fill("they/them/", 40),
        role=fill(LONG_NAME, 120),
        about=f"## {SENTENCE}\n\n{SENTENCE * 5}\n\n- `{WORD * 2}`",
        photo=write_photo(),
    )
    long.tools.set(Tool.objects.all())
    long.interests.set(Interest.objects.all())
    for position in range(1, 7):
        ProfileLink.objects.create(
            profile=long, position=position, label=fill(WORD, 60), url=f"https://long.example/{WORD}"
        )
    return {
        "olive's profile": Profile.objects.get(member=olive).slug,
        "bare profile": bare.slug,
        "long profile": long.slug,
    }


def _help(alice: Member, olive: Member) -> dict[str, Any]:
    """Alice asks, Olive offers; one is as long as it may be, one is hidden."""
    asked = make_notice(alice, "Merge conflicts", tools=["Git and GitHub"], is_stuck=True)
    offered = make_notice(olive, "First steps in Git", kind="offer", tools=["Git and GitHub"])
    long = make_notice(alice, fill(SENTENCE, 120), text=f"{SENTENCE * 5}\n\n`{WORD * 2}`")
    long_name = Member.objects.get(email=LONG_EMAIL)
    agreed = make_introduction(long, long_name, fill(SENTENCE, 1000))
    agree(agreed, by=alice)
    return {
        "request for help": asked.pk,
        "offer of help": offered.pk,
        "long notice": long.pk,
        "hidden notice": make_notice(alice, "Dashboards", hidden_because=fill(SENTENCE, 300)).pk,
        "introduction to decide": make_introduction(asked, olive).pk,
        "introduction agreed": agreed.pk,
    }


def _meet_ups(alice: Member) -> None:
    """Alice's: to one nobody comes, another is as long as it may be. Of the long name's two are to come."""
    mine = {"put_on_by": alice, "organisers": [alice], "kind": "meet_up", "most_places": 30}
    make_pool(make_event("Bare", slug="bare-meet-up", **mine))
    long = make_event(
        fill(SENTENCE, 120),
        slug="long-meet-up",
        summary=fill(SENTENCE, 300),
        place=fill(LONG_NAME, 200),
        description=SENTENCE * 5,
        **mine,
    )
    pool = make_pool(long)
    make_registration(long, make_member("long-comer@trust.example", name=LONG_NAME, known_as=WORD[:60]))
    make_registration(long, pools=[pool])
    long_name = Member.objects.get(email=LONG_EMAIL)
    for _ in range(2):
        make_event(put_on_by=long_name, organisers=[long_name], kind="meet_up")
    MeetUpAllowance.objects.create(member=long_name, places=60, upcoming=2, reason=fill(SENTENCE, 300))


def _long_event(olive: Member, venue: Any) -> Event:
    return make_event(
        fill(SENTENCE, 200),
        slug="long",
        summary=fill(SENTENCE, 300),
        description=f"## {SENTENCE}\n\n{SENTENCE * 5}\n\n- {SENTENCE}\n- `{WORD * 2}`",
        preparation=SENTENCE * 3,
        recording_notice=SENTENCE,
        photography_notice=SENTENCE,
        asks_needs=True,
        venue=venue,
        contact=LONG_EMAIL,
        organisers=[olive],
    )


def _long_days(event: Event, venue: Any) -> list[tuple[str, Any, Any]]:
    days = []
    for number in range(3):
        session = make_session(
            event, fill(f"{number} {SENTENCE}", 150), starts_at=event.starts_at + dt.timedelta(hours=number)
        )
        room = make_room(venue, name=fill(f"{number} {SENTENCE}", 100), floor=WORD[:50])
        days.append((str(number), session, room))
    return days


def _reports() -> dict[str, Any]:
    """The one of the demo that waits, the one that is closed, and one as long as it may be."""
    waiting, closed = Report.objects.get(closed_at=None), Report.objects.get(closed_at__isnull=False)
    long = report(Told(happened=SENTENCE * 20, about=fill(SENTENCE, 500), where=fill(SENTENCE, 500)))
    write_more(long, f"{SENTENCE * 3}\n\n{WORD * 2}")
    left = report(Told(happened=SENTENCE))
    left.handlings.update(state=Handling.State.ASKED)
    return {
        "report": waiting.reference,
        "report secret": waiting.secret,
        "closed report": closed.reference,
        "closed secret": closed.secret,
        "long report": long.reference,
        "long secret": long.secret,
        "left secret": left.secret,
    }
