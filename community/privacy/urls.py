from django.urls import path

from community.privacy import views

urlpatterns = [
    path("account/data/", views.held, name="held"),
    path("account/data/download/", views.download, name="held-download"),
    path("account/leave/", views.leave, name="leave"),
    path("left/", views.left, name="left"),
]
