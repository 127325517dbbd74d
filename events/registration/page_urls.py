"""Addresses of the two pages that show an event and a series to everybody."""

from django.urls import path

from events.registration import event_page, series_page

urlpatterns = [
    path("events/<slug:slug>/", event_page.event_page, name="event"),
    path("series/<slug:slug>/", series_page.series_page, name="series"),
    path("series/<slug:slug>/register/", series_page.join_series, name="series-register"),
    path("series/<slug:slug>/leave/", series_page.leave, name="series-leave"),
]
