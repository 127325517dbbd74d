from uuid import UUID

from community import audit
from community.mail.actions import Draft, queue_many
from events.calendar.models import Event
from events.capacity.mails import about
from events.organising.letters.audience import people_in
from events.organising.mailings.queries import key_of
from events.registration.models import Registration
from members.models import Member


def write(event: Event, audience: str, *, subject: str, text: str, letter: UUID, by: Member) -> int:
    """Queue the letter for everyone in the audience; returns how many.

    `letter` names it: sent twice by a double click, it reaches nobody twice.
    """
    with audit.action("write", by=by, event=event.pk, audience=audience):
        people = people_in(event, audience).select_related("member")
        return len(queue_many(_draft(event, person, subject, text, letter, by) for person in people))


def _draft(event: Event, person: Registration, subject: str, text: str, letter: UUID, by: Member) -> Draft:
    person.event = event
    return Draft(
        name="organiser_letter",
        to=person.email,
        member=person.member,
        context=about(person) | {"letter_subject": subject, "letter": text, "writer": by.name},
        reply_to=event.contact,
        key=key_of(event.pk, "organiser_letter", letter, person.pk),
    )
