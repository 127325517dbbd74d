"""A place is a row. A pool's capacity is how many rows it has; nobody counts.

Only `events/capacity/` writes places: `locked_pools()` in `locking.py`
marks its transaction, and the database refuses every other writer.
"""

import datetime as dt
from collections.abc import Collection
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Now, Upper
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import audit
from events.calendar.models import Event, Session
from events.venues.models import Room

WRITER_SETTING = "portal.capacity_writer"

REFUSE_OTHER_WRITERS = f"""
IF current_setting('{WRITER_SETTING}', true)
   IS DISTINCT FROM pg_current_xact_id()::text THEN
    RAISE EXCEPTION 'Places are given and freed by events/capacity only.'
        USING ERRCODE = 'insufficient_privilege';
END IF;
RETURN NULL;
"""

REFUSE_SECOND_HOLDER = """
IF NEW.pool_id <> OLD.pool_id THEN
    RAISE EXCEPTION 'A place stays in its pool.' USING ERRCODE = 'integrity_constraint_violation';
END IF;
IF NEW.registration_id <> OLD.registration_id THEN
    RAISE EXCEPTION 'This place is taken.' USING ERRCODE = 'integrity_constraint_violation';
END IF;
RETURN NEW;
"""


class Mode(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")


class PoolQuerySet(models.QuerySet["Pool"]):
    def of(self, event: Event) -> Self:
        return self.offered().filter(event=event)

    def offered(self) -> Self:
        """With their sessions, in order, and whether some of their places are kept for somebody."""
        kept = Allocation.objects.filter(pool=models.OuterRef("pk"), returned_at=None)
        with_kept = self.annotate(has_allocations=models.Exists(kept))
        return with_kept.select_related("session").order_by("position", "id")

    def still_to_come(self) -> Self:
        """Whose day, or else whose event, is not over."""
        now = timezone.now()
        whole_event = models.Q(session=None, event__ends_at__gt=now)
        return self.filter(whole_event | models.Q(session__ends_at__gt=now))

    def begun(self) -> Self:
        """Whose day, or else whose event, has begun."""
        now = timezone.now()
        whole_event = models.Q(session=None, event__starts_at__lte=now)
        return self.filter(whole_event | models.Q(session__starts_at__lte=now))


@audit.track()
class Pool(models.Model):
    """What is limited: Thursday in the hall, Thursday online, one workshop."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="pools", verbose_name=_("event"))
    session = models.ForeignKey(
        Session,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="pools",
        verbose_name=_("session"),
        help_text=_("Leave it empty if the pool is for the whole event."),
    )
    name = models.CharField(_("name"), max_length=100)
    mode = models.CharField(_("mode"), max_length=20, choices=Mode, default=Mode.IN_PERSON)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("room"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_open = models.BooleanField(_("open"), default=True)
    has_waiting_list = models.BooleanField(_("keeps a waiting list"), default=True)

    objects = PoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("pool")
        verbose_name_plural = _("pools")
        ordering = ["event", "position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"],
                name="pool_name_once_per_event",
                violation_error_message=_("This event already has a pool of that name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        """Its day is: the event itself may go on."""
        return (self.session or self.event).ends_at <= timezone.now()

    @property
    def starts_at(self) -> dt.datetime:
        """When its day begins, or else its event."""
        return (self.session or self.event).starts_at

    def needed_by(self, now: dt.datetime) -> dt.datetime:
        """When somebody must know that they come: as it begins or, if it has begun, before it ends."""
        day = self.session or self.event
        return day.starts_at if day.starts_at > now else day.ends_at


def either_or(pools: Collection[Pool]) -> bool:
    """Whether a person has a place in only one of these: the hall or online, on the same day.

    All are of one session, or all for the whole event. Those for the whole
    event are ways to come if each has another mode; two in the same mode are
    two things, such as two workshops.
    """
    by_session = all(pool.session_id is not None for pool in pools)
    return by_session or len({pool.mode for pool in pools}) == len(pools)


@audit.track()
class Allocation(models.Model):
    """Places of a pool kept for some people until `returns_at`, then for everyone.

    People get at them by the code, or because their address is invited.
    """

    class For(models.TextChoices):
        SPEAKERS = "speakers", _("Speakers")
        ORGANISERS = "organisers", _("Organisers")
        SPONSORS = "sponsors", _("Sponsors")
        PARTNERS = "partners", _("Partner organisation")

    pool = models.ForeignKey(
        Pool, on_delete=models.CASCADE, related_name="allocations", verbose_name=_("pool")
    )
    name = models.CharField(_("name"), max_length=100)
    kept_for = models.CharField(_("kept for"), max_length=20, choices=For, default=For.SPEAKERS)
    code = models.CharField(
        _("code"),
        max_length=40,
        blank=True,
        validators=[RegexValidator(r"^[A-Za-z0-9-]*$", _("Use letters, digits and hyphens only."))],
    )
    returns_at = models.DateTimeField(_("returns to everyone at"), null=True, blank=True)
    returned_at = models.DateTimeField(_("returned at"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        ordering = ["pool", "name"]
        constraints = [
            models.UniqueConstraint(
                "pool",
                Upper("code"),
                condition=~models.Q(code=""),
                name="allocation_code_once_per_pool",
                violation_error_message=_("This pool already has an allocation with that code."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@audit.track()
class AllocationInvitation(models.Model):
    allocation = models.ForeignKey(
        Allocation,
        on_delete=models.CASCADE,
        related_name="invitations",
        verbose_name=_("allocation"),
    )
    email = models.EmailField(_("email address"))

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                "allocation",
                Upper("email"),
                name="allocation_invitation_once",
                violation_error_message=_("This address is already invited."),
            )
        ]

    def __str__(self) -> str:
        return self.email


# What a place is: one of these four.
FREE = models.Q(registration=None, allocation=None)
RESERVED = models.Q(registration=None, allocation__isnull=False)
HELD = models.Q(registration__isnull=False, held_until__isnull=False)
TAKEN = models.Q(registration__isnull=False, held_until=None)


class PlaceQuerySet(models.QuerySet["Place"]):
    def free(self) -> Self:
        """Anyone may have it."""
        return self.filter(FREE)

    def reserved(self) -> Self:
        return self.filter(RESERVED)

    def held(self) -> Self:
        """Set aside until `held_until`: for a newcomer typing the code, or for an offer."""
        return self.filter(HELD)

    def taken(self) -> Self:
        return self.filter(TAKEN)


@audit.track(inserts=False)
class Place(models.Model):
    """One seat in one pool: free, reserved (allocation), held (until) or taken."""

    pool = models.ForeignKey(Pool, on_delete=models.PROTECT, related_name="places", verbose_name=_("pool"))
    registration = models.ForeignKey(
        "events.Registration",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
        verbose_name=_("registration"),
    )
    allocation = models.ForeignKey(
        Allocation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
        verbose_name=_("allocation"),
    )
    held_until = models.DateTimeField(_("held until"), null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["pool", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pool", "registration"], name="place_once_per_pool_and_registration"
            ),
            models.CheckConstraint(
                condition=models.Q(held_until__isnull=True) | models.Q(registration__isnull=False),
                name="place_held_for_a_registration",
            ),
        ]
        indexes = [
            models.Index(
                fields=["pool", "id"],
                condition=models.Q(registration__isnull=True),
                name="place_without_holder",
            ),
            models.Index(
                fields=["held_until"],
                condition=models.Q(held_until__isnull=False),
                name="place_held_until",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="only_capacity_writes",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                level=pgtrigger.Statement,
                func=REFUSE_OTHER_WRITERS,
            ),
            pgtrigger.Trigger(
                name="no_second_holder",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=REFUSE_SECOND_HOLDER,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pool}: {self.pk}"


class WaitingEntryQuerySet(models.QuerySet["WaitingEntry"]):
    def in_line(self) -> Self:
        """Still waiting, the longest first."""
        return self.filter(state=WaitingEntry.State.WAITING).order_by("id")

    def live(self) -> Self:
        return self.filter(state__in=[WaitingEntry.State.WAITING, WaitingEntry.State.OFFERED])


@audit.track()
class WaitingEntry(models.Model):
    """One person's turn in the waiting list of one pool.

    The key is drawn under the pool's lock, so the order of keys is the order
    of arrival.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        OFFERED = "offered", _("Offered")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        EXPIRED = "expired", _("Expired")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Wish(models.TextChoices):
        TAKE = "take", _("Take the place for me as soon as one is free")
        ASK = "ask", _("Ask me first")

    pool = models.ForeignKey(
        Pool, on_delete=models.CASCADE, related_name="waiting_entries", verbose_name=_("pool")
    )
    registration = models.ForeignKey(
        "events.Registration",
        on_delete=models.CASCADE,
        related_name="waiting_entries",
        verbose_name=_("registration"),
    )
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.WAITING)
    wish = models.CharField(_("when a place comes free"), max_length=10, choices=Wish, default=Wish.TAKE)
    joined_at = models.DateTimeField(_("joined at"), db_default=Now())
    offered_until = models.DateTimeField(_("offered until"), null=True, blank=True)
    instead_of = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("given up for it"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Pools of other days whose places are kept until this one comes."),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects = WaitingEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("waiting list entry")
        verbose_name_plural = _("waiting list")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pool", "registration"],
                condition=models.Q(state__in=["waiting", "offered"]),
                name="waiting_once_per_pool_and_registration",
            ),
            models.CheckConstraint(
                condition=models.Q(state="offered", offered_until__isnull=False) | ~models.Q(state="offered"),
                name="offer_has_an_end",
            ),
        ]
        indexes = [
            models.Index(
                fields=["pool", "id"],
                condition=models.Q(state="waiting"),
                name="waiting_in_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pool}: {self.get_state_display()}"

    @property
    def is_open_offer(self) -> bool:
        """Whether the place can be taken now: the worker may not have come to one that has lapsed."""
        until = self.offered_until
        return self.state == self.State.OFFERED and until is not None and until > timezone.now()
