from django.urls import path

from events.registration import answering, changes, mine, newcomers, views

urlpatterns = [
    path("events/<slug:slug>/register/", views.registering, name="register"),
    path("events/<slug:slug>/register/code/", newcomers.code, name="register-code"),
    path("events/<slug:slug>/register/code/again/", newcomers.code_again, name="register-code-again"),
    path("events/<slug:slug>/register/confirm/", newcomers.confirm, name="register-confirm"),
    path("registrations/", mine.registrations, name="registrations"),
    path("registrations/substitute/<uuid:reference>/", answering.substitution, name="substitution"),
    path("registrations/<uuid:reference>/", mine.registration, name="registration"),
    path("registrations/<uuid:reference>/calendar.ics", mine.calendar_file, name="registration-calendar"),
    path("registrations/<uuid:reference>/change/", changes.change, name="registration-change"),
    path("registrations/<uuid:reference>/answers/", changes.answers, name="registration-answers"),
    path("registrations/<uuid:reference>/consents/", changes.consents, name="registration-consents"),
    path("registrations/<uuid:reference>/cancel/", changes.cancel, name="registration-cancel"),
    path("registrations/<uuid:reference>/substitute/", answering.substitute, name="registration-substitute"),
    path("registrations/<uuid:reference>/offer/<int:pk>/", answering.offer, name="offer"),
]
