from django.urls import path

from members.recognition.fellowship import judge_views, views

urlpatterns = [
    path("fellows/nominate/", views.nominate, name="nominate"),
    path("fellows/nominations/<uuid:reference>/", views.nomination, name="nomination"),
    path("fellows/judging/", judge_views.nominations, name="judging"),
    path("fellows/judging/<uuid:reference>/", judge_views.judge, name="judge"),
    path("account/fellowship/", views.fellowship, name="fellowship"),
    path("account/fellowship/renew/", views.renew, name="fellowship-renew"),
    path("account/fellowship/claim/<int:pk>/", views.claim, name="fellowship-claim"),
]
