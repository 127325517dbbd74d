from datetime import date

from django.urls import path, register_converter

from events.organising.series import views


class DateConverter:
    """A day in an address: 2026-08-05."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)  # a ValueError means: no such page

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DateConverter, "date")

urlpatterns = [
    path("organise/series/<slug:slug>/", views.series, name="organise-series"),
    path("organise/series/<slug:slug>/break/", views.take_break, name="organise-series-break"),
    path("organise/series/<slug:slug>/publish/", views.publish, name="organise-series-publish"),
    path("organise/series/<slug:slug>/<date:on>/", views.date, name="organise-series-date"),
]
