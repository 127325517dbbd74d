"""Hits as a page shows them: what each is, where it leads, when and where, and a few of its words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from community.base import dates
from community.search.asking import EVENT, INITIATIVE, PAGE, PERSON, SERIES, VENUE
from community.search.pages import pages
from community.search.queries import Hit
from community.search.snippets import plain, snippets
from events.calendar.models import Event, Series
from events.calendar.rhythm import in_words
from events.venues.models import Venue
from members.directory.models import Listing, roll_for
from members.models import Initiative, Member


@dataclass(frozen=True)
class Found:
    label: str
    title: str
    url: str
    facts: str
    text: str
    status: str = ""


@dataclass(frozen=True)
class Result:
    found: Found
    snippet: SafeString


def results(hits: Sequence[Hit], typed: str, viewer: Member | None) -> list[Result]:
    """As many as are shown at once: a query for each type, and one for their words."""
    known = {(kind, row.pk): _shown(kind, row) for kind in READ for row in _rows_of(kind, hits, viewer)}
    known |= {(PAGE, number): _page(page) for number, page in enumerate(pages())}
    found = [known[hit.type, hit.key] for hit in hits if (hit.type, hit.key) in known]
    return [Result(*pair) for pair in zip(found, snippets([one.text for one in found], typed), strict=True)]


def _rows_of(kind: str, hits: Sequence[Hit], viewer: Member | None) -> Any:
    keys = [hit.key for hit in hits if hit.type == kind]
    return READ[kind][0](keys, viewer) if keys else []


def _shown(kind: str, row: Any) -> Found:
    return READ[kind][1](row)


def _event(event: Event) -> Found:
    return Found(
        label=event.get_kind_display(),
        title=event.title,
        url=event.get_absolute_url(),
        facts=f"{dates.period(event.starts_at, event.ends_at)} · {event.where}",
        text=f"{event.summary} {plain(event.description)} {plain(event.preparation)}",
        status="" if event.status == Event.Status.PUBLISHED else event.status,
    )


def _a_series(series: Series) -> Found:
    return Found(
        label=_("Series"),
        title=series.title,
        url=series.get_absolute_url(),
        facts=in_words(series),
        text=f"{series.summary} {plain(series.description)}",
        status="" if series.is_published else "draft",
    )


def _initiative(initiative: Initiative) -> Found:
    return Found(
        label=_("Initiative"),
        title=initiative.title,
        url=initiative.get_absolute_url(),
        facts=initiative.kind.name,
        text=f"{initiative.summary} {plain(initiative.description)}",
        status="hidden" if initiative.hidden_at else "",
    )


def _venue(venue: Venue) -> Found:
    address = ", ".join(line.strip(" ,") for line in [*venue.address.splitlines(), venue.postcode] if line)
    return Found(
        label=_("Venue"),
        title=venue.name,
        url=venue.get_absolute_url(),
        facts=address,
        text=" ".join([venue.travel, venue.parking, venue.getting_around]),
    )


def _person(row: Listing) -> Found:
    """As the directory shows them to this audience."""
    return Found(
        label=_("Member"),
        title=row.name,
        url=reverse("members:profile", args=[row.slug]),
        facts=", ".join(fact for fact in (row.role, row.organisation_name) if fact),
        text="",
    )


def _listings(keys: list[int], viewer: Member | None) -> "QuerySet[Listing]":
    return roll_for(viewer).listing._default_manager.filter(pk__in=keys).defer("words")


def _page(page: Any) -> Found:
    return Found(label=_("Page"), title=page.title, url=page.url, facts="", text=page.text)


READ: dict[str, tuple[Callable[[list[int], Member | None], Any], Callable[[Any], Found]]] = {
    EVENT: (lambda keys, _viewer: Event.objects.filter(pk__in=keys).select_related("venue"), _event),
    SERIES: (lambda keys, _viewer: Series.objects.filter(pk__in=keys), _a_series),
    INITIATIVE: (
        lambda keys, _viewer: Initiative.objects.filter(pk__in=keys).select_related("kind"),
        _initiative,
    ),
    VENUE: (lambda keys, _viewer: Venue.objects.filter(pk__in=keys), _venue),
    PERSON: (_listings, _person),
}
