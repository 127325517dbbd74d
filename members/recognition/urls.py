"""Gathers the addresses of recognition."""

from members.recognition.contributions.urls import urlpatterns as contributions
from members.recognition.fellowship.urls import urlpatterns as fellowship
from members.recognition.register.urls import urlpatterns as register

urlpatterns = [*contributions, *fellowship, *register]
