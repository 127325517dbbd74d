"""What the page of an initiative says to whoever looks at it, each thing read once."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.functional import cached_property

from members.accounts.models import Member
from members.conduct.queries import apart_from
from members.initiatives import rules
from members.initiatives.models import Initiative, InitiativeNews, Participant
from members.initiatives.queries import People, count_people, organisations_of
from members.profiles.models import Profile

NEWS_SHOWN = EVENTS_SHOWN = 5


class InitiativePage:
    """`member` None: nobody has signed in. `news_from` is the key of the news to begin with, 0 the newest."""

    def __init__(self, initiative: Initiative, member: Member | None, news_from: int = 0) -> None:
        self.initiative = initiative
        self.member = member
        self.news_from = news_from

    @cached_property
    def part(self) -> str:
        return rules.part_of(self.member, self.initiative)

    @cached_property
    def apart(self) -> set[int]:
        """Whom this member does not want to meet, or who does not want to meet them."""
        return apart_from(self.member)

    @cached_property
    def people(self) -> People:
        return count_people(self.initiative)

    @cached_property
    def running(self) -> list[Participant]:
        """Names are for members: who publishes an initiative is told so."""
        if self.member is None:
            return []
        profiles = Profile.objects.visible_to(self.member).filter(member=OuterRef("member"))
        running = self.initiative.participants.running().select_related("member")
        running = running.exclude(member__in=self.apart)
        return list(running.annotate(profile=Subquery(profiles.values("slug"))))

    @cached_property
    def organisations(self) -> list[str]:
        return organisations_of(self.initiative, self.member, self.apart)

    @property
    def is_free(self) -> bool:
        """Whether somebody who does not run it yet may take it on."""
        if self.initiative.hidden_at or self.part == Participant.Role.RUNS:
            return False
        return not self.people.running or self.initiative.dormant_since is not None

    @property
    def may_edit(self) -> bool:
        """As `rules.may_edit`, from what this page has read."""
        return self.part == Participant.Role.RUNS or (self._started_it and not self.people.running)

    @property
    def _started_it(self) -> bool:
        return self.member is not None and self.initiative.started_by_id == self.member.pk

    @property
    def may_answer(self) -> bool:
        if self.initiative.hidden_at is None:
            return False
        return self.part == Participant.Role.RUNS or self._started_it

    @property
    def news(self) -> list[InitiativeNews]:
        return self._news[:NEWS_SHOWN]

    @property
    def older_news(self) -> InitiativeNews | None:
        """The first that the page does not have room for."""
        return self._news[NEWS_SHOWN] if len(self._news) > NEWS_SHOWN else None

    @cached_property
    def _news(self) -> list[InitiativeNews]:
        news = InitiativeNews.objects.filter(initiative=self.initiative).exclude(author__in=self.apart)
        if self.news_from:
            news = news.from_this_on(self.news_from)
        return list(news[: NEWS_SHOWN + 1])

    @cached_property
    def events(self) -> list[Any]:
        """Those that are public and not over. Events know initiatives, not the other way round."""
        events: Any = self.initiative.events
        coming = events.visible_to(None).filter(ends_at__gte=timezone.now())
        return list(coming.order_by("starts_at", "pk")[:EVENTS_SHOWN])
