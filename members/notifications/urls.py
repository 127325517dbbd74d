from django.urls import path

from members.notifications import views

urlpatterns = [
    path("account/notifications/", views.notifications, name="notifications"),
    path("unsubscribe/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
