"""A lost account, from asking for it to having it back."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

PAGES = [
    Page("members:lost", error=Sent("Send a code")),
    Page(
        "members:lost-code",
        at(visitors="lost-address"),
        error=Sent("Send my request", {"Six-digit code": "12 34"}),
    ),
    Page(
        "members:object-to-way-back",
        at(token="objection", visitors="anonymous"),
        error=NOTHING_TO_ERR,
        also={"too late": at(token="late objection", visitors="anonymous")},
    ),
    Page("members:steward-ways-back", empty=bare(visitors="staff")),
    Page(
        "members:steward-way-back",
        at(reference="new way back"),
        error=Sent("Refuse it"),
        empty=at(reference="new way back", query="q=nobody"),
        long=at(reference="long way back"),
        also={
            "somebody found": at(reference="new way back", query="q=alice"),
            "proposed": at(reference="proposed way back"),
            "agreed": at(reference="agreed way back"),
            "ended": at(reference="ended way back"),
        },
    ),
]
