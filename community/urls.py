"""Every address of the portal, gathered from its parts."""

from django.contrib import admin
from django.urls import include, path

from community.base import errors

urlpatterns = [
    path("", include("community.home.urls")),
    path("", include("community.search.urls")),
    path("", include("members.urls")),
    path("", include("events.urls")),
    path("", include("members.accounts.library_urls")),
    path("admin/", admin.site.urls),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler429 = errors.too_many_requests
handler500 = errors.server_error
