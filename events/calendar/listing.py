"""What the list of events shows: coming and past ones, those of a month, and the series."""

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils import timezone

from events.calendar.filters import PAST, Filters
from events.calendar.for_me import for_me
from events.calendar.models import Event, EventQuerySet, Series
from events.calendar.where import IN_PERSON, ONLINE, SERIES_IN_PERSON, SERIES_ONLINE, in_region

if TYPE_CHECKING:
    from members.models import Member

# So that an index finds what goes on: nothing began longer ago than this.
LONGEST = dt.timedelta(days=366)


def events_of(filters: Filters, member: "Member | None") -> EventQuerySet:
    """Coming ones, of each series the next date only; or past ones, the last one first."""
    visible = _narrowed(Event.objects.visible_to(member), filters, member)
    if filters.view == PAST:
        return visible.past()
    return next_of_each_series(visible.upcoming().filter(starts_at__gt=timezone.now() - LONGEST))


def events_of_month(filters: Filters, member: "Member | None") -> EventQuerySet:
    """Every date in the month, those that began before it and still go on too."""
    zone = timezone.get_default_timezone()
    first = filters.first_of_month
    after = (first + dt.timedelta(days=31)).replace(day=1)
    start, end = (dt.datetime.combine(day, dt.time.min, zone) for day in (first, after))
    visible = _narrowed(Event.objects.visible_to(member), filters, member)
    return visible.filter(starts_at__gt=start - LONGEST, starts_at__lt=end, ends_at__gt=start).order_by(
        "starts_at", "id"
    )


def series_of(filters: Filters, member: "Member | None") -> QuerySet[Series]:
    """With `next_date`, when it meets next, if that is known."""
    coming = Event.objects.published().upcoming().filter(series=OuterRef("pk"))
    visible = Series.objects.visible_to(member).filter(_conditions(filters, SERIES_IN_PERSON, SERIES_ONLINE))
    visible = visible.select_related("venue")
    return visible.annotate(next_date=Subquery(coming.values("starts_at")[:1])).order_by("title", "id")


def all_dates(filters: Filters) -> EventQuerySet:
    """What everybody may see, with every date of a series: for calendars that people subscribe to."""
    return _narrowed(Event.objects.visible_to(None), filters, None)


def next_of_each_series(events: EventQuerySet) -> EventQuerySet:
    """Of a series only the next of these dates, which are to come: a weekly one would crowd out all else."""
    sooner = events.order_by().filter(
        series=OuterRef("series"), status=Event.Status.PUBLISHED, starts_at__lt=OuterRef("starts_at")
    )
    return events.filter(Q(series=None) | ~Exists(sooner))


def _narrowed(events: EventQuerySet, filters: Filters, member: "Member | None") -> EventQuerySet:
    found: Any = events.select_related("venue", "series").filter(_conditions(filters, IN_PERSON, ONLINE))
    if filters.level:
        found = found.filter(level__in=[filters.level, Event.Level.ANY])
    if member is not None and filters.mine:
        found = for_me(found, member)
    return cast("EventQuerySet", found.annotate(standing=_standing_of(member) if member else Value("")))


def _standing_of(member: "Member") -> Subquery:
    """The word for their registration, as its page says it: what asks most of them speaks for all."""
    offered, confirmed = Q(waiting_entries__state="offered"), Q(places__isnull=False, places__held_until=None)
    rank = Case(When(offered, then=0), When(confirmed, then=1), default=2)
    word = Case(
        When(offered, then=Value("offered")),
        When(confirmed, then=Value("confirmed")),
        default=Value("waiting"),
    )
    theirs = member.registrations.filter(event=OuterRef("pk"), state="active").order_by(rank)
    return Subquery(theirs.values(word=word)[:1])


def _conditions(filters: Filters, in_person: Q, online: Q) -> Q:
    conditions = Q(kind=filters.kind) if filters.kind else Q()
    if filters.how:
        conditions &= in_person if filters.how == "in-person" else online
    return conditions & in_region(int(filters.region)) if filters.region else conditions
