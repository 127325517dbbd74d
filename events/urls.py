"""Gathers the URLs of the events app; each feature has its own list."""

from django.urls import URLPattern, URLResolver

app_name = "events"
urlpatterns: list[URLPattern | URLResolver] = []
