"""Each type of thing as the results show it: what it is, where it leads, when and where, and its words.

Events and series are read as they are, for what they say of themselves. Of
all others a few columns do, which are read in one query whatever they are.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from community.base import dates
from community.search.asking import FELLOW, INITIATIVE, NEWS, NOTICE, PERSON, VENUE
from community.search.pages import PortalPage
from community.search.snippets import plain
from events.calendar.models import Event, Series
from events.calendar.rhythm import in_words
from events.venues.models import Venue
from members.directory.models import roll_for
from members.models import Fellowship, Initiative, InitiativeNews, Member, Notice

type Row = Mapping[str, Any]


@dataclass(frozen=True)
class Found:
    label: str
    title: str
    url: str
    facts: str
    text: str
    status: str = ""


@dataclass(frozen=True)
class Source:
    """Where the columns of a type come from, for whom it is shown, and what is made of them."""

    rows: Callable[[Member | None], QuerySet[Any]]
    shown: Callable[[Row], Found]
    columns: str
    renamed: Mapping[str, str] = field(default_factory=dict)

    @property
    def expressions(self) -> dict[str, Any]:
        return {name: F(name) for name in self.columns.split()} | {
            name: F(path) for name, path in self.renamed.items()
        }


def event(row: Event) -> Found:
    return Found(
        label=row.get_kind_display(),
        title=row.title,
        url=row.get_absolute_url(),
        facts=f"{dates.period(row.starts_at, row.ends_at)} · {row.where}",
        text=f"{row.summary} {plain(row.description)} {plain(row.preparation)}",
        status="" if row.status == Event.Status.PUBLISHED else row.status,
    )


def series(row: Series) -> Found:
    return Found(
        label=_("Series"),
        title=row.title,
        url=row.get_absolute_url(),
        facts=in_words(row),
        text=f"{row.summary} {plain(row.description)}",
        status="" if row.is_published else "draft",
    )


def page(row: PortalPage) -> Found:
    return Found(label=_("Page"), title=row.title, url=row.url, facts="", text=row.text)


def _initiative(row: Row) -> Found:
    return Found(
        label=_("Initiative"),
        title=row["title"],
        url=Initiative(slug=row["slug"]).get_absolute_url(),
        facts=row["kind"],
        text=f"{row['summary']} {plain(row['description'])}",
        status="hidden" if row["hidden_at"] else "",
    )


def _news(row: Row) -> Found:
    news = InitiativeNews(pk=row["id"], initiative=Initiative(slug=row["slug"]))
    return Found(
        label=_("News"),
        title=row["title"],
        url=news.get_absolute_url(),
        facts=f"{row['of']} · {dates.day(dt.datetime.fromisoformat(row['published_at']))}",
        text=plain(row["text"]),
    )


def _notice(row: Row) -> Found:
    stuck = _("Somebody is stuck")
    return Found(
        label=stuck if row["is_stuck"] else str(Notice.Kind(row["kind"]).label),
        title=row["topic"],
        url=Notice(pk=row["id"]).get_absolute_url(),
        facts=f"{row['by']} · {dates.day(dt.datetime.fromisoformat(row['renewed_at']))}",
        text=plain(row["text"]),
    )


def _venue(row: Row) -> Found:
    lines = [*row["address"].splitlines(), row["postcode"]]
    return Found(
        label=_("Venue"),
        title=row["name"],
        url=Venue(slug=row["slug"]).get_absolute_url(),
        facts=", ".join(line.strip(" ,") for line in lines if line),
        text=" ".join([row["travel"], row["parking"], row["getting_around"]]),
    )


def _person(row: Row) -> Found:
    """As the directory shows them to this audience."""
    return Found(
        label=_("Member"),
        title=row["name"],
        url=reverse("members:profile", args=[row["slug"]]),
        facts=", ".join(fact for fact in (row["role"], row["organisation_name"]) if fact),
        text="",
    )


def _fellow(row: Row) -> Found:
    """As the register shows them; where the directory has them under the same name, their page says more."""
    profile, entry = row["profile"], Fellowship(pk=row["id"])
    from_day, until = (dt.date.fromisoformat(row[name]) for name in ("awarded_on", "until"))
    is_current = until >= timezone.localdate()
    since = _("since %(day)s") % {"day": dates.day(from_day)}
    over = _("from %(from)s until %(until)s") % {"from": dates.day(from_day), "until": dates.day(until)}
    return Found(
        label=_("Fellow") if is_current else _("Previous Fellow"),
        title=row["name"],
        url=reverse("members:profile", args=[profile]) if profile else entry.get_absolute_url(),
        facts=" · ".join([*row["organisations"], since if is_current else over]),
        text="",
    )


def _listings(viewer: Member | None) -> QuerySet[Any]:
    return roll_for(viewer).listing._default_manager.all()


def _fellowships(viewer: Member | None) -> QuerySet[Any]:
    same = _listings(viewer).filter(pk=OuterRef("member"), name=OuterRef("name"))
    return Fellowship.objects.annotate(profile=Subquery(same.values("slug")))


SOURCES: dict[str, Source] = {
    INITIATIVE: Source(
        lambda _viewer: Initiative.objects.all(),
        _initiative,
        "title slug summary description hidden_at",
        {"kind": "kind__name"},
    ),
    NEWS: Source(
        lambda _viewer: InitiativeNews.objects.all(),
        _news,
        "id title text published_at",
        {"slug": "initiative__slug", "of": "initiative__title"},
    ),
    NOTICE: Source(
        lambda _viewer: Notice.objects.all(),
        _notice,
        "id kind is_stuck topic text renewed_at",
        {"by": "member__name"},
    ),
    VENUE: Source(
        lambda _viewer: Venue.objects.all(),
        _venue,
        "name slug address postcode travel parking getting_around",
    ),
    PERSON: Source(_listings, _person, "name slug role organisation_name"),
    FELLOW: Source(_fellowships, _fellow, "id name organisations awarded_on until profile"),
}
