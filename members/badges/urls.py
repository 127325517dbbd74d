from django.urls import path

from members.badges import mine, steward, views

urlpatterns = [
    path(".well-known/did.json", views.issuer_keys, name="badge-issuer"),
    path("badges/about/", views.about, name="badges-about"),
    path("badges/verify/", views.verify, name="badges-verify"),
    path("badges/pictures/<slug:kind>.png", views.picture, name="badge-picture"),
    path("badges/status/<int:number>/", views.status, name="badge-status"),
    path("badges/<slug:code>/", views.badge, name="badge"),
    path("badges/<slug:code>/credential.json", views.credential, name="badge-credential"),
    path("badges/<slug:code>/badge.png", views.as_png, name="badge-png"),
    path("badges/<slug:code>/badge.svg", views.as_svg, name="badge-svg"),
    path("account/badges/", mine.badges, name="badges"),
    path("account/badges/take/", mine.take, name="badge-take"),
    path("account/badges/<slug:code>/give-back/", mine.give_back, name="badge-give-back"),
    path("account/badges/<slug:code>/renew/", mine.renew, name="badge-renew"),
    path("steward/badges/", steward.badges, name="steward-badges"),
    path("steward/badges/award/", steward.award, name="steward-badge-award"),
    path("steward/badges/<slug:code>/revoke/", steward.revoke, name="steward-badge-revoke"),
]
