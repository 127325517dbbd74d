from django.utils.translation import gettext_lazy as _

from community.base.personal import Blank, Held, Part
from events.calendar.leaving import consequences

PERSONAL = Part(
    held=[
        Held(
            "events.Event",
            _("Events that only listed addresses may register for, with yours on the list"),
            address="allowed_addresses",
            shows="title starts_at",
            # Taken out of the list, which is the others’ as well.
            leaving=Blank({}, because=_("The events, without your address in their lists.")),
        ),
        Held(
            "events.Event",
            _("Events with your address for questions"),
            address="contact",
            shows="title starts_at",
            leaving=Blank({"contact": ""}, because=_("The events, without your address for questions.")),
        ),
        Held(
            "events.EventOrganiser",
            _("Events you organise"),
            person="member",
            shows="event__title",
        ),
        Held(
            "events.Series_organisers",
            _("Series you organise"),
            person="member",
            shows="series__title",
        ),
        Held(
            "events.Event",
            _("Meet-ups you put on yourself"),
            person="put_on_by",
            shows="title starts_at place initiative__title",
            nobody="most_places",
            leaving=Blank({"put_on_by": None}, because=_("The meet-ups, which others came to.")),
        ),
    ],
    nobody={
        "events.Event": "title slug kind status cancelled_because was_never_public summary description"
        " starts_at ends_at time_zone venue region online_link level preparation recording_notice"
        " photography_notice series series_date edited_alone booking registration_opens_at"
        " registration_closes_at audience others_from allowed_domains per_organisation_limit asks_needs"
        " offer_hours created_at",
        "events.Session": "event title starts_at ends_at",
        "events.Series": "title slug kind summary description first_starts_at duration time_zone recurrence"
        " venue region online_link registering capacity is_published",
        "events.SeriesException": "series original_date moved_to reason",
    },
    consequences=consequences,
)
