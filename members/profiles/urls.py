from django.urls import path

from members.profiles import views
from members.profiles.photos import steward_views
from members.profiles.photos import views as photos

urlpatterns = [
    path("account/profile/", views.edit, name="edit-profile"),
    path("account/profile/as/<slug:audience>/", views.seen_as, name="profile-as"),
    path("account/profile/stop-listing/", views.stop_listing, name="stop-listing"),
    path("account/profile/photo/", photos.change_photo, name="change-photo"),
    path("account/profile/photo/cut/", photos.cut_photo, name="cut-photo"),
    path("account/profile/photo/<slug:draft>.webp", photos.preview, name="photo-preview"),
    path("account/profile/photo/remove/", photos.remove_photo, name="remove-photo"),
    path("photos/<slug:key>/<int:size>.webp", photos.photo, name="photo"),
    path("steward/members/<slug:slug>/photo/", steward_views.take_down, name="take-down-photo"),
    path("members/<slug:slug>/", views.profile, name="profile"),
]
