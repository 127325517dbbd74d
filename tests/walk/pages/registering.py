"""Events as everybody sees them, and what a member does with a registration."""

from tests.walk.pages.page import NOTHING_TO_ERR, At, Page, Sent, at, bare

SENT_EMPTY = Sent()
CONFIRMED = at(reference="place", visitors="member")
LONG = at(reference="long registration", visitors="long-name")


def long_offer(state: str) -> At:
    return at(reference="long registration", pk=f"{state} turn of long", visitors="long-name")


PAGES = [
    Page(
        "events:list",
        empty=bare(),
        long=at(query="view=past"),
        also={
            "nothing found": at(query="kind=meet_up&level=advanced"),
            "narrowed": at(query="kind=workshop&mine=yes", visitors="anonymous member"),
            "month": at(query="view=month"),
            "empty month": at(query="view=month&month=2001-02", visitors="anonymous"),
            "series": at(query="view=series"),
        },
    ),
    Page("events:own-calendar-link", at(visitors="member"), error=NOTHING_TO_ERR),
    Page(
        "events:event",
        at(slug="conference"),
        empty=at(slug="bare"),
        long=at(slug="long"),
        also={
            "full": at(slug="full workshop", visitors="anonymous member"),
            "opens later": at(slug="analytics-together", visitors="anonymous member"),
            "core members first": at(slug="core first", visitors="anonymous member"),
            "over": at(slug="conference-2019", visitors="anonymous member"),
            "cancelled": at(slug="maps-in-an-afternoon", visitors="anonymous member"),
            "draft": at(slug="python-for-r-people", visitors="organiser"),
            "online": at(slug="counting-beds", visitors="anonymous"),
            "waiting": at(slug="full workshop", visitors="member"),
            "offered": at(slug="writing-functions", visitors="member"),
        },
    ),
    Page("events:venue", at(slug="exchange-tower"), empty=at(slug="bare"), long=at(slug="long")),
    Page(
        "events:series",
        at(slug="book-club"),
        error=NOTHING_TO_ERR,
        empty=at(slug="bare"),
        long=at(slug="long"),
    ),
    Page(
        "events:series-leave",
        at(slug="long", visitors="organiser"),
        error=NOTHING_TO_ERR,
        empty=at(slug="book-club", visitors="member"),
    ),
    Page(
        "events:series-register",
        at(slug="book-club", visitors="member organiser"),
        error=NOTHING_TO_ERR,
        long=at(slug="long", visitors="member"),
    ),
    Page(
        "events:register",
        at(slug="counting-beds"),
        # A member has nothing to fill in there: sending the form empty registers them.
        error=at(SENT_EMPTY, slug="counting-beds", visitors="anonymous"),
        empty=at(slug="bare", visitors="anonymous"),
        long=at(slug="long", visitors="anonymous member"),
        also={
            "two days": at(slug="conference", visitors="anonymous organiser"),
            "full": at(slug="full workshop", visitors="anonymous organiser"),
            "refused": at(slug="core first", visitors="long-name"),
            "over": at(slug="conference-2019", visitors="anonymous"),
        },
    ),
    Page(
        "events:register-code",
        at(slug="counting-beds", visitors="proving-address"),
        error=SENT_EMPTY,
        long=at(slug="long", visitors="proving-address-for-long"),
    ),
    Page(
        "events:register-confirm",
        at(slug="counting-beds", visitors="back-from-second-factor"),
        error=NOTHING_TO_ERR,
        long=at(slug="long", visitors="back-from-second-factor-for-long"),
    ),
    Page(
        "events:registrations",
        at(visitors="member"),
        empty=bare(visitors="member"),
        long=at(visitors="long-name"),
    ),
    Page(
        "events:registration",
        CONFIRMED,
        error=NOTHING_TO_ERR,
        long=LONG,
        also={
            "waiting": at(reference="turn", visitors="member"),
            "offered": at(reference="offer", visitors="member"),
            "cancelled": at(reference="gone", visitors="member"),
        },
    ),
    Page(
        "events:registration-change",
        CONFIRMED,
        error=SENT_EMPTY,
        long=LONG,
        also={"too late": at(reference="too late", visitors="member")},
    ),
    Page("events:registration-answers", CONFIRMED, error=NOTHING_TO_ERR, long=LONG),
    Page("events:registration-consents", CONFIRMED, error=NOTHING_TO_ERR, long=LONG),
    Page("events:registration-cancel", CONFIRMED, error=NOTHING_TO_ERR, long=LONG),
    Page("events:registration-substitute", CONFIRMED, error=SENT_EMPTY, long=LONG),
    Page(
        "events:substitution",
        at(reference="request to come instead", visitors="member organiser"),
        error=NOTHING_TO_ERR,
        long=at(reference="long request to come instead", visitors="member"),
        also={"answered": at(reference="answered request to come instead", visitors="member")},
    ),
    Page(
        "events:offer",
        at(reference="offer", pk="offered turn", visitors="member"),
        error=NOTHING_TO_ERR,
        long=long_offer("offered"),
        also={
            "waiting": at(reference="turn", pk="turn itself", visitors="member"),
            "passed on": long_offer("declined"),
            "run out": long_offer("expired"),
        },
    ),
]
