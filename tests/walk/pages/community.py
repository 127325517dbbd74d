"""Home, what stands in the footer, mail of the demo, and pages for what went wrong."""

from tests.walk.pages.page import Page, at, bare

PAGES = [
    Page("community:home", empty=bare()),
    Page("community:help"),
    Page("community:privacy"),
    Page("community:accessibility"),
    Page("community:code-of-conduct"),
    Page("community:cookies"),
    Page("community:outbox", at(visitors="anonymous organiser"), empty=bare(visitors="anonymous")),
    Page("community:outbox-letter", at(pk="letter of a place", visitors="anonymous")),
]
