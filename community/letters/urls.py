from django.urls import path

from community.letters import views

urlpatterns = [
    path("mails/", views.mails, name="mails"),
    path("mails/<slug:key>/", views.mail, name="mail"),
    path("mails/<slug:key>/page/", views.mail_page, name="mail-page"),
]
