from django.urls import path

from members.directory import views

urlpatterns = [path("members/", views.directory, name="directory")]
