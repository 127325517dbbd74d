from django.urls import path

from community.search import views

urlpatterns = [path("search/", views.search, name="search")]
