"""Who organises an event and who reads the needs of its people: named by its organisers."""

from django.db import transaction
from django.utils.translation import gettext as _

from community import audit
from events.calendar.models import Event
from events.registration.models import NeedsReader
from members.models import Member


class LastOrganiser(Exception):
    """An event without organisers could be run by staff alone."""

    def __str__(self) -> str:
        return _("Somebody must organise the event. Name another organiser first.")


@transaction.atomic
def name_organiser(event: Event, member: Member, *, by: Member) -> None:
    with audit.action("name organiser", by=by):
        event.organisers.add(member)


@transaction.atomic
def remove_organiser(event: Event, member: Member, *, by: Member) -> None:
    """Raises LastOrganiser."""
    # Two who remove each other at once would leave nobody: one waits for the other here.
    Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
    if not event.organisers.exclude(pk=member.pk).exists():
        raise LastOrganiser
    with audit.action("remove organiser", by=by):
        event.organisers.remove(member)


@transaction.atomic
def name_reader(event: Event, member: Member, role: str, *, by: Member) -> None:
    """Named again, they read the needs in their new role."""
    with audit.action("name reader of needs", by=by):
        NeedsReader.objects.update_or_create(event=event, member=member, defaults={"role": role})


@transaction.atomic
def remove_reader(reader: NeedsReader, *, by: Member) -> None:
    with audit.action("remove reader of needs", by=by):
        reader.delete()
