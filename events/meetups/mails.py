from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from community.base import dates
from community.mail.actions import Draft, queue_many
from events.calendar.models import Event
from events.meetups.models import MeetUpAllowance
from members.initiatives.queries import people_to_tell, runners_of
from members.models import Initiative
from members.notifications.actions import tell
from members.notifications.models import Topic


def tell_people_of(initiative: Initiative, event: Event) -> None:
    """Those who take part in the initiative or follow it, as they chose to be told."""
    line = _("%(initiative)s: %(event)s, %(when)s.") % {
        "initiative": initiative.title,
        "event": event.title,
        "when": dates.period(event.starts_at, event.ends_at),
    }
    people = people_to_tell(initiative, event.put_on_by)
    tell(Topic.INITIATIVES, people, line=line, url=event.get_absolute_url())


def limits_lifted(allowance: MeetUpAllowance) -> None:
    people = [allowance.member] if allowance.member else runners_of(allowance.initiative or Initiative())
    new = settings.SITE_URL + reverse("events:meet-up-new")
    if allowance.initiative:
        # Without it the page would hold them to the usual limits.
        new += f"?initiative={allowance.initiative.slug}"
    context = {
        "places": allowance.places,
        "upcoming": allowance.upcoming,
        "reason": allowance.reason,
        "initiative": allowance.initiative.title if allowance.initiative else "",
        "new_url": new,
    }
    queue_many(
        Draft(name="meet_up_limits_lifted", to=one.email, member=one, context=context) for one in people
    )
