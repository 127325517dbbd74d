"""The pages of the sign-in library that we use, under its own names. No others are reachable.

Its forms for passwords, sign-up and sign-in are left out: people join and sign
in through `joining`. Whatever changes how one signs in asks who is there.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as authenticator
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as sessions
from django.db import transaction
from django.urls import path
from django.views.generic import RedirectView

from members.accounts import views
from members.accounts.access import recently_signed_in

urlpatterns = [
    # Where the library sends those who must sign in.
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-in/", views.sign_in, name="account_request_login_code"),
    path("account/sign-out/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/confirm/", views.reauthenticate, name="account_reauthenticate"),
    # As a whole or not at all: what follows the address follows with it.
    path("account/addresses/", recently_signed_in(transaction.atomic(account.email)), name="account_email"),
    path(
        "account/addresses/code/",
        account.email_verification_sent,
        name="account_email_verification_sent",
    ),
    path("account/sessions/", sessions.list_usersessions, name="usersessions_list"),
    path(
        "account/security/",
        RedirectView.as_view(pattern_name="members:account"),
        name="mfa_index",
    ),
    path("sign-in/second-factor/", mfa.authenticate, name="mfa_authenticate"),
    path("account/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("sign-in/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("account/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("account/passkeys/add/", recently_signed_in(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/passkeys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "account/authenticator/add/",
        recently_signed_in(authenticator.activate_totp),
        name="mfa_activate_totp",
    ),
    path("account/authenticator/remove/", authenticator.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
