from django.urls import path

from members.help import tally_views, views
from members.help.models import Notice

REQUEST, OFFER = {"kind": Notice.Kind.REQUEST}, {"kind": Notice.Kind.OFFER}

urlpatterns = [
    path("who-can-help/", views.board, name="help-board"),
    path("who-can-help/ask/", views.write, REQUEST, name="help-ask"),
    path("who-can-help/offer/", views.write, OFFER, name="help-offer"),
    path("who-can-help/stuck/", views.stuck, name="help-stuck"),
    path("who-can-help/mine/", views.mine, name="help-mine"),
    path("who-can-help/tally/", tally_views.tally, name="help-tally"),
    path("who-can-help/tally/<int:pk>/remove/", tally_views.remove, name="help-tally-remove"),
    path("who-can-help/introductions/", views.introductions, name="help-introductions"),
    path("who-can-help/introductions/<int:pk>/", views.introduction, name="help-introduction"),
    path(
        "who-can-help/introductions/<int:pk>/block/",
        views.introduction_block,
        name="help-introduction-block",
    ),
    path("who-can-help/<int:pk>/", views.notice, name="help-notice"),
    path("who-can-help/<int:pk>/change/", views.edit, name="help-edit"),
    path("who-can-help/<int:pk>/close/", views.close, name="help-close"),
    path("who-can-help/<int:pk>/reopen/", views.reopen, name="help-reopen"),
    path("steward/help/<int:pk>/hide/", views.hide, name="help-hide"),
]
