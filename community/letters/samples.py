"""What to fill each mail with, to see it. A mail without a sample fails the tests.

Keys are the mail's name, and a situation after a dash where it says different
things. Values are what `mails.py` of each feature queues: plain words.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from community.base.dates import clock, day, moment, period

TO = "sian.o'brien@trust.example"
START, END = datetime(2026, 11, 12, 9, tzinfo=UTC), datetime(2026, 11, 13, 17, tzinfo=UTC)
WEEK_BEFORE = datetime(2026, 11, 5, 17, tzinfo=UTC)

HALL = "Thursday in the hall, Thursday 12 November 2026, 9am to 5pm"
ONLINE = "Friday online, Friday 13 November 2026, 9am to 5pm"
DINNER = "Dinner on Thursday"

# What every mail about core membership begins with.
CORE: Mapping[str, Any] = {
    "greet": "Siân",
    "until": lambda: day(END),
    "reason": "You retired from Riverside University Hospitals last year",
    "url": "/account/membership/",
    "renew_url": "/account/membership/renew/",
}

# What every mail about a lost account has.
WAY_BACK: Mapping[str, Any] = {
    "greet": "Siân",
    "name": "Siân O’Brien",
    "email": "sian@home.example",
    "opens": lambda: moment(WEEK_BEFORE),
    "when": lambda: moment(WEEK_BEFORE),
    "second_factor": False,
    "reason": "The number you gave us does not answer.",
    "url": "/sign-in/lost/object/MQ:4f1c2a7e/",
}

STEWARDS_PAGE = "/steward/ways-back/4f1c2a7e-0000-4000-8000-000000000000/"

# What every mail about an event begins with.
EVENT: Mapping[str, Any] = {
    "greet": "Siân",
    "event": "Health data conference 2026",
    "when": lambda: period(START, END),
    "venue": "The Guildhall",
    "where": "The Guildhall",
    "address": "1 High Street, York YO1 9QL",
    "online": False,
    "places": [HALL],
    "contact": "conference@community.example",
    "url": "/registrations/4f1c2a7e-0000-4000-8000-000000000000/",
    "event_url": "/events/health-data-conference-2026/",
    "register_url": "/sign-in/?next=/events/health-data-conference-2026/register/",
}
# Mails of a topic that can be stopped, with what `members.notifications` adds to them.
NEWS: Mapping[str, Any] = {
    "greet": "Siân",
    "why": _("You get this because you chose to hear at once about initiatives."),
    "unsubscribe": "/unsubscribe/17.initiatives.7Jq0uZkq3bZl1o2cVtq5m4Yb0h8gk1xv8yQy1m9Yw6c/",
}
SUBSTITUTE = {**EVENT, "substitute": "Priya Shah", "giver": "Siân O’Brien"}
NOMINATION = {
    "greet": "Siân",
    "nominee": "Priya Shah",
    "is_renewal": False,
    "until": lambda: day(WEEK_BEFORE),
    "judge_url": "/fellows/judging/4f1c2a7e/",
}
FELLOW = {
    "greet": "Siân",
    "until": lambda: day(WEEK_BEFORE),
    "fellowship_url": "/account/fellowship/",
    "renew_url": "/account/fellowship/renew/",
    "register_url": "/fellows/",
    "badges_url": "/account/badges/",
}

INITIATIVE: Mapping[str, Any] = {
    "greet": "Siân",
    "initiative": "Plot the dots",
    "url": "/initiatives/plot-the-dots/",
}

NOTE = "I know that one. Shall we share a screen for a quarter of an hour?"
HELP: Mapping[str, Any] = {
    "greet": "Siân",
    "topic": "Merge conflicts",
    "name": "Priya Shah",
    "url": "/who-can-help/introductions/1/",
}

SAMPLES: dict[str, Mapping[str, Any]] = {
    "sign_in_code": {"code": "482913", "until": lambda: clock(WEEK_BEFORE)},
    "address_code": {"code": "482913"},
    "address_taken": {},
    "account_changed": {
        "greet": "Siân",
        "what": _("A passkey was added to your account."),
        "when": lambda: moment(WEEK_BEFORE),
    },
    "role_changed": {
        "greet": "Ada",
        "what": _("Siân O’Brien is a steward now"),
        "by": "Olive Organiser",
        "when": lambda: moment(WEEK_BEFORE),
    },
    "private_received": {"greet": "Siân", "url": "/report/x7Qd0/", "answer_by": lambda: day(WEEK_BEFORE)},
    "private_news": {"greet": "Siân", "url": "/report/x7Qd0/"},
    "private_reports": {
        "greet": "Siân",
        "line": _("There is a new report."),
        "answer_by": lambda: day(WEEK_BEFORE),
        "url": "/reports/",
    },
    "affiliation_vouched": {**CORE, "organisation": "Riverside University Hospitals"},
    "core_asked": CORE,
    "core_ended": CORE,
    "core_ends": {**CORE, "with_code": True},
    "core_ends-granted": {**CORE, "with_code": False},
    "core_granted": CORE,
    "core_proof_gone": {**CORE, "email": TO, "organisation": "Riverside University Hospitals"},
    "core_refused": CORE,
    "core_renewed": CORE,
    "core_request_waits": {"greet": "Ada", "name": "Siân O’Brien", "url": "/steward/core/17/"},
    "core_withdrawn": CORE,
    "way_back_agreed": WAY_BACK,
    "way_back_agreed-app_lost": {**WAY_BACK, "second_factor": True},
    "way_back_asked": WAY_BACK,
    "way_back_done": WAY_BACK,
    "way_back_done-app_lost": {**WAY_BACK, "second_factor": True},
    "way_back_objected": {**WAY_BACK, "url": STEWARDS_PAGE},
    "way_back_refused": WAY_BACK,
    "way_back_told": WAY_BACK,
    "way_back_told-app_lost": {**WAY_BACK, "second_factor": True},
    "way_back_waits": {**WAY_BACK, "proposed": False, "url": STEWARDS_PAGE},
    "way_back_waits-proposed": {**WAY_BACK, "proposed": True, "url": STEWARDS_PAGE},
    "way_back_warning": WAY_BACK,
    "way_back_warning-app_lost": {**WAY_BACK, "second_factor": True},
    "badge_awarded": {
        "greet": "Siân",
        "kind": "Speaker",
        "event": "Health data conference 2026",
        "url": "/account/badges/",
    },
    "badge_revoked": {
        "greet": "Siân",
        "title": "Speaker: Health data conference 2026",
        "because": "It was meant for another Siân O’Brien. We are sorry.",
        "url": "/badges/kP3x_7QmT2vW9bLd/",
    },
    "registered": {**EVENT, "confirmed": [HALL, DINNER], "waiting": []},
    "registered-hybrid": {
        **EVENT,
        "online": True,
        "confirmed": [HALL, ONLINE],
    },
    "registered-waiting": {**EVENT, "confirmed": [], "waiting": [f"{HALL}: 3rd in line"]},
    "changed": {**EVENT, "confirmed": [HALL], "offered": [], "waiting": [f"{DINNER}: 1st in line"]},
    "cancelled": {**EVENT, "by_organiser": False, "because": ""},
    "cancelled-by-organiser": {
        **EVENT,
        "by_organiser": True,
        "because": "You are registered twice, and this is the second one.",
    },
    "place_given": EVENT,
    "place_offered": {**EVENT, "until": lambda: moment(WEEK_BEFORE)},
    "offer_lapsed": EVENT,
    "place_kept": {**EVENT, "pool": "Thursday in the hall", "until": lambda: moment(WEEK_BEFORE)},
    "exception_granted": {**EVENT, "reason": "You speak on Thursday afternoon"},
    "invited_first": {**EVENT, **NEWS, "waited_for": "Health data conference 2025"},
    "left": {"greet": "Siân"},
    "news": {**NEWS, "line": "Who has joined tables of dates in R before?", "url": "/"},
    "digest": {
        **NEWS,
        "why": _("You get this because you chose to hear about these topics once a week."),
        "topics": [
            {
                "name": _("Initiatives"),
                "lines": [
                    {"line": "Priya Shah started a book club: R for time series.", "url": "/"},
                    {"line": "Plot clinic has its first date.", "url": "/events/"},
                ],
            },
            {
                "name": _("The community"),
                "lines": [{"line": "The code of conduct has a new version.", "url": "/code-of-conduct/"}],
            },
        ],
        "more": 3,
    },
    "event_moved": {
        **EVENT,
        "venue_before": "The Old Library",
        "in_person": True,
        "rooms": ["Thursday in the hall: Main hall, ground floor"],
        "waiting": [DINNER],
    },
    "event_moved-moved-up": {
        **EVENT,
        "venue_before": "The Old Library",
        "in_person": True,
        "now_placed": [HALL],
        "offered": [f"{DINNER}: answer by Thursday 5 November 2026, 5pm"],
    },
    "event_moved-room": {
        **EVENT,
        "venue_before": "The Old Library",
        "same_venue": True,
        "in_person": True,
        "rooms": ["Thursday in the hall: Main hall, ground floor"],
    },
    "event_moved-online": {
        **EVENT,
        "venue_before": "The Old Library",
        "address": "",
        "online": True,
        "places": [ONLINE],
    },
    "event_retimed": {
        **EVENT,
        "online": True,
        "when_before": lambda: moment(WEEK_BEFORE),
        "sessions": [HALL, ONLINE],
    },
    "event_retimed-moved": {
        **EVENT,
        "when_before": lambda: moment(WEEK_BEFORE),
        "venue_before": "The Old Library",
        "places": [],
        "offered": [f"{DINNER}: answer by Thursday 5 November 2026, 5pm"],
    },
    "event_cancelled": {**EVENT, "because": "The building cannot be heated that week."},
    "event_cancelled-waiting": {**EVENT, "because": "The building cannot be heated.", "places": []},
    "organiser_letter": {
        **EVENT,
        "letter_subject": "What to bring on Thursday",
        "letter": "Please bring:\n\n- a laptop\n- its charger\n\nInstall this first:\n"
        "https://www.r-project.org/\n\nSee you there.",
        "writer": "Olive Orchard",
    },
    "series_joined": {
        "greet": "Siân",
        "series": "Coffee and coding",
        "when": "Every Wednesday, 1pm",
        "next": lambda: moment(WEEK_BEFORE),
        "where": "The Guildhall",
        "address": "1 High Street, York YO1 9QL",
        "online": True,
        "series_url": "/series/coffee-and-coding/",
        "registrations_url": "/registrations/",
        "calendar_url": "/registrations/calendar/",
    },
    "series_joined-waiting": {
        "greet": "Siân",
        "series": "Coffee and coding",
        "when": "Every Wednesday, 1pm",
        "where": "Online",
        "online": True,
        "series_url": "/series/coffee-and-coding/",
        "registrations_url": "/registrations/",
        "calendar_url": "/registrations/calendar/",
        "waiting": ["Wednesday 11 November 2026, 1pm to 2pm"],
        "full": ["Wednesday 18 November 2026, 1pm to 2pm"],
    },
    "series_left": {
        "greet": "Siân",
        "series": "Coffee and coding",
        "series_url": "/series/coffee-and-coding/",
    },
    "contribution_asked_back": {
        "greet": "Siân",
        "contribution": "How we plot waiting times in R",
        "question": "The link asks for a password. Is there a public one?",
        "edit_url": "/account/contributions/1/",
    },
    "fellow_nominated": {**FELLOW, "nominator": "Priya Shah", "answer_url": "/fellows/nominations/4f1c2a7e/"},
    "fellow_to_judge": NOMINATION,
    "fellow_to_judge-renewal": {**NOMINATION, "is_renewal": True},
    "fellow_judge_reminder": NOMINATION,
    "fellow_judge_reminder-renewal": {**NOMINATION, "is_renewal": True},
    "fellow_awarded": {**FELLOW, "by_lapse": False, "renewed": False},
    "fellow_awarded-by-lapse": {**FELLOW, "by_lapse": True, "renewed": False},
    "fellow_awarded-renewed": {**FELLOW, "by_lapse": False, "renewed": True},
    "fellow_declined": {
        "greet": "Siân",
        "is_renewal": False,
        "reasons": ["Two of the three links are from before last year.", "The third needs a password."],
        "contributions_url": "/account/contributions/",
    },
    "fellow_declined-renewal": {
        "greet": "Siân",
        "is_renewal": True,
        "reasons": ["We found nothing of the past twelve months."],
        "contributions_url": "/account/contributions/",
    },
    "fellow_about_to_end": FELLOW,
    "fellow_ended": FELLOW,
    "substitute_asked": {**SUBSTITUTE, "greet": "Priya", "answer_url": "/substitutes/4f1c2a7e/"},
    "substitute_accepted": SUBSTITUTE,
    "substitute_declined": SUBSTITUTE,
    "private_help_answered": {**HELP, "is_request": True, "note": NOTE},
    "private_help_answered-offer": {
        **HELP,
        "is_request": False,
        "note": "Could you look at my branch with me?",
    },
    "private_help_introduced": {**HELP, "address": "priya@trust.example", "note": NOTE},
    "help_declined": {**HELP, "is_request": True},
    "help_declined-offer": {**HELP, "is_request": False},
    "help_hidden": {**HELP, "because": "It sells something. Tell us what people can have for nothing."},
    "told_of_conduct": {
        "greet": "",
        "version": "2027-01",
        "at_once": 1,
        "weekly": 480,
        "url": "/code-of-conduct/",
    },
    "photo_taken_down": {
        "greet": "Siân",
        "because": "It shows a screen with names on it. Put on one that shows you alone.",
        "url": "/account/profile/photo/",
    },
    "initiative_hidden": {
        **INITIATIVE,
        "because": "It reads like an advert for a product. Say what members can do in it.",
        "answer_url": "/initiatives/plot-the-dots/answer/",
    },
    "initiative_news_removed": {
        **INITIATIVE,
        "headline": "Version 2: targets that change over time",
        "because": "The screenshot shows a patient’s postcode.",
    },
    "initiative_shown_again": INITIATIVE,
    "initiative_answered": {
        **INITIATIVE,
        "because": "It reads like an advert for a product.",
        "answer": "I have taken out the prices, and said how to take part.",
        "stewards_url": "/steward/initiatives/",
    },
    "initiative_still_going": {**INITIATIVE, "yes_url": "/initiatives/still-going/MQ:1aBcDe:xYz/"},
    "initiative_dormant": INITIATIVE,
    "initiative_taken_on": {**INITIATIVE, "name": "Priya Shah", "was_dormant": True},
    "initiative_news": {
        **INITIATIVE,
        "headline": "Version 2: targets that change over time",
        "words": "Write what breaks.\n\nThere is a list of small things for a first contribution.",
        "news_url": "/initiatives/plot-the-dots/#news-12",
    },
    "meet_up_limits_lifted": {
        "greet": "Siân",
        "places": 60,
        "upcoming": 6,
        "reason": "A book club for all of Yorkshire.",
        "initiative": "",
        "new_url": "/meet-ups/new/",
    },
    "meet_up_limits_lifted-initiative": {
        **INITIATIVE,
        "places": 60,
        "upcoming": 6,
        "reason": "A book club for all of Yorkshire.",
        "new_url": "/meet-ups/new/?initiative=plot-the-dots",
    },
    "initiative_named_runner": {
        **INITIATIVE,
        "name": "Priya Shah",
        "people_url": "/initiatives/plot-the-dots/people/",
    },
}

# As long as people make them: in place of the same words above.
LONG = {
    "greet": "Bartholomew Featherstonehaugh-Cholmondeley",
    "event": "Two days of open analytics for health and care: conference, workshops, unconference and "
    "what we learnt from three years of moving to reproducible pipelines",
    "venue": "The Royal National Institute for Statistics, Epidemiology and Information",
    "where": "The Royal National Institute for Statistics, Epidemiology and Information",
    "address": "Third floor, west wing, 217 to 223 "
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Road, Newcastle upon Tyne NE1 7RU",
    "contact": "conference.organising.committee.2026@a-very-long-name-of-an-organisation.example",
    "series": "Coffee and coding for everybody who has never dared to ask how a join works",
    "substitute": "Bartholomew Featherstonehaugh-Cholmondeley",
    "initiative": "A package that draws every chart a board of a trust has ever asked for, "
    "with its words, for everybody who draws them",
    "nominator": "Bartholomew Featherstonehaugh-Cholmondeley",
    "nominee": "Bartholomew Featherstonehaugh-Cholmondeley",
}
