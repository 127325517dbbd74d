"""What is theirs: which mails they get."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

CODE_SENT = Sent("code")
WRONG = Sent("Leave and erase everything", {"Six-digit code": "12 34"})

PAGES = [
    Page("community:held", empty=bare(visitors="member"), long=at(visitors="long-name")),
    Page(
        "community:leave",
        error=at(CODE_SENT, WRONG, visitors="member"),
        also={"code sent": at(CODE_SENT, visitors="member")},
    ),
    Page("community:left"),
    Page("members:notifications", error=NOTHING_TO_ERR),
    Page(
        "members:unsubscribe",
        at(token="stop mails"),
        error=NOTHING_TO_ERR,
        also={
            "stopped": at(Sent("Stop them"), token="stop mails"),
            "cut short": at(token="cut short", status=404),
        },
    ),
]
