from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from events.badges import offers  # noqa: F401 (members.badges asks them)
        from events.registration import addresses  # noqa: F401 (members.accounts tells them)
