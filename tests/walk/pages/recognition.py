"""What members gave, how they become Fellows, and the register."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

SENT_EMPTY = Sent()

PAGES = [
    Page(
        "members:contributions",
        at(visitors="member"),
        error=NOTHING_TO_ERR,
        empty=bare(visitors="member"),
        long=at(visitors="long-name"),
    ),
    Page("members:contribution-add", error=SENT_EMPTY),
    Page(
        "members:contribution-edit",
        at(pk="contribution", visitors="member"),
        error=SENT_EMPTY,
        long=at(pk="long contribution", visitors="long-name"),
    ),
    Page(
        "members:contribution-delete",
        at(pk="contribution", visitors="member"),
        error=NOTHING_TO_ERR,
        long=at(pk="long contribution", visitors="long-name"),
    ),
    Page("members:steward-contributions", error=NOTHING_TO_ERR, empty=bare()),
    Page(
        "members:steward-contribution-ask",
        at(pk="contribution"),
        error=SENT_EMPTY,
        long=at(pk="long contribution"),
    ),
    Page("members:nominate", error=SENT_EMPTY, also={"yourself": at(query="me")}),
    Page(
        "members:nomination",
        at(reference="nomination", visitors="member"),
        error=Sent("Ask the judges"),
        long=at(reference="long nomination", visitors="long-name"),
        also={"somebody else’s": at(reference="nomination", visitors="organiser")},
    ),
    Page(
        "members:fellowship",
        at(visitors="member organiser"),
        error=NOTHING_TO_ERR,
        empty=bare(visitors="member"),
        long=at(visitors="long-name"),
    ),
    Page("members:fellowship-renew", at(visitors="organiser"), error=NOTHING_TO_ERR),
    Page("members:judging", at(visitors="staff"), empty=bare(visitors="staff")),
    Page(
        "members:judge",
        at(reference="to judge", visitors="staff"),
        error=SENT_EMPTY,
        long=at(reference="long to judge", visitors="staff"),
    ),
    Page("members:fellows", empty=bare(), long=at(query="view=previous")),
    Page("members:steward-fellows", empty=bare()),
    Page(
        "members:steward-fellow-link",
        at(pk="nobody’s entry"),
        error=Sent("Link it to this member"),
        long=at(pk="long entry"),
    ),
]
