"""What is written to the new address and to the old ones. One function a message."""

from collections.abc import Iterable

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from community.base.dates import moment
from community.mail.actions import Draft, queue, queue_many
from members.accounts.models import Member
from members.ways_back.models import WayBack

# Signs the link in mail to old addresses: who has it can stop the way back, and nothing else.
OBJECTION = "object to a way back"


def objection_url(way: WayBack) -> str:
    return reverse("members:object-to-way-back", args=[signing.dumps(way.pk, salt=OBJECTION)])


def _opens(way: WayBack) -> str:
    return moment(way.opens_at) if way.opens_at else ""


def asked(way: WayBack, stewards: Iterable[Member]) -> None:
    queue("way_back_asked", to=way.email, context={"greet": way.name})
    _waits(way, stewards)


def proposed(way: WayBack, stewards: Iterable[Member]) -> None:
    _waits(way, stewards)


def _waits(way: WayBack, stewards: Iterable[Member]) -> None:
    """To those who can take the next step: without a mail nobody would look."""
    url = reverse("members:steward-way-back", args=[way.reference])
    context = {"name": way.name, "proposed": way.member_id is not None, "url": url}
    queue_many(
        Draft(name="way_back_waits", to=steward.email, member=steward, context=context)
        for steward in stewards
    )


def agreed(way: WayBack, old: list[str]) -> None:
    """Old addresses may object, the new one waits."""
    lost = {"second_factor": way.second_factor}
    queue("way_back_agreed", to=way.email, context={"greet": way.name, "opens": _opens(way), **lost})
    context = {"email": way.email, "opens": _opens(way), "url": objection_url(way), **lost}
    queue_many(
        Draft(name="way_back_warning", to=to, member=way.member, context=context, urgent=True) for to in old
    )


def refused(way: WayBack) -> None:
    queue("way_back_refused", to=way.email, context={"greet": way.name, "reason": way.ended_because})


def objected(way: WayBack, stewards: list[str]) -> None:
    queue("way_back_refused", to=way.email, context={"greet": way.name, "reason": way.ended_because})
    url = reverse("members:steward-way-back", args=[way.reference])
    queue_many(
        Draft(name="way_back_objected", to=to, context={"name": way.name, "url": url}) for to in stewards
    )


def done(way: WayBack, old: list[str]) -> None:
    context = {"email": way.email, "when": moment(timezone.now()), "second_factor": way.second_factor}
    queue("way_back_done", to=way.email, member=way.member, context=context)
    queue_many(Draft(name="way_back_told", to=to, member=way.member, context=context) for to in old)
