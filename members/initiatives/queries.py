"""Reading initiatives: the list as it is asked for, and who takes part in one."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.base.full_text import LANGUAGE, Words
from members.accounts.models import Member
from members.conduct.queries import apart_from
from members.initiatives.models import (
    Initiative,
    InitiativeKind,
    InitiativeQuerySet,
    Participant,
)
from members.profiles.models import Profile

type Word = str | Promise

LOOKING, DORMANT, MINE = "looking", "dormant", "mine"
STATES: dict[str, Word] = {
    "": _("All"),
    LOOKING: _("Looking for someone"),
    DORMANT: _("Dormant"),
    MINE: _("Yours"),
}
LONGEST = 200


@dataclass(frozen=True)
class Link:
    label: Word
    query: str
    current: bool


@dataclass(frozen=True)
class Asked:
    """What the address of the list asks for; anything unknown is as good as nothing."""

    q: str = ""
    kind: str = ""
    state: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], kinds: Mapping[str, Word], *, signed_in: bool) -> "Asked":
        kind, state = query.get("kind", ""), query.get("state", "")
        # PostgreSQL has no letter for zero.
        words = " ".join(query.get("q", "").replace("\0", " ").split())
        known = state in STATES and (signed_in or state != MINE)
        return cls(words[:LONGEST], kind if kind in kinds else "", state if known else "")

    @property
    def query(self) -> str:
        return "?" + urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def narrow(self) -> bool:
        return self != Asked()

    def states(self, *, signed_in: bool) -> list[Link]:
        return [
            Link(label, replace(self, state=state).query, state == self.state)
            for state, label in STATES.items()
            if signed_in or state != MINE
        ]


def kinds() -> dict[str, Word]:
    """One query."""
    rows = InitiativeKind.objects.values_list("pk", "name")
    return {"": _("All kinds"), **{str(pk): name for pk, name in rows}}


def asked_for(asked: Asked, member: Member | None) -> InitiativeQuerySet:
    """Those that showed a sign of life last come first."""
    found = Initiative.objects.visible_to(member).select_related("kind").with_people()
    if asked.kind:
        found = found.filter(kind=int(asked.kind))
    if asked.q:
        query = SearchQuery(asked.q, search_type="websearch", config=LANGUAGE)
        found = found.alias(words=Words()).filter(words=query)
    if member is not None:
        mine = Participant.objects.filter(member=member, initiative=OuterRef("pk"))
        found = found.annotate(part=Subquery(mine.values("role")))
    return _in_state(found, asked.state, member).order_by("-active_at", "-id")


def _in_state(found: InitiativeQuerySet, state: str, member: Member | None) -> InitiativeQuerySet:
    if state == LOOKING:
        return found.looking()
    if state == DORMANT:
        return found.filter(dormant_since__isnull=False)
    if state == MINE and member is not None:
        return found.filter(pk__in=member.initiative_parts.values("initiative"))
    return found


@dataclass(frozen=True)
class People:
    """How many: figures that name nobody."""

    running: int
    taking_part: int
    following: int


def count_people(initiative: Initiative) -> People:
    """One query."""
    Role = Participant.Role
    return People(
        **initiative.participants.order_by().aggregate(
            running=Count("pk", filter=Q(role=Role.RUNS)),
            taking_part=Count("pk", filter=~Q(role=Role.FOLLOWS)),
            following=Count("pk", filter=Q(role=Role.FOLLOWS)),
        )
    )


def organisations_of(initiative: Initiative, viewer: Member | None, apart: Collection[int] = ()) -> list[str]:
    """Where its people work, of those who show that to this viewer and are not `apart`. One query.

    Whoever counts organisations counts these: of two people who are named, a count of
    all would say where the one works who shows it to nobody.
    """
    showing = Profile.objects.showing("organisation", viewer)
    people = initiative.participants.taking_part().filter(member__in=showing.values("member"))
    people = people.exclude(member__in=apart)
    name = Coalesce("member__organisation__name", "member__organisation_typed")
    names = people.order_by().annotate(name=name).exclude(name="").values_list("name", flat=True)
    return list(names.distinct().order_by("name"))


def people_to_tell(initiative: Initiative, of: Member | None, role: str = "") -> list[Member]:
    """Those of this part, or all, but `of` and who is apart from them. Two queries."""
    parts = initiative.participants.select_related("member").exclude(member=of)
    if role:
        parts = parts.filter(role=role)
    return [part.member for part in parts.exclude(member__in=apart_from(of))]


def runners_of(initiative: Initiative) -> list[Member]:
    """Who runs it; where nobody does, who started it."""
    parts = Q(initiative_parts__initiative=initiative, initiative_parts__role=Participant.Role.RUNS)
    running = list(Member.objects.filter(parts, is_active=True).order_by("pk"))
    if running or initiative.started_by is None or not initiative.started_by.is_active:
        return running
    return [initiative.started_by]
