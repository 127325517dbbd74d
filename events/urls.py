"""Gathers the URLs of the events app; each feature has its own list."""

from django.urls import URLPattern, URLResolver

from events.calendar.urls import urlpatterns as calendar_urls
from events.meetups.urls import urlpatterns as meetups_urls
from events.organising.series.urls import urlpatterns as series_urls
from events.organising.urls import urlpatterns as organising_urls
from events.registration.page_urls import urlpatterns as page_urls
from events.registration.urls import urlpatterns as registration_urls
from events.subscriptions.urls import urlpatterns as subscriptions_urls
from events.venues.urls import urlpatterns as venues_urls

app_name = "events"
urlpatterns: list[URLPattern | URLResolver] = [
    *calendar_urls,
    *venues_urls,
    *page_urls,
    *subscriptions_urls,
    *registration_urls,
    *series_urls,
    *organising_urls,
    *meetups_urls,
]
