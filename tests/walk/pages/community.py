"""Home, what stands in the footer, mail of the demo, and pages for what went wrong."""

from tests.walk.pages.page import Page, Sent, at, bare

PAGES = [
    Page("community:home", empty=bare()),
    Page("community:help"),
    Page("community:privacy"),
    Page("community:accessibility"),
    Page("community:code-of-conduct"),
    Page("community:cookies"),
    Page("community:design", long=at()),
    Page(
        "community:design-forms",
        error=Sent("Send"),
        long=at(query="state=long"),
        also={"disabled": at(query="state=disabled")},
    ),
    Page(
        "search",
        at(query="q=conference"),
        empty=at(query="q=nothing+has+this"),
        long=at(query="q=long"),
        also={
            "nothing typed": at(visitors="anonymous"),
            "spelled nearly so": at(query="q=confrence", visitors="anonymous"),
            "people": at(query="q=trust&type=registration", visitors="organiser staff"),
            "people spelled nearly so": at(query="q=trsut&type=registration", visitors="organiser staff"),
        },
    ),
    Page("community:outbox", at(visitors="anonymous organiser"), empty=bare(visitors="anonymous")),
    Page("community:mails"),
    Page("community:mail", at(key="registered"), long=at(key="registered", query="words=long")),
    Page("community:outbox-letter", at(pk="letter of a place", visitors="anonymous")),
]
