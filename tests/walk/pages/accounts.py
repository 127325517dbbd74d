"""Signing in, and one's own account."""

from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at, bare

SENT_EMPTY = Sent()
WRONG = Sent("Continue", {"Six-digit code": "12 34"})
# Its button says "Send me a code", or later "Send the code again".
CODE_SENT = Sent("code")
ONES_OWN = "member organiser staff"
PASSKEY = at(pk="passkey", visitors="organiser")
LONG_PASSKEY = at(pk="long passkey", visitors="organiser")

PAGES = [
    Page("members:sign-in", error=SENT_EMPTY),
    Page(
        "members:code",
        at(visitors="asked-for-code"),
        error=WRONG,
        also={"none sent": at(visitors="anonymous")},
    ),
    Page("mfa_authenticate", at(visitors="owes-second-factor"), error=SENT_EMPTY),
    Page("members:second-factor", error=NOTHING_TO_ERR),
    Page("members:welcome", at(visitors="joined"), error=SENT_EMPTY),
    Page("members:account", error=NOTHING_TO_ERR, long=at(visitors="long-name")),
    Page("members:details", error=SENT_EMPTY, long=at(visitors="long-name")),
    Page("account_email", error=Sent("Send a code to it"), long=at(visitors="long-name")),
    Page("account_email_verification_sent", at(visitors="adding-address"), error=SENT_EMPTY),
    Page("account_inactive", at(visitors="anonymous")),
    Page("account_logout", error=NOTHING_TO_ERR),
    Page("account_reauthenticate", error=at(CODE_SENT, WRONG, visitors="member")),
    Page("usersessions_list", error=NOTHING_TO_ERR, empty=bare(visitors="member")),
    Page("mfa_activate_totp", error=SENT_EMPTY),
    Page("mfa_deactivate_totp", error=NOTHING_TO_ERR),
    Page("mfa_add_webauthn", at(visitors=ONES_OWN), error=NOTHING_TO_ERR),
    Page("mfa_list_webauthn", empty=bare(visitors="member"), long=at(visitors="organiser")),
    Page("mfa_edit_webauthn", PASSKEY, error=SENT_EMPTY, long=LONG_PASSKEY),
    Page("mfa_remove_webauthn", PASSKEY, error=NOTHING_TO_ERR, long=LONG_PASSKEY),
    Page("mfa_view_recovery_codes", at(visitors="organiser")),
    Page("mfa_generate_recovery_codes", at(visitors=ONES_OWN), error=NOTHING_TO_ERR),
    Page("mfa_reauthenticate", error=SENT_EMPTY),
    Page("mfa_reauthenticate_webauthn", at(visitors="organiser"), error=NOTHING_TO_ERR),
]
