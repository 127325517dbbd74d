from django.urls import path

from members.organisations import views

urlpatterns = [path("organisations/suggest/", views.suggest, name="organisations")]
