"""What is held about the account, and in the tables of the libraries that keep people signed in."""

from django.utils.translation import gettext_lazy as _

from community.base.personal import Held, Part

PERSONAL = Part(
    held=[
        Held(
            "members.Member",
            _("Your account"),
            person="pk",
            shows="email name known_as contribution organisation__name organisation_typed"
            " organisation_type__name region__name is_core core_until code_of_conduct_version"
            " code_of_conduct_accepted_at is_staff is_active joined_at last_login",
            hides="password is_superuser",
        ),
        Held(
            "account.EmailAddress",
            _("Your email addresses"),
            person="user",
            shows="email verified primary",
        ),
        Held(
            "account.EmailConfirmation",
            _("Confirmations of addresses"),
            person="email_address__user",
            shows="created sent",
            hides="key",
        ),
        Held(
            "mfa.Authenticator",
            _("Passkeys, authenticator app and recovery codes"),
            person="user",
            shows="type created_at last_used_at",
            hides="data",
        ),
        Held(
            "usersessions.UserSession",
            _("Where you are signed in"),
            person="user",
            shows="ip user_agent created_at last_seen_at",
            hides="session_key data",
        ),
        Held(
            "socialaccount.SocialAccount",
            _("Accounts elsewhere that sign you in"),
            person="user",
            shows="provider uid last_login date_joined extra_data",
        ),
        Held(
            "socialaccount.SocialToken",
            _("Keys to accounts elsewhere"),
            person="account__user",
            shows="expires_at",
            hides="app token token_secret",
        ),
        Held("members.Member_groups", _("Groups you belong to"), person="member", shows="group__name"),
        Held(
            "members.Member_user_permissions",
            _("What you may do beyond your groups"),
            person="member",
            shows="permission__name",
        ),
        Held(
            "admin.LogEntry",
            _("What you did in the stewards’ pages"),
            person="user",
            shows="action_time object_repr action_flag change_message",
            hides="content_type object_id",
        ),
    ],
    nobody={
        # A number that belongs to nobody once they are gone.
        "members.Departure": "member_number left_on files erased",
        "auth.Group": "name",
        "auth.Group_permissions": "group permission",
        "auth.Permission": "name content_type codename",
        "contenttypes.ContentType": "app_label model",
        "socialaccount.SocialApp": "provider provider_id name client_id secret key settings",
        # Emptied by hand with the sessions that are listed: who is signed in stands inside it.
        "sessions.Session": "session_key session_data expire_date",
    },
)
