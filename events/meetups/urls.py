from django.urls import path

from events.meetups import steward_views, views

urlpatterns = [
    path("meet-ups/", views.meet_ups, name="meet-ups"),
    path("meet-ups/new/", views.new, name="meet-up-new"),
    path("meet-ups/<slug:slug>/", views.meet_up, name="meet-up"),
    path("meet-ups/<slug:slug>/change/", views.change, name="meet-up-change"),
    path("meet-ups/<slug:slug>/cancel/", views.cancel, name="meet-up-cancel"),
    path("meet-ups/<slug:slug>/write/", views.write, name="meet-up-write"),
    path("steward/meet-ups/", steward_views.allowances, name="steward-meet-ups"),
    path("steward/meet-ups/<int:pk>/withdraw/", steward_views.withdraw, name="steward-meet-up-withdraw"),
]
