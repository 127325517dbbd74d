from django.urls import path

from members.ways_back import steward_views, views

urlpatterns = [
    path("sign-in/lost/", views.lost, name="lost"),
    path("sign-in/lost/code/", views.lost_code, name="lost-code"),
    path("sign-in/lost/object/<str:token>/", views.object_to, name="object-to-way-back"),
    path("steward/ways-back/", steward_views.ways_back, name="steward-ways-back"),
    path("steward/ways-back/<uuid:reference>/", steward_views.way_back, name="steward-way-back"),
]
