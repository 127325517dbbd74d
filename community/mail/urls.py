from django.urls import path

from community.mail import views

urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/", views.outbox_letter, name="outbox-letter"),
    path("outbox/<int:pk>/letter.eml", views.outbox_file, name="outbox-file"),
]
