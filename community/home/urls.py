from django.urls import path

from community.design.urls import urlpatterns as design
from community.home import marks, views
from community.letters.urls import urlpatterns as letters
from community.mail.urls import urlpatterns as outbox
from community.privacy.urls import urlpatterns as theirs

app_name = "community"
urlpatterns = [
    path("", views.home, name="home"),
    path("code-of-conduct/", views.code_of_conduct, name="code-of-conduct"),
    path("code-of-conduct/accept/", views.accept_code_of_conduct, name="code-of-conduct-accept"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies_page, name="cookies"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("help/", views.help_page, name="help"),
    path("colours.css", marks.colours, name="colours"),
    path("icon.svg", marks.icon, name="icon"),
    path("up/", views.up, name="up"),
    *design,
    *letters,
    *outbox,
    *theirs,
]
