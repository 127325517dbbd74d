from django.urls import path

from members.recognition.contributions import steward_views, views

urlpatterns = [
    path("account/contributions/", views.contributions, name="contributions"),
    path("account/contributions/add/", views.add, name="contribution-add"),
    path("account/contributions/<int:pk>/", views.edit, name="contribution-edit"),
    path("account/contributions/<int:pk>/delete/", views.delete, name="contribution-delete"),
    path("account/contributions/<int:pk>/show/", views.show, name="contribution-show"),
    path("steward/contributions/", steward_views.waiting, name="steward-contributions"),
    path(
        "steward/contributions/<int:pk>/confirm/", steward_views.confirm, name="steward-contribution-confirm"
    ),
    path("steward/contributions/<int:pk>/ask/", steward_views.ask_back, name="steward-contribution-ask"),
]
