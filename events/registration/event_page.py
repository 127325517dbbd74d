"""The page of an event. It lives here because it says what *you* may have, and have."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base import dates
from community.base.context import viewer_of
from community.base.page_cache import public_page
from events.calendar.models import ONLINE_LINK_SHOWN_BEFORE, Booking, Event
from events.calendar.rules import can_organise, can_see_link_without_place
from events.capacity.models import Mode, Pool
from events.capacity.queries import with_counts
from events.registration import rules
from events.registration.choices import is_full, places_in_words
from events.registration.forms import HaveACodeForm
from events.registration.models import Registration
from events.registration.status import Status, status_of
from members.conduct.queries import apart_from
from members.models import Member


@public_page(seconds=1)
@require_safe
def event_page(request: HttpRequest, slug: str) -> HttpResponse:
    member = viewer_of(request)
    visible = Event.objects.visible_to(member).select_related("venue", "series")
    event = get_object_or_404(visible.prefetch_related("sessions"), slug=slug)
    context = {
        "event": event,
        "offer": Offer(event, member),
        "organises": member is not None and can_organise(member, event),
    }
    return render(request, "events/registration/event.html", context)


@dataclass(frozen=True)
class PoolLine:
    pool: Pool
    places: str
    state: str

    @property
    def sells(self) -> bool:
        """Whether somebody may ask for it, even if only to wait."""
        return self.state == "free" or self.state == "waiting"


class Offer:
    """What the event offers this visitor (None: nobody has signed in), each thing read once."""

    def __init__(self, event: Event, member: Member | None) -> None:
        self.event = event
        self.member = member

    @property
    def put_on_by(self) -> str:
        """The name of the member who did, for members who are not apart from them; else nothing."""
        if self.member is None or self.event.put_on_by_id in apart_from(self.member):
            return ""
        return self.event.put_on_by.name if self.event.put_on_by else ""

    @cached_property
    def lines(self) -> list[PoolLine]:
        if self.event.booking == Booking.NOT_NEEDED:
            return []
        pools = with_counts(Pool.objects.of(self.event))
        return [PoolLine(pool, places_in_words(pool), _state(pool)) for pool in pools]

    @cached_property
    def registration(self) -> Registration | None:
        if self.member is None:
            return None
        theirs = Registration.objects.filter(event=self.event, member=self.member)
        return theirs.filter(state=Registration.State.ACTIVE).first()

    @cached_property
    def status(self) -> Status | None:
        if self.registration is None:
            return None
        return status_of(self.registration, {line.pool.pk: line.pool for line in self.lines})

    @cached_property
    def refusal(self) -> rules.Refusal | None:
        refused = rules.refusal(self.event, self.member)
        if refused is None and self.member is not None and self.registration is None:
            refused = rules.organisation_refusal(self.event, self.member)
            if refused and rules.pools_opened_by(self.event, "", self.member):
                return None
        return refused

    @property
    def signing_in_may_help(self) -> bool:
        reason = self.refusal.reason if self.refusal else ""
        return self.member is None and reason in rules.SIGNING_IN_MAY_HELP

    @property
    def code_form(self) -> HaveACodeForm | None:
        """Where there is no button, but some places are kept for those who have a code."""
        kept = any(line.pool.has_allocations for line in self.lines)  # type: ignore[attr-defined]
        helps = self.refusal is None or self.refusal.reason in rules.A_CODE_MAY_HELP
        return HaveACodeForm() if kept and helps and not self.button else None

    @property
    def button(self) -> str:
        """The word on the button that leads to the form; empty where there is nothing to ask for."""
        if self.refusal or self.registration:
            return ""
        if any(line.state == "free" for line in self.lines):
            return _("Register")
        return _("Join the waiting list") if any(line.sells for line in self.lines) else ""

    @cached_property
    def link(self) -> str:
        """The joining link, for those who may come, near the time."""
        event = self.event
        if not event.online_link or event.status != Event.Status.PUBLISHED:
            return ""
        allowed = can_see_link_without_place(self.member, event) or (
            event.online_link_is_near and self._has_place_online()
        )
        return event.online_link if allowed else ""

    def _has_place_online(self) -> bool:
        """A place in person opens the link only where nobody books online."""
        if self.status is None:
            return False
        online = {line.pool.pk for line in self.lines if line.pool.mode == Mode.ONLINE}
        return any(pool.pk in online or not online for pool in self.status.pools)

    @property
    def link_from(self) -> str:
        return dates.moment(self.event.starts_at - ONLINE_LINK_SHOWN_BEFORE)


def _state(pool: "Pool") -> str:
    if not pool.is_open or (pool.session and pool.is_over):
        return "closed"
    if not is_full(pool):
        return "free"
    return "waiting" if pool.has_waiting_list else "full"
