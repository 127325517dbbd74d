from django.urls import path

from community.design import views

urlpatterns = [
    path("design/", views.parts, name="design"),
    path("design/forms/", views.forms, name="design-forms"),
]
