"""What is theirs: which mails they get."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at

PAGES = [
    Page("members:notifications", error=NOTHING_TO_ERR),
    Page(
        "members:unsubscribe",
        at(token="stop mails"),
        error=at(token="cut short", status=404),
        also={"stopped": at(Sent("Stop them"), token="stop mails")},
    ),
]
