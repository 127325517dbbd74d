"""What members put on themselves."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

SENT_EMPTY = Sent()
EVENING = at(slug="chapter-two", visitors="member")
NOBODY, LONG = at(slug="bare-meet-up", visitors="member"), at(slug="long-meet-up", visitors="member")

PAGES = [
    Page("events:meet-ups", empty=bare(visitors="member"), long=at(visitors="member")),
    Page(
        "events:meet-up-new",
        error=at(SENT_EMPTY, visitors="nothing-to-show"),
        also={"as many as may be": at(visitors="long-name")},
    ),
    Page("events:meet-up", EVENING, error=NOTHING_TO_ERR, empty=NOBODY, long=LONG),
    Page("events:meet-up-change", EVENING, error=SENT_EMPTY, long=LONG),
    Page("events:meet-up-cancel", EVENING, error=SENT_EMPTY, empty=NOBODY, long=LONG),
    Page("events:meet-up-write", EVENING, error=SENT_EMPTY, empty=NOBODY, long=LONG),
    Page("events:steward-meet-ups", error=Sent("Allow it"), empty=bare(), long=at()),
]
