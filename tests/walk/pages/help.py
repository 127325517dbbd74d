"""Who can help: asking, offering, answering."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

SENT_EMPTY = Sent()
OTHERS, LONG = at(pk="offer of help", visitors="member"), at(pk="long notice", visitors="member")
MINE = at(pk="request for help", visitors="member")

PAGES = [
    Page(
        "members:help-board",
        error=NOTHING_TO_ERR,
        empty=bare(visitors="member"),
        long=at(visitors="member"),
        also={"nothing fits": at(query="kind=offer&tool=27", visitors="member")},
    ),
    Page("members:help-ask", error=SENT_EMPTY),
    Page("members:help-offer", error=SENT_EMPTY),
    Page("members:help-stuck", error=SENT_EMPTY),
    Page(
        "members:help-notice",
        OTHERS,
        error=SENT_EMPTY,
        long=LONG,
        also={"one's own": MINE, "hidden": at(pk="hidden notice", visitors="member staff")},
    ),
    Page("members:help-edit", MINE, error=SENT_EMPTY, long=LONG),
    Page("members:help-hide", at(pk="offer of help"), error=SENT_EMPTY, long=at(pk="hidden notice")),
    Page("members:help-mine", empty=bare(visitors="member"), long=at(visitors="member")),
    Page("members:help-introductions", empty=bare(visitors="member"), long=at(visitors="member")),
    Page(
        "members:help-introduction",
        at(pk="introduction to decide", visitors="member"),
        error=NOTHING_TO_ERR,
        long=at(pk="introduction agreed", visitors="member"),
    ),
    Page(
        "members:help-introduction-block",
        at(pk="introduction to decide", visitors="member"),
        error=NOTHING_TO_ERR,
        long=at(pk="introduction agreed", visitors="member"),
    ),
    Page("members:help-tally", error=SENT_EMPTY, empty=bare(visitors="member")),
]
