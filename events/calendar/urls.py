from django.urls import path

from events.calendar import feeds, views

urlpatterns = [
    path("events/", views.event_list, name="list"),
    path("events/calendar.ics", feeds.calendar, name="calendar"),
    path("events/news.atom", feeds.news, name="feed"),
    path("events/<slug:slug>/calendar.ics", views.calendar_file, name="event-calendar"),
    path("series/<slug:slug>/calendar.ics", feeds.series_calendar, name="series-calendar"),
]
