from django.urls import path, re_path

from events.organising.board.views import board, organise, publish
from events.organising.cancelling.views import cancel
from events.organising.details.views import details
from events.organising.eligibility.views import who_may
from events.organising.letters.views import write
from events.organising.mailings.views import mailings
from events.organising.move.views import move
from events.organising.needs.views import needs
from events.organising.people import views as people
from events.organising.places import views as places
from events.organising.questions import views as questions
from events.organising.team import views as team
from events.organising.times.views import times
from events.organising.turnout.views import turnout

urlpatterns = [
    path("organise/", board, name="board"),
    path("organise/<slug:slug>/", organise, name="organise"),
    path("organise/<slug:slug>/publish/", publish, name="organise-publish"),
    path("organise/<slug:slug>/details/", details, name="organise-details"),
    path("organise/<slug:slug>/capacity/", places.capacity, name="organise-capacity"),
    path("organise/<slug:slug>/capacity/<int:pk>/limit/", places.set_limit, name="organise-limit"),
    path("organise/<slug:slug>/capacity/<int:pk>/open/", places.open_or_close, name="organise-open"),
    path("organise/<slug:slug>/reserved/new/", places.keep_places, name="organise-keep"),
    path("organise/<slug:slug>/reserved/<int:pk>/", places.keep_places, name="organise-allocation"),
    path("organise/<slug:slug>/reserved/<int:pk>/return/", places.return_places, name="organise-return"),
    path("organise/<slug:slug>/people/", people.people, name="organise-people"),
    path("organise/<slug:slug>/people/<uuid:reference>/", people.person, name="organise-person"),
    path(
        "organise/<slug:slug>/people/<uuid:reference>/cancel/",
        people.cancel_person,
        name="organise-cancel-person",
    ),
    re_path(r"^organise/(?P<slug>[-\w]+)/people\.(?P<form>csv|xlsx)$", people.export, name="organise-export"),
    path("organise/<slug:slug>/add/", people.add, name="organise-add"),
    path("organise/<slug:slug>/exceptions/", people.exceptions, name="organise-exceptions"),
    path(
        "organise/<slug:slug>/exceptions/<int:pk>/withdraw/",
        people.withdraw_exception,
        name="organise-withdraw-exception",
    ),
    path("organise/<slug:slug>/invite/", people.invite, name="organise-invite"),
    path("organise/<slug:slug>/write/", write, name="organise-write"),
    path("organise/<slug:slug>/mails/", mailings, name="organise-mailings"),
    path("organise/<slug:slug>/who/", who_may, name="organise-who-may"),
    path("organise/<slug:slug>/needs/", needs, name="organise-needs"),
    path("organise/<slug:slug>/questions/", questions.questions, name="organise-questions"),
    path("organise/<slug:slug>/questions/new/", questions.edit, name="organise-question-new"),
    path("organise/<slug:slug>/questions/<int:pk>/", questions.edit, name="organise-question"),
    path("organise/<slug:slug>/questions/<int:pk>/up/", questions.move_up, name="organise-question-up"),
    path(
        "organise/<slug:slug>/questions/<int:pk>/remove/",
        questions.remove,
        name="organise-question-remove",
    ),
    path("organise/<slug:slug>/team/", team.team, name="organise-team"),
    path(
        "organise/<slug:slug>/team/organisers/<int:pk>/remove/",
        team.remove_organiser,
        name="organise-remove-organiser",
    ),
    path(
        "organise/<slug:slug>/team/readers/<int:pk>/remove/",
        team.remove_reader,
        name="organise-remove-reader",
    ),
    path("organise/<slug:slug>/times/", times, name="organise-times"),
    path("organise/<slug:slug>/turnout/", turnout, name="organise-turnout"),
    path("organise/<slug:slug>/move/", move, name="organise-move"),
    path("organise/<slug:slug>/cancel/", cancel, name="organise-cancel"),
]
