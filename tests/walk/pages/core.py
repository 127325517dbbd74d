"""Core membership, where one works, and what stewards decide about it."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

WRONG = Sent("Renew", {"Six-digit code": "12 34"})
SEND = Sent("Send me")
EMPTY = Sent()

PAGES = [
    Page(
        "members:membership",
        error=NOTHING_TO_ERR,
        empty=bare(visitors="member"),
        long=at(visitors="long-name"),
        also={"core member": at(visitors="organiser"), "given by hand": at(visitors="staff")},
    ),
    Page("members:renew-membership", at(visitors="member"), error=at(SEND, WRONG, visitors="member")),
    Page("members:ask-for-membership", at(visitors="member long-name"), error=Sent("Ask")),
    Page(
        "members:moving", error=NOTHING_TO_ERR, empty=bare(visitors="member"), long=at(visitors="long-name")
    ),
    Page("members:end-affiliation", at(pk="affiliation", visitors="member"), error=EMPTY),
    Page(
        "members:steward-core",
        empty=bare(visitors="staff"),
        also={
            "somebody found": at(query="q=alice", visitors="staff"),
            "nobody found": at(query="q=nobody", visitors="staff"),
        },
    ),
    Page(
        "members:steward-core-request",
        at(pk="core request"),
        error=EMPTY,
        also={"answered": at(pk="answered core request")},
    ),
    Page("members:steward-membership", at(pk="alice"), error=EMPTY, empty=at(pk="long member")),
]
