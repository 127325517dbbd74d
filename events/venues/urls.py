from django.urls import path

from events.venues import views

urlpatterns = [path("venues/<slug:slug>/", views.venue, name="venue")]
