"""What people say about themselves, and how others see it."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

SAVE = "Save and see how others see it"
MEMBER, LONG = "member", "long-name"

PAGES = [
    Page(
        "members:profile",
        at(slug="olive's profile"),
        empty=at(slug="bare profile"),
        long=at(slug="long profile"),
    ),
    Page(
        "members:edit-profile",
        error=Sent(SAVE, {"Links": "not an address"}),
        empty=bare(visitors=MEMBER),
        long=at(visitors=LONG),
    ),
    Page(
        "members:profile-as",
        at(audience="members"),
        empty=at(audience="public", visitors="nothing-to-show"),
        long=at(audience="public", visitors=LONG),
        also={"all of it": at(audience="me", visitors=MEMBER)},
    ),
    Page("members:change-photo", error=Sent(), empty=bare(visitors=MEMBER)),
    Page("members:take-down-photo", at(slug="long profile"), error=Sent()),
    Page("members:cut-photo", at(visitors="cutting-photo"), error=NOTHING_TO_ERR),
]
