"""Pages of organisers; staff may open all of them."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

SENT_EMPTY = Sent()
EVENT, EMPTY, LONG = at(slug="conference"), at(slug="bare"), at(slug="long")
SERIES = at(slug="coffee-and-coding")
CHOOSE = "Choose the rooms"
NEW_VENUE, ITS_ROOMS = (
    Sent(CHOOSE, {"venue": "County Ground Conference Centre, Birmingham"}),
    Sent("Show what will happen"),
)
LOOK = "Look at it before sending"
LETTER = Sent(LOOK, {"subject": "Bring a jumper", "text": "The hall is cold."})
LONG_LETTER = Sent(LOOK, {"subject": "Bring a jumper", "text": "The hall is cold. " * 99})

LOOK_FIRST = "Look at it first"
BREAK = Sent(LOOK_FIRST, {"first": "2030-03-01", "last": "2030-04-30", "reason": "The hosts are away."})
NO_BREAK = Sent(LOOK_FIRST, {"first": "2030-03-02", "last": "2030-03-02", "reason": "The hosts are away."})

MINUS_ONE = Sent("Save the numbers", {"Thursday in person": "-1"})

LIMITS = "each limit is sent to an address of its own, and answered there"

PAGES = [
    Page("events:board", empty=bare()),
    Page(
        "events:organise",
        EVENT,
        error=NOTHING_TO_ERR,
        empty=EMPTY,
        long=LONG,
        also={"draft": at(slug="python-for-r-people")},
    ),
    Page("events:organise-add", EVENT, error=SENT_EMPTY, empty=EMPTY, long=LONG),
    Page(
        "events:organise-allocation",
        at(slug="conference", pk="speakers"),
        error=SENT_EMPTY,
        long=at(slug="long", pk="long allocation"),
    ),
    Page("events:organise-cancel", EVENT, error=SENT_EMPTY, empty=EMPTY, long=LONG),
    Page("events:organise-capacity", EVENT, error=LIMITS, empty=EMPTY, long=LONG),
    Page("events:organise-details", EVENT, error=SENT_EMPTY, empty=EMPTY, long=LONG),
    Page("events:organise-exceptions", EVENT, error=SENT_EMPTY, empty=EMPTY, long=LONG),
    Page("events:organise-invite", EVENT, error=SENT_EMPTY, empty=EMPTY, long=LONG),
    Page("events:organise-keep", EVENT, error=SENT_EMPTY, empty=EMPTY, long=LONG),
    Page("events:organise-mailings", EVENT, empty=EMPTY, long=LONG),
    Page(
        "events:organise-move",
        EVENT,
        error=Sent(CHOOSE),
        empty=EMPTY,
        long=LONG,
        also={
            "rooms": at(NEW_VENUE, slug="conference"),
            "preview": at(NEW_VENUE, ITS_ROOMS, slug="conference"),
        },
    ),
    Page(
        "events:organise-needs",
        at(slug="conference", visitors="organiser"),
        empty=at(slug="bare", visitors="organiser"),
        long=at(slug="long", visitors="organiser"),
    ),
    Page(
        "events:organise-people",
        EVENT,
        empty=EMPTY,
        long=LONG,
        also={"nobody found": at(slug="conference", query="q=nobody-of-this-name")},
    ),
    Page(
        "events:organise-person",
        at(slug="conference", reference="place"),
        error=NOTHING_TO_ERR,
        long=at(slug="long", reference="long registration"),
    ),
    Page(
        "events:organise-question",
        at(slug="conference", pk="question"),
        error=SENT_EMPTY,
        long=at(slug="long", pk="long question"),
    ),
    Page("events:organise-question-new", EVENT, error=SENT_EMPTY, long=LONG),
    Page(
        "events:organise-question-remove",
        at(slug="conference", pk="question"),
        error=NOTHING_TO_ERR,
        long=at(slug="long", pk="long question"),
    ),
    Page("events:organise-questions", EVENT, error=NOTHING_TO_ERR, empty=EMPTY, long=LONG),
    Page("events:organise-team", EVENT, error=Sent("Name an organiser"), empty=EMPTY, long=LONG),
    Page("events:organise-times", EVENT, error=SENT_EMPTY, long=LONG),
    Page(
        "events:organise-turnout",
        at(slug="conference-2025"),
        error=MINUS_ONE,
        empty=EMPTY,
        long=at(slug="long-over"),
        also={"not begun": EVENT, "not counted": at(slug="not-counted")},
    ),
    Page("events:organise-who-may", EVENT, error=Sent(fields={"audience": "listed"}), empty=EMPTY, long=LONG),
    Page(
        "events:organise-write",
        EVENT,
        error=SENT_EMPTY,
        empty=EMPTY,
        long=LONG,
        also={
            "before it is sent": at(LETTER, slug="conference"),
            "long before it is sent": at(LONG_LETTER, slug="conference"),
        },
    ),
    Page("events:organise-series", SERIES, error=NOTHING_TO_ERR, empty=at(slug="bare"), long=at(slug="long")),
    Page(
        "events:organise-series-break",
        SERIES,
        error=SENT_EMPTY,
        long=LONG,
        also={
            "before they are left out": at(BREAK, slug="coffee-and-coding"),
            "none on these days": at(NO_BREAK, slug="coffee-and-coding"),
        },
    ),
    Page(
        "events:organise-series-date",
        at(slug="coffee-and-coding", on="date"),
        error=SENT_EMPTY,
        long=at(slug="long", on="date of long"),
    ),
]
