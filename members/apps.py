from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    name = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        from members.accounts import addresses, sessions
        from members.badges import fellows  # noqa: F401 (offers badges, and follows the register)

        sessions.connect()
        addresses.connect()
