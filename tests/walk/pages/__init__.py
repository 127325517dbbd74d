"""Every page of the portal, and why some addresses are none."""

from tests.walk.pages import (
    accounts,
    community,
    conduct,
    core,
    directory,
    errors,
    help,
    initiatives,
    organising,
    profiles,
    recognition,
    registering,
    theirs,
    ways_back,
)
from tests.walk.pages.page import Page

PAGES: list[Page] = [
    *community.PAGES,
    *conduct.PAGES,
    *directory.PAGES,
    *errors.PAGES,
    *accounts.PAGES,
    *registering.PAGES,
    *organising.PAGES,
    *help.PAGES,
    *initiatives.PAGES,
    *profiles.PAGES,
    *recognition.PAGES,
    *core.PAGES,
    *theirs.PAGES,
    *ways_back.PAGES,
]

# Addresses that answer GET with something else than a page, or only lead to one.
NO_PAGES = {
    "account_login": "the library's own name for members:sign-in",
    "account_request_login_code": "the library's own name for members:sign-in",
    "community:colours": "a stylesheet",
    "community:held-download": "a file",
    "community:icon": "a picture",
    "community:mail-page": "a mail in the frame of community:mail, written for mail programs",
    "community:outbox-file": "a mail as a file",
    "community:up": "one word, for machines",
    "events:calendar": "a calendar to subscribe to",
    "events:event-calendar": "a calendar file",
    "events:feed": "news for a feed reader",
    "events:organise-export": "a spreadsheet",
    "events:own-calendar": "a calendar to subscribe to",
    "events:registration-calendar": "a calendar file",
    "events:series-calendar": "a calendar to subscribe to",
    "members:fellows-csv": "a spreadsheet",
    "members:initiative-feed": "news for a feed reader",
    "members:initiatives-feed": "news for a feed reader",
    "members:organisations": "lines for a list of suggestions",
    "members:photo": "a picture",
    "members:photo-preview": "a picture",
    "mfa_download_recovery_codes": "a text file",
    "mfa_index": "leads to members:account",
    "mfa_login_webauthn": "numbers for a passkey",
}
