from django.urls import path

from events.calendar import views

urlpatterns = [
    path("events/", views.event_list, name="list"),
    path("events/<slug:slug>/calendar.ics", views.calendar_file, name="event-calendar"),
]
