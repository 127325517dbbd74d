from django.urls import path

from events.subscriptions import views

urlpatterns = [
    path("registrations/calendar/", views.own_calendar_link, name="own-calendar-link"),
    path("registrations/calendar/<slug:secret>.ics", views.own_calendar, name="own-calendar"),
]
