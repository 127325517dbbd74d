from django.urls import path

from members.glance import views

urlpatterns = [path("members/at-a-glance/", views.at_a_glance, name="at-a-glance")]
