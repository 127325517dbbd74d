"""Gathers the URLs of the members app; each feature has its own list."""

from django.urls import URLPattern, URLResolver

app_name = "members"
urlpatterns: list[URLPattern | URLResolver] = []
