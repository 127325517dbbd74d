from django.urls import path

from members.core import steward_views, views

urlpatterns = [
    path("account/membership/", views.membership, name="membership"),
    path("account/membership/renew/", views.renew, name="renew-membership"),
    path("account/membership/ask/", views.ask, name="ask-for-membership"),
    path("account/moving/", views.moving, name="moving"),
    path("account/affiliations/<int:pk>/end/", views.end_affiliation, name="end-affiliation"),
    path("steward/core/", steward_views.requests, name="steward-core"),
    path("steward/core/<int:pk>/", steward_views.answer, name="steward-core-request"),
    path("steward/members/<int:pk>/membership/", steward_views.member, name="steward-membership"),
]
