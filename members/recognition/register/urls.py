from django.urls import path

from members.recognition.register import views

urlpatterns = [
    path("fellows/", views.fellows, name="fellows"),
    path("fellows/<int:pk>/", views.fellow, name="fellow"),
    path("fellows/fellows.csv", views.as_csv, name="fellows-csv"),
    path("steward/fellows/", views.nobodys, name="steward-fellows"),
    path("steward/fellows/<int:pk>/", views.link, name="steward-fellow-link"),
]
