"""Events as a calendar to subscribe to, and as news for a feed reader. Nobody signs in for these."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base import dates
from community.base.feeds import Feed
from community.base.page_cache import public_page
from community.mail.calendar import as_feed
from events.calendar.files import entry_of
from events.calendar.filters import Filters, regions
from events.calendar.listing import all_dates, next_of_each_series
from events.calendar.models import Event, EventQuerySet, Series

# Long enough that calendars which ask at the hour cost little.
SECONDS = 60
# Calendars keep what is over; so far back they are still told of it.
STILL_TOLD = dt.timedelta(days=90)
MOST_IN_CALENDAR, MOST_NEWS = 300, 50


@public_page(seconds=SECONDS)
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Every date that everybody may see, narrowed as the list is."""
    filters = Filters.of(request.GET, regions())
    return calendar_response(all_dates(filters), settings.COMMUNITY["name"])


@public_page(seconds=SECONDS)
@require_safe
def series_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(Series.objects.visible_to(None), slug=slug)
    return calendar_response(Event.objects.visible_to(None).filter(series=series), series.title)


def calendar_response(events: EventQuerySet, name: str) -> HttpResponse:
    told = events.filter(ends_at__gt=timezone.now() - STILL_TOLD).order_by("starts_at", "id")
    rows = told.select_related("venue").prefetch_related("sessions")[:MOST_IN_CALENDAR]
    feed = as_feed([entry_of(event) for event in rows], name=name, stamp=timezone.now())
    return HttpResponse(feed, content_type="text/calendar; charset=utf-8")


@public_page(seconds=SECONDS)
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """What is coming, as entries of a feed reader; of each series the next date only."""
    filters = Filters.of(request.GET, regions())
    published = all_dates(filters).published().upcoming()
    coming = next_of_each_series(published).order_by("-created_at", "-id")[:MOST_NEWS]
    feed = Feed(
        title=_("%(community)s: events") % {"community": settings.COMMUNITY["name"]},
        link=settings.SITE_URL + reverse("events:list"),
        description="",
        subtitle=settings.COMMUNITY["strapline"],
        feed_url=settings.SITE_URL + reverse("events:feed") + filters.for_everybody,
        language=settings.LANGUAGE_CODE,
    )
    for event in coming:
        link = settings.SITE_URL + event.get_absolute_url()
        when = dates.period(event.starts_at, event.ends_at)
        feed.add_item(
            title=event.title,
            link=link,
            unique_id=link,
            description=f"{when}. {event.summary}".strip(),
            pubdate=event.created_at,
            updateddate=event.created_at,
        )
    return feed.as_response()
