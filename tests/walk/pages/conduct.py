"""Reports about conduct, those who deal with them, and members who do not see each other."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

SENT_EMPTY = Sent()
# Whoever deals with reports in the demo.
HANDLER = "organiser"

PAGES = [
    Page(
        "members:report",
        at(visitors="anonymous member"),
        error=SENT_EMPTY,
        empty=bare(visitors="anonymous"),
        also={"named without a name": at(Sent("Send", {"Yes": "named"}), visitors="anonymous")},
    ),
    Page(
        "members:report-own",
        at(secret="report secret", visitors="anonymous"),
        error=SENT_EMPTY,
        long=at(secret="long secret", visitors="anonymous"),
        also={
            "closed": at(secret="closed secret", visitors="anonymous"),
            "nobody reads it": at(secret="left secret", visitors="anonymous"),
            "one of its readers is named": at(
                Sent("Send", {"text": "It was Olive."}), secret="report secret", visitors="anonymous"
            ),
        },
    ),
    Page("members:report-entrust", at(secret="left secret", visitors="anonymous"), error=SENT_EMPTY),
    Page("members:reports", at(visitors=HANDLER)),
    Page(
        "members:report-handled",
        at(reference="report", visitors=HANDLER),
        error=SENT_EMPTY,
        long=at(reference="long report", visitors=HANDLER),
        also={"closed": at(reference="closed report", visitors=HANDLER)},
    ),
    Page("members:report-close", at(reference="report", visitors=HANDLER), error=SENT_EMPTY),
    Page("members:report-bring-in", at(reference="report", visitors=HANDLER)),
    Page("members:report-step-aside", at(reference="report", visitors=HANDLER), error=NOTHING_TO_ERR),
    Page(
        "members:blocks",
        at(visitors="member"),
        error=NOTHING_TO_ERR,
        empty=at(visitors="staff"),
    ),
    Page(
        "members:block",
        at(slug="olive's profile", visitors="member"),
        error=NOTHING_TO_ERR,
        long=at(slug="long profile", visitors="member"),
    ),
]
