from django.urls import path

from community.home import colours, views
from community.mail.urls import urlpatterns as outbox

app_name = "community"
urlpatterns = [
    path("", views.home, name="home"),
    path("code-of-conduct/", views.code_of_conduct, name="code-of-conduct"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies_page, name="cookies"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("help/", views.help_page, name="help"),
    path("colours.css", colours.colours, name="colours"),
    path("up/", views.up, name="up"),
    *outbox,
]
