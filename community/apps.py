from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("Community")

    def ready(self) -> None:
        from community import checks  # noqa: F401 (registers them)


class PortalAdminConfig(admin_apps.AdminConfig):
    """Django's admin behind our own sign-in and a second factor."""

    default = False  # of this package; the settings name it
    default_site = "community.admin_site.PortalAdminSite"
