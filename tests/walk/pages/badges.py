"""Badges: one's own, the page to show people, checking one, and what stewards do."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

SENT_EMPTY = Sent()
NONE_OF_OURS = Sent("Check it", {"Or its text": "eyJhbGciOiJub25lIn0.e30.c2ln"})

PAGES = [
    Page("members:badges-about"),
    Page("members:badges-verify", error=SENT_EMPTY, also={"answered": at(NONE_OF_OURS)}),
    Page(
        "members:badge",
        at(code="badge"),
        long=at(code="long badge"),
        also={"revoked": at(code="revoked badge"), "given back": at(code="badge given back")},
    ),
    Page(
        "members:badges",
        error=NOTHING_TO_ERR,
        empty=bare(visitors="member"),
        long=at(visitors="long-name"),
    ),
    Page(
        "members:badge-give-back",
        at(code="badge", visitors="member"),
        error=NOTHING_TO_ERR,
        long=at(code="long badge", visitors="long-name"),
    ),
    Page(
        "members:steward-badges",
        empty=at(query="q=nothing+has+this"),
        long=at(query="q=Wilhelmina"),
        also={"nobody has one": bare(visitors="staff")},
    ),
    Page("members:steward-badge-award", error=SENT_EMPTY),
    Page(
        "members:steward-badge-revoke",
        at(code="badge"),
        error=SENT_EMPTY,
        long=at(code="long badge"),
    ),
]
