"""How the sign-in library is made to fit: our mails, our pages, no passwords."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.accounts import mails
from members.accounts.models import Member

# The library's notices, in our words. The keys are its template prefixes.
CHANGES = {
    "account/email/email_changed": _("Your main email address is now {to_email}."),
    "account/email/email_deleted": _("The email address {deleted_email} was removed from your account."),
    "mfa/email/totp_activated": _("An authenticator app was added to your account."),
    "mfa/email/totp_deactivated": _("The authenticator app was removed from your account."),
    "mfa/email/webauthn_added": _("A passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A passkey was removed from your account."),
    "mfa/email/recovery_codes_generated": _(
        "Your account has new recovery codes. The old ones no longer work."
    ),
}
# In the session: where to go once a new address is proved.
AFTER_ADDRESS = "after a new address"
CODES = {"account/email/email_confirmation", "account/email/email_confirmation_signup"}


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People join by a code (see joining.py), never through the library's own form."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue our own message for what the library wants to say."""
        with transaction.atomic():
            if template_prefix in CODES:
                mails.address_code(email, context["code"])
            else:
                member = self.request.user if self.request.user.is_authenticated else None
                mails.account_changed(email, str(CHANGES[template_prefix]).format_map(context), member)

    def send_account_already_exists_mail(self, email: str) -> None:
        with transaction.atomic():
            mails.address_taken(email)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Signing in counts as having just shown who you are.

        Otherwise somebody who signed in a minute ago would be asked to prove
        themselves again before adding their first passkey.
        """
        super().login(request, user)
        records = get_authentication_records(request, user)
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            {**record, "reauthenticated": True} for record in records
        ]

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **hook: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **hook)
        if isinstance(user, Member) and not user.name:
            return HttpResponseRedirect(
                f"{reverse('members:welcome')}?{urlencode({'next': response['Location']})}"
            )
        return response

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """A code by mail for those who have nothing stronger."""
        stronger: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if stronger or not user.is_authenticated:
            return stronger
        url = reverse("account_reauthenticate")
        return [{"id": "reauthenticate", "description": gettext("Use a code sent by email"), "url": url}]

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Back to the page that led to adding an address, if one did."""
        return str(self.request.session.pop(AFTER_ADDRESS, None) or reverse("account_email"))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse(settings.LOGIN_REDIRECT_URL)


class SecondFactorAdapter(DefaultMFAAdapter):
    def get_totp_issuer(self) -> str:
        return str(settings.COMMUNITY["short_name"])

    def _get_site_name(self) -> str:
        return str(settings.COMMUNITY["short_name"])

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey") if number == 1 else gettext("Passkey %(number)s") % {"number": number}
