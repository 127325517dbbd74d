"""Who may register, and if not: why, and what they can do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.base import dates
from events.calendar.models import Booking, Event
from events.capacity.models import Allocation, Pool
from events.registration.models import EligibilityException, Registration
from members.core.actions import is_core_now
from members.models import Member

# Nobody who has not signed in can be told apart from those for whom these do not hold.
SIGNING_IN_MAY_HELP = {"members_only", "core_first", "not_listed", "draft"}
# Members are known by the code; until then everybody looks like a newcomer.
PROVED_LATER = {"members_only"}
# Who has the code of places that are kept comes in all the same.
A_CODE_MAY_HELP = {"members_only", "core_first", "not_listed", "not_open", "organisation_full"}


@dataclass(frozen=True)
class Refusal:
    """Why somebody may not register: one sentence, and a way forward."""

    reason: str
    sentence: str
    way_forward: str = ""


def refusal(
    event: Event, member: Member | None, *, email: str = "", code: str = "", pools: Iterable[int] = ()
) -> Refusal | None:
    """None when this person may ask for a place now.

    Pass None for somebody who has not signed in: they are judged as a newcomer
    would be, by the address they typed if there is one, so the page can say
    what joining would open to them. The `code` of an allocation lets in whoever
    has it, for those of `pools` (keys) that it opens.
    """
    closed = _closed(event)
    if closed:
        return closed
    refused = _not_yet(event) or _audience(event, member, email)
    if refused is None or has_exception(event, member):
        return None
    if member is None and refused.reason in PROVED_LATER:
        return refused
    opened = pools_opened_by(event, code, member)
    if not opened:
        return refused
    return None if opened.issuperset(pools) else _kept_elsewhere(event, opened)


def kept_places_only(event: Event, member: Member | None, *, email: str = "", code: str = "") -> bool:
    """Whether nothing but a code or an invitation lets this person in: to the places kept, and no others."""
    refused = _not_yet(event) or _audience(event, member, email)
    if refused is None or has_exception(event, member):
        return False
    if refused.reason in PROVED_LATER:
        return False
    return bool(pools_opened_by(event, code, member))


def keeps_places(event: Event) -> bool:
    """Whether some places are for those who have a code."""
    kept = Allocation.objects.filter(pool__event=event, returned_at=None)
    return kept.exclude(code="").exists()


def pools_opened_by(event: Event, code: str, member: Member | None = None) -> set[int]:
    """Keys of the pools in which places are kept for those who have this code, or for this member."""
    theirs = Q(code__iexact=code.strip()) if code.strip() else Q(pk__in=[])
    if member is not None:
        theirs |= Q(invitations__email__in=verified_addresses(member))
    elif not code.strip():
        return set()
    kept = Allocation.objects.filter(theirs, pool__event=event, returned_at=None)
    return set(kept.values_list("pool", flat=True))


def pools_to_switch_among(registration: Registration, member: Member) -> set[int] | None:
    """Keys of the pools that who came in by nothing but a code or an invitation may have; None means all."""
    event = registration.event
    if not (_not_yet(event) or audience_refusal(event, member) or organisation_refusal(event, member)):
        return None
    kept = list(Allocation.objects.filter(places__registration=registration))
    if not kept:
        return None
    theirs = Q(places__registration=registration) | Q(waiting_entries__registration=registration)
    opened = set(Pool.objects.filter(theirs, event=event).values_list("pk", flat=True))
    codes = {allocation.code for allocation in kept}
    return opened.union(*(pools_opened_by(event, code, member) for code in codes))


def code_used(registration: Registration) -> str:
    """The code by which the registration has a place that is kept, if it has one by a code."""
    kept = Allocation.objects.filter(places__registration=registration).exclude(code="")
    return next(iter(kept.values_list("code", flat=True)), "")


def _kept_elsewhere(event: Event, opened: set[int]) -> Refusal:
    names = ", ".join(pool.name for pool in Pool.objects.of(event) if pool.pk in opened)
    return Refusal(
        "not_with_code",
        _("The places kept for you are in %(pools)s only.") % {"pools": names},
        _("Go back, and choose only that."),
    )


def kept_used_up(event: Event) -> Refusal:
    return Refusal("kept_used_up", _("All places kept for you and others have been taken."), _contact(event))


def audience_refusal(event: Event, member: Member) -> Refusal | None:
    """Whether a substitute may have what somebody else had; when registration is open does not matter."""
    wrong = _audience(event, member, "")
    return wrong if wrong and not has_exception(event, member) else None


def may_change(registration: Registration) -> bool:
    """Days and modes: as long as registration is open."""
    return may_cancel(registration) and not registration.event.registration_has_closed


def may_cancel(registration: Registration) -> bool:
    """Cancelling, answers and substitutes: until the event is over."""
    event = registration.event
    return registration.is_live and event.status != Event.Status.CANCELLED and not event.is_over


def too_late(registration: Registration) -> Refusal:
    """Why a registration cannot be changed any more."""
    event = registration.event
    if not registration.is_live:
        return Refusal("ended", _("This registration has been cancelled."))
    if event.status == Event.Status.CANCELLED:
        return Refusal("cancelled", _("This event has been cancelled."))
    if event.is_over:
        return Refusal("over", _("This event is over."))
    if event.registration_has_closed:
        return Refusal(
            "closed", _("Registration has closed, so places cannot be changed here."), _contact(event)
        )
    return Refusal("no_place", _("There is no confirmed place to pass on."))


def _closed(event: Event) -> Refusal | None:
    if event.status == Event.Status.CANCELLED:
        return Refusal("cancelled", _("This event has been cancelled."), event.cancelled_because)
    if event.booking == Booking.NOT_NEEDED:
        return Refusal("not_needed", _("No booking is needed."), _("Just come along."))
    if event.is_over:
        return Refusal("over", _("This event is over."), _("See what is on next."))
    if event.registration_has_closed:
        return Refusal("closed", _("Registration has closed."), _contact(event))
    return None


def _not_yet(event: Event) -> Refusal | None:
    if event.status == Event.Status.DRAFT:
        return Refusal("draft", _("This event has not been published yet."))
    if event.registration_opens_at and not event.registration_has_opened:
        opens = dates.moment(event.registration_opens_at)
        return Refusal("not_open", _("Registration opens on %(when)s.") % {"when": opens})
    return None


def _audience(event: Event, member: Member | None, email: str) -> Refusal | None:
    match event.audience:
        case Event.Audience.MEMBERS if member is None or not member.accepted_code_of_conduct:
            return Refusal(
                "members_only",
                _("This event is for members of the community."),
                _("Anyone may join, it is free and takes a minute: sign in or join first."),
            )
        case Event.Audience.CORE_FIRST if not _core_or_later(event, member):
            return _core_first(event)
        case Event.Audience.LISTED if not _listed(event, member, email):
            return Refusal(
                "not_listed",
                _("This event is for invited people or organisations."),
                _("Sign in with the address that was invited.") if member is None else _contact(event),
            )
    return None


def _core_or_later(event: Event, member: Member | None) -> bool:
    if event.opens_to_others_at <= timezone.now():
        return True
    return member is not None and is_core_now(member)


def _core_first(event: Event) -> Refusal:
    opens, closes = event.opens_to_others_at, event.registration_closes_at or event.ends_at
    sentence = _("Core members of the community may register first.")
    if opens >= closes:
        return Refusal("core_first", sentence, _contact(event))
    opening = _("It opens to everyone on %(when)s if places remain.") % {"when": dates.moment(opens)}
    return Refusal("core_first", sentence, opening)


def _listed(event: Event, member: Member | None, email: str) -> bool:
    addresses = verified_addresses(member) if member else [email.lower()]
    listed = {address.lower() for address in event.allowed_addresses}
    domains = {domain.lower().lstrip("@") for domain in event.allowed_domains}
    return any(a in listed or a.rpartition("@")[2] in domains for a in addresses)


def has_exception(event: Event, member: Member | None) -> bool:
    """Whether an organiser let this member in although the rule would not."""
    if member is None:
        return False
    addresses = verified_addresses(member)
    return EligibilityException.objects.filter(event=event, email__in=addresses).exists()


def verified_addresses(member: Member) -> list[str]:
    """All addresses that the member has proved, in small letters."""
    return list(member.emailaddress_set.filter(verified=True).values_list("email", flat=True))


def organisation_is_full(
    event: Event, member: Member, *, instead_of: Registration | None = None
) -> Refusal | None:
    """Refuse when as many people as may come from the member's organisation are registered.

    Call it in the transaction that registers: it takes a lock that makes
    people of the same event wait for each other, so the count is right. The
    lock is taken before the pools', by everyone. `instead_of`: whose places
    they take over, and who then no longer counts.
    """
    if event.per_organisation_limit is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [ORGANISATION_LOCK, event.pk])
    return organisation_refusal(event, member, instead_of=instead_of)


def organisation_refusal(
    event: Event, member: Member, *, instead_of: Registration | None = None
) -> Refusal | None:
    """The same without the lock, to say it before somebody fills in the form."""
    if event.per_organisation_limit is None or has_exception(event, member):
        return None
    organisation = member.organisation_name
    if not organisation:
        return Refusal(
            "organisation_unknown",
            _("Places at this event are shared out between organisations."),
            _("Tell us where you work on your account page, then register."),
        )
    colleagues = Registration.objects.live().filter(event=event, organisation_name__iexact=organisation)
    if instead_of is not None:
        colleagues = colleagues.exclude(pk=instead_of.pk)
    if colleagues.exclude(member=member).count() < event.per_organisation_limit:
        return None
    return Refusal(
        "organisation_full",
        ngettext(
            "%(limit)d person from %(organisation)s is registered already, as many as may be.",
            "%(limit)d people from %(organisation)s are registered already, as many as may be.",
            event.per_organisation_limit,
        )
        % {"limit": event.per_organisation_limit, "organisation": organisation},
        _contact(event),
    )


ORGANISATION_LOCK = 1


def _contact(event: Event) -> str:
    return _("Write to %(contact)s.") % {"contact": event.contact or settings.COMMUNITY["contact"]}
