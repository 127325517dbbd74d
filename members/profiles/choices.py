"""What people choose from when they describe themselves. The rows are edited in the admin."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.organisations.models import Choice


class Audience(models.TextChoices):
    """Who sees something of a profile. Each one sees what the ones before it see."""

    PUBLIC = "public", _("Anyone")
    MEMBERS = "members", _("Members")
    ME = "me", _("Only me")

    @property
    def sees(self) -> list[str]:
        """The fields for which audiences this one is shown."""
        order = list(Audience)
        return [str(audience) for audience in order[: order.index(self) + 1]]


class Listed(models.TextChoices):
    """Who finds a person in the directory and may open their profile."""

    NOBODY = "", _("Nobody")
    MEMBERS = "members", _("Members")
    PUBLIC = "public", _("Anyone")


class Tool(Choice):
    class Meta(Choice.Meta):
        verbose_name = _("tool")
        verbose_name_plural = _("tools")


class Interest(Choice):
    class Meta(Choice.Meta):
        verbose_name = _("interest")
        verbose_name_plural = _("interests")


class JourneyStage(Choice):
    class Meta(Choice.Meta):
        verbose_name = _("stage of the data journey")
        verbose_name_plural = _("stages of the data journey")
