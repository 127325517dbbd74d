from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from community import audit
from events.calendar.models import Event

if TYPE_CHECKING:
    from django.db.models import Model as Organises
else:
    Organises = Event.organisers.through


@audit.track()
class EventOrganiser(Organises):
    """That a member organises an event: here for its history, which says who named whom."""

    class Meta:
        proxy = True
        verbose_name = _("organiser of an event")
        verbose_name_plural = _("organisers of events")

    def __str__(self) -> str:
        return f"{self.event}: {self.member}"  # type: ignore[attr-defined]
