"""What each of six people gets at each address: the table of who may do what.

Columns: anonymous, member (whose registration it is), another member, organiser of
the event, organiser of another one, staff. An address that is not listed fails the
test. `ok` is a page; `go` leads elsewhere; `factor` asks for a second factor.
"""

# name: (GET, POST with an empty form)
EXPECTED: dict[str, tuple[str, str]] = {
    "account_email": (
        "sign-in ok ok ok ok ok",
        "sign-in go go go go go",
    ),
    "account_email_verification_sent": (
        "go go go go go go",
        "go go go go go go",
    ),
    "account_inactive": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "account_login": (
        "ok go go go go go",
        "ok go go go go go",
    ),
    "account_logout": (
        "go ok ok ok ok ok",
        "go go go go go go",
    ),
    "account_reauthenticate": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "account_request_login_code": (
        "ok go go go go go",
        "ok go go go go go",
    ),
    "community:accessibility": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "community:code-of-conduct": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "community:code-of-conduct-accept": (
        "405 405 405 405 405 405",
        "sign-in go go go go go",
    ),
    "community:colours": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "community:cookies": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "community:design": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 405",
    ),
    "community:design-forms": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "community:held": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "community:held-download": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "community:help": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "community:home": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "community:icon": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "community:leave": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "community:left": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "community:mail": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 405",
    ),
    "community:mail-page": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 405",
    ),
    "community:mails": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 405",
    ),
    "community:outbox": (
        "404 404 404 404 404 404",
        "405 405 405 405 405 405",
    ),
    "community:outbox-file": (
        "404 404 404 404 404 404",
        "405 405 405 405 405 405",
    ),
    "community:outbox-letter": (
        "404 404 404 404 404 404",
        "405 405 405 405 405 405",
    ),
    "community:privacy": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "community:up": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "events:board": (
        "sign-in factor factor ok ok ok",
        "405 405 405 405 405 405",
    ),
    "events:calendar": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "events:event": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "events:event-calendar": (
        "404 404 404 404 404 404",
        "405 405 405 405 405 405",
    ),
    "events:feed": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "events:list": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "events:meet-up": (
        "sign-in ok 404 404 404 404",
        "sign-in ok 404 404 404 404",
    ),
    "events:meet-up-cancel": (
        "sign-in ok 404 404 404 404",
        "sign-in ok 404 404 404 404",
    ),
    "events:meet-up-change": (
        "sign-in ok 404 404 404 404",
        "sign-in ok 404 404 404 404",
    ),
    "events:meet-up-new": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "events:meet-up-write": (
        "sign-in ok 404 404 404 404",
        "sign-in ok 404 404 404 404",
    ),
    "events:meet-ups": (
        "sign-in ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "events:offer": (
        "sign-in ok 404 404 404 404",
        "sign-in ok 404 404 404 404",
    ),
    "events:organise": (
        "sign-in factor factor ok 403 ok",
        "405 405 405 405 405 405",
    ),
    "events:organise-add": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-allocation": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-cancel": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-cancel-person": (
        "405 405 405 405 405 405",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-capacity": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-details": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-exceptions": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-export": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-invite": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-keep": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-limit": (
        "405 405 405 405 405 405",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-mailings": (
        "sign-in factor factor ok 403 ok",
        "405 405 405 405 405 405",
    ),
    "events:organise-move": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-needs": (
        "sign-in factor factor 403 403 403",
        "405 405 405 405 405 405",
    ),
    "events:organise-open": (
        "405 405 405 405 405 405",
        "sign-in factor factor go 403 go",
    ),
    "events:organise-people": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-person": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-publish": (
        "405 405 405 405 405 405",
        "sign-in factor factor go 403 go",
    ),
    "events:organise-question": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-question-new": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-question-remove": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor go 403 go",
    ),
    "events:organise-question-up": (
        "405 405 405 405 405 405",
        "sign-in factor factor go 403 go",
    ),
    "events:organise-questions": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-remove-organiser": (
        "405 405 405 405 405 405",
        "sign-in factor factor go 403 go",
    ),
    "events:organise-remove-reader": (
        "405 405 405 405 405 405",
        "sign-in factor factor go 403 go",
    ),
    "events:organise-return": (
        "405 405 405 405 405 405",
        "sign-in factor factor go 403 go",
    ),
    "events:organise-series": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor 405 403 405",
    ),
    "events:organise-series-break": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-series-date": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-series-publish": (
        "sign-in factor factor 405 403 405",
        "sign-in factor factor go 403 go",
    ),
    "events:organise-team": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-times": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-turnout": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-who-may": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:organise-withdraw-exception": (
        "405 405 405 405 405 405",
        "sign-in factor factor go 403 go",
    ),
    "events:organise-write": (
        "sign-in factor factor ok 403 ok",
        "sign-in factor factor ok 403 ok",
    ),
    "events:own-calendar": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "events:own-calendar-link": (
        "sign-in ok ok ok ok ok",
        "sign-in go go go go go",
    ),
    "events:register": (
        "ok go ok ok ok ok",
        "ok go go go go go",
    ),
    "events:register-code": (
        "go go go go go go",
        "go go go go go go",
    ),
    "events:register-code-again": (
        "405 405 405 405 405 405",
        "go go go go go go",
    ),
    "events:register-confirm": (
        "sign-in go go go go go",
        "sign-in go go go go go",
    ),
    "events:registration": (
        "sign-in ok 404 404 404 404",
        "sign-in 405 405 405 405 405",
    ),
    "events:registration-answers": (
        "sign-in ok 404 404 404 404",
        "sign-in go 404 404 404 404",
    ),
    "events:registration-calendar": (
        "sign-in 404 404 404 404 404",
        "sign-in 405 405 405 405 405",
    ),
    "events:registration-cancel": (
        "sign-in ok 404 404 404 404",
        "sign-in go 404 404 404 404",
    ),
    "events:registration-change": (
        "sign-in ok 404 404 404 404",
        "sign-in go 404 404 404 404",
    ),
    "events:registration-consents": (
        "sign-in ok 404 404 404 404",
        "sign-in go 404 404 404 404",
    ),
    "events:registration-substitute": (
        "sign-in ok 404 404 404 404",
        "sign-in ok 404 404 404 404",
    ),
    "events:registrations": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "events:series": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "events:series-calendar": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "events:series-leave": (
        "sign-in ok ok ok ok ok",
        "sign-in go go go go go",
    ),
    "events:series-register": (
        "sign-in ok ok ok ok ok",
        "sign-in go go go go go",
    ),
    "events:steward-meet-up-withdraw": (
        "405 405 405 405 405 405",
        "sign-in factor factor 403 403 go",
    ),
    "events:steward-meet-ups": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "events:substitution": (
        "sign-in ok ok ok ok ok",
        "sign-in ok go ok ok ok",
    ),
    "events:venue": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:account": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "members:ask-for-membership": (
        "sign-in ok go ok ok ok",
        "sign-in ok go ok ok ok",
    ),
    "members:at-a-glance": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:badge": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:badge-credential": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:badge-give-back": (
        "sign-in ok 404 404 404 404",
        "sign-in go 404 404 404 404",
    ),
    "members:badge-issuer": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:badge-picture": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:badge-png": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:badge-renew": (
        "sign-in 405 405 405 405 405",
        "sign-in go 404 404 404 404",
    ),
    "members:badge-status": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:badge-svg": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:badge-take": (
        "sign-in 405 405 405 405 405",
        "sign-in go go go go go",
    ),
    "members:badges": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "members:badges-about": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:badges-verify": (
        "ok ok ok ok ok ok",
        "ok ok ok ok ok ok",
    ),
    "members:block": (
        "sign-in 404 ok ok ok ok",
        "sign-in 404 go go go go",
    ),
    "members:blocks": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "members:change-photo": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:code": (
        "ok go go go go go",
        "ok go go go go go",
    ),
    "members:code-again": (
        "405 405 405 405 405 405",
        "go go go go go go",
    ),
    "members:contribution-add": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:contribution-delete": (
        "sign-in ok 404 404 404 404",
        "sign-in go 404 404 404 404",
    ),
    "members:contribution-edit": (
        "sign-in ok 404 404 404 404",
        "sign-in ok 404 404 404 404",
    ),
    "members:contribution-show": (
        "405 405 405 405 405 405",
        "sign-in go 404 404 404 404",
    ),
    "members:contributions": (
        "sign-in ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:cut-photo": (
        "sign-in ok go go go go",
        "sign-in go go go go go",
    ),
    "members:details": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:directory": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:edit-profile": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:end-affiliation": (
        "sign-in ok 404 404 404 404",
        "sign-in ok 404 404 404 404",
    ),
    "members:fellow": (
        "go go go go go go",
        "405 405 405 405 405 405",
    ),
    "members:fellows": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:fellows-csv": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:fellowship": (
        "sign-in ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:fellowship-claim": (
        "405 405 405 405 405 405",
        "sign-in go 404 404 404 404",
    ),
    "members:fellowship-renew": (
        "sign-in ok 404 404 404 404",
        "sign-in ok 404 404 404 404",
    ),
    "members:help-ask": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:help-board": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "members:help-close": (
        "405 405 405 405 405 405",
        "sign-in go 404 404 404 404",
    ),
    "members:help-edit": (
        "sign-in ok 404 404 404 404",
        "sign-in ok 404 404 404 404",
    ),
    "members:help-hide": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:help-introduction": (
        "sign-in ok ok 404 404 404",
        "sign-in 403 403 404 404 404",
    ),
    "members:help-introduction-block": (
        "sign-in ok ok 404 404 404",
        "sign-in go go 404 404 404",
    ),
    "members:help-introductions": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "members:help-mine": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "members:help-notice": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:help-offer": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:help-reopen": (
        "405 405 405 405 405 405",
        "sign-in go 404 404 404 404",
    ),
    "members:help-stuck": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:help-tally": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:help-tally-remove": (
        "405 405 405 405 405 405",
        "sign-in go 404 404 404 404",
    ),
    "members:initiative": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:initiative-answer": (
        "sign-in go go go go go",
        "sign-in go go go go go",
    ),
    "members:initiative-block": (
        "sign-in ok 403 403 403 403",
        "sign-in go 403 403 403 403",
    ),
    "members:initiative-edit": (
        "sign-in ok 403 403 403 403",
        "sign-in ok 403 403 403 403",
    ),
    "members:initiative-feed": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:initiative-news-new": (
        "sign-in ok 403 403 403 403",
        "sign-in ok 403 403 403 403",
    ),
    "members:initiative-news-remove": (
        "sign-in ok 403 403 403 403",
        "sign-in go 403 403 403 403",
    ),
    "members:initiative-part": (
        "405 405 405 405 405 405",
        "sign-in go go go go go",
    ),
    "members:initiative-people": (
        "sign-in ok 403 403 403 403",
        "sign-in ok 403 403 403 403",
    ),
    "members:initiative-start": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:initiative-step-back": (
        "405 405 405 405 405 405",
        "sign-in go 403 403 403 403",
    ),
    "members:initiative-still-going": (
        "ok ok ok ok ok ok",
        "go go go go go go",
    ),
    "members:initiative-take-on": (
        "405 405 405 405 405 405",
        "sign-in go go go go go",
    ),
    "members:initiatives": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:initiatives-feed": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:judge": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:judging": (
        "sign-in factor factor 403 403 ok",
        "405 405 405 405 405 405",
    ),
    "members:lost": (
        "ok ok ok ok ok ok",
        "ok ok ok ok ok ok",
    ),
    "members:lost-code": (
        "go go go go go go",
        "go go go go go go",
    ),
    "members:membership": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "members:moving": (
        "sign-in ok ok ok ok ok",
        "sign-in go go go go go",
    ),
    "members:nominate": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:nomination": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:notifications": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "members:object-to-way-back": (
        "ok ok ok ok ok ok",
        "ok ok ok ok ok ok",
    ),
    "members:organisations": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:photo": (
        "404 ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:photo-preview": (
        "sign-in ok 404 404 404 404",
        "sign-in 405 405 405 405 405",
    ),
    "members:profile": (
        "404 ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "members:profile-as": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "members:remove-photo": (
        "405 405 405 405 405 405",
        "sign-in go go go go go",
    ),
    "members:renew-membership": (
        "sign-in ok go go go go",
        "sign-in ok go go go go",
    ),
    "members:report": (
        "ok ok ok ok ok ok",
        "ok ok ok ok ok ok",
    ),
    "members:report-bring-in": (
        "sign-in factor factor ok 403 403",
        "sign-in factor factor ok 403 403",
    ),
    "members:report-close": (
        "sign-in factor factor ok 403 403",
        "sign-in factor factor ok 403 403",
    ),
    "members:report-entrust": (
        "ok ok ok ok ok ok",
        "ok ok ok ok ok ok",
    ),
    "members:report-handled": (
        "sign-in factor factor ok 403 403",
        "sign-in factor factor ok 403 403",
    ),
    "members:report-own": (
        "ok ok ok ok ok ok",
        "ok ok ok ok ok ok",
    ),
    "members:report-step-aside": (
        "sign-in factor factor ok 403 403",
        "sign-in factor factor go 403 403",
    ),
    "members:reports": (
        "sign-in factor factor ok 403 403",
        "sign-in factor factor 405 403 403",
    ),
    "members:second-factor": (
        "sign-in ok ok go go go",
        "sign-in 405 405 405 405 405",
    ),
    "members:sign-in": (
        "ok go go go go go",
        "ok go go go go go",
    ),
    "members:sign-out-everywhere": (
        "405 405 405 405 405 405",
        "sign-in go go go go go",
    ),
    "members:steward-badge-award": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:steward-badge-revoke": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:steward-badges": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 405",
    ),
    "members:steward-contribution-ask": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:steward-contribution-confirm": (
        "405 405 405 405 405 405",
        "sign-in factor factor 403 403 go",
    ),
    "members:steward-contributions": (
        "sign-in factor factor 403 403 ok",
        "405 405 405 405 405 405",
    ),
    "members:steward-core": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 405",
    ),
    "members:steward-core-request": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:steward-fellow-link": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:steward-fellows": (
        "sign-in factor factor 403 403 ok",
        "405 405 405 405 405 405",
    ),
    "members:steward-initiative-hide": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:steward-initiative-news-remove": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:steward-initiative-show": (
        "405 405 405 405 405 405",
        "sign-in factor factor 403 403 go",
    ),
    "members:steward-initiatives": (
        "sign-in factor factor 403 403 ok",
        "405 405 405 405 405 405",
    ),
    "members:steward-membership": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:steward-way-back": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:steward-ways-back": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 405",
    ),
    "members:stop-listing": (
        "405 405 405 405 405 405",
        "sign-in go go go go go",
    ),
    "members:take-down-photo": (
        "sign-in factor factor 403 403 ok",
        "sign-in factor factor 403 403 ok",
    ),
    "members:unblock": (
        "405 405 405 405 405 405",
        "sign-in 404 404 go 404 404",
    ),
    "members:unsubscribe": (
        "ok ok ok ok ok ok",
        "ok ok ok ok ok ok",
    ),
    "members:welcome": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "mfa_activate_totp": (
        "sign-in ok ok go go go",
        "sign-in ok ok go go go",
    ),
    "mfa_add_webauthn": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok ok ok ok",
    ),
    "mfa_authenticate": (
        "go go go go go go",
        "go go go go go go",
    ),
    "mfa_deactivate_totp": (
        "sign-in 404 404 ok ok ok",
        "sign-in 404 404 go go go",
    ),
    "mfa_download_recovery_codes": (
        "sign-in 404 404 404 404 404",
        "sign-in 404 404 404 404 404",
    ),
    "mfa_edit_webauthn": (
        "sign-in 404 404 404 404 404",
        "sign-in 404 404 404 404 404",
    ),
    "mfa_generate_recovery_codes": (
        "sign-in ok ok ok ok ok",
        "sign-in ok ok go go go",
    ),
    "mfa_index": (
        "go go go go go go",
        "go go go go go go",
    ),
    "mfa_list_webauthn": (
        "sign-in ok ok ok ok ok",
        "sign-in 405 405 405 405 405",
    ),
    "mfa_login_webauthn": (
        "go go go go go go",
        "go go go go go go",
    ),
    "mfa_reauthenticate": (
        "sign-in factor factor ok ok ok",
        "sign-in factor factor ok ok ok",
    ),
    "mfa_reauthenticate_webauthn": (
        "sign-in factor factor factor factor factor",
        "sign-in factor factor factor factor factor",
    ),
    "mfa_remove_webauthn": (
        "sign-in 404 404 404 404 404",
        "sign-in 404 404 404 404 404",
    ),
    "mfa_view_recovery_codes": (
        "sign-in 404 404 404 404 404",
        "sign-in 405 405 405 405 405",
    ),
    "search": (
        "ok ok ok ok ok ok",
        "405 405 405 405 405 405",
    ),
    "usersessions_list": (
        "sign-in ok ok ok ok ok",
        "sign-in go go go go go",
    ),
}
