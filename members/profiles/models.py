"""What a person says about themselves, and who may read each part of it.

No page reads a profile's fields: it asks `shown_to(viewer)`, whose answer
holds only what that viewer may see.
"""

import secrets
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from community import audit
from members.accounts.models import Member
from members.conduct.queries import apart_from
from members.profiles.choices import Audience, Interest, JourneyStage, Listed, Tool
from members.profiles.shown import Shown, shown

__all__ = ["Audience", "Interest", "JourneyStage", "Listed", "Profile", "ProfileLink", "Tool"]

MOST_LINKS = 6
# Without letters that look like others: people read addresses out to each other.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def unguessable(length: int = 16) -> str:
    """Nobody finds a profile or a photo by trying: 16 letters are 79 bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def audience(label: Any) -> "models.CharField[str, str]":
    return models.CharField(
        label, max_length=7, choices=Audience, default=Audience.MEMBERS, db_default=Audience.MEMBERS
    )


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, viewer: Member | None) -> Self:
        """Those whose page this person may open; None is somebody who is not signed in."""
        if viewer is None:
            return self.filter(listed_for=Listed.PUBLIC, member__is_active=True)
        listed = self.filter(Q(member__is_active=True) & ~Q(listed_for=Listed.NOBODY) | Q(member=viewer))
        return listed.exclude(member__in=apart_from(viewer))

    def showing(self, field: str, viewer: Member | None) -> Self:
        """Those of whom this person may see the field, as `shown_to` says it of one."""
        sees = (Audience.MEMBERS if viewer else Audience.PUBLIC).sees
        return self.filter(member__is_active=True, listed_for__in=sees, **{f"{field}_for__in": sees})

    def with_everything(self) -> Self:
        """All that `shown_to` reads, in four queries however many profiles there are."""
        return self.select_related(
            "member__organisation", "member__organisation_type", "member__region", "journey_stage"
        ).prefetch_related("tools", "interests", "links")


@audit.track(exclude=["photo_draft", "photo_draft_at", "changed_at"])
class Profile(models.Model):
    """Only those who began one have one, and it is shown to nobody until they ask for that."""

    member = models.OneToOneField(
        "members.Member", on_delete=models.CASCADE, related_name="profile", verbose_name=_("member")
    )
    slug = models.CharField(
        _("part of its address"), max_length=16, unique=True, default=unguessable, editable=False
    )
    listed_for = models.CharField(
        _("listed for"),
        max_length=7,
        choices=Listed,
        default=Listed.NOBODY,
        db_default=Listed.NOBODY,
        blank=True,
    )
    listed_at = models.DateTimeField(_("listed since"), null=True, blank=True, editable=False)

    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True, default="", db_default="")
    pronouns_for = audience(_("who sees the pronouns"))
    role = models.CharField(_("role"), max_length=120, blank=True, default="", db_default="")
    role_for = audience(_("who sees the role"))
    contribution_for = audience(_("who sees the kind of contribution"))
    organisation_for = audience(_("who sees the organisation and its kind"))
    region_for = audience(_("who sees the region"))
    journey_stage = models.ForeignKey(
        JourneyStage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("stage of the data journey"),
    )
    journey_stage_for = audience(_("who sees the stage of the data journey"))
    tools = models.ManyToManyField(Tool, blank=True, related_name="profiles", verbose_name=_("tools"))
    tools_for = audience(_("who sees the tools"))
    interests = models.ManyToManyField(
        Interest, blank=True, related_name="profiles", verbose_name=_("interests")
    )
    interests_for = audience(_("who sees the interests"))
    links_for = audience(_("who sees the links"))
    about = models.TextField(_("about"), max_length=4000, blank=True, default="", db_default="")
    about_for = audience(_("who sees the text about the person"))

    # The name that the photo's files share; the sizes are in members/profiles/photos/.
    photo = models.CharField(_("photo"), max_length=32, blank=True, default="", db_default="", editable=False)
    photo_for = audience(_("who sees the photo"))
    # A picture whose crop is not chosen yet, and when it was uploaded.
    photo_draft = models.CharField(
        _("photo being cropped"), max_length=32, blank=True, default="", db_default="", editable=False
    )
    photo_draft_at = models.DateTimeField(
        _("photo being cropped since"), null=True, blank=True, editable=False
    )
    changed_at = models.DateTimeField(_("changed at"), auto_now=True, db_default=Now())

    objects = ProfileQuerySet.as_manager()

    # Each of these has a column "<field>_for" beside it, which says who sees it.
    FIELDS = (
        *("photo", "pronouns", "role", "contribution", "organisation", "region", "journey_stage"),
        *("tools", "interests", "links", "about"),
    )

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["photo"], condition=~Q(photo=""), name="profile_photo_of_one_person"
            ),
            models.UniqueConstraint(
                fields=["photo_draft"], condition=~Q(photo_draft=""), name="profile_draft_of_one_person"
            ),
            models.CheckConstraint(
                condition=Q(listed_for=Listed.NOBODY, listed_at__isnull=True)
                | Q(listed_for__in=[Listed.MEMBERS, Listed.PUBLIC], listed_at__isnull=False),
                name="profile_listed_since",
            ),
            models.CheckConstraint(
                condition=Q(photo_draft="", photo_draft_at__isnull=True)
                | ~Q(photo_draft="") & Q(photo_draft_at__isnull=False),
                name="profile_draft_since",
            ),
            models.CheckConstraint(
                condition=Q(
                    pronouns_for__in=Audience.values,
                    role_for__in=Audience.values,
                    contribution_for__in=Audience.values,
                    organisation_for__in=Audience.values,
                    region_for__in=Audience.values,
                    journey_stage_for__in=Audience.values,
                    tools_for__in=Audience.values,
                    interests_for__in=Audience.values,
                    links_for__in=Audience.values,
                    about_for__in=Audience.values,
                    photo_for__in=Audience.values,
                ),
                name="profile_audiences",
            ),
        ]

    def __str__(self) -> str:
        return str(self.member)

    def shown_to(self, viewer: Member | None) -> Shown | None:
        """What this person may see of it; None if they may not open the page at all."""
        return self.shown_as(self.audience_of(viewer))

    def shown_as(self, audience: Audience) -> Shown | None:
        """What that audience may see of it; None if it may not open the page at all."""
        if audience != Audience.ME and not (self.listed_for in audience.sees and self.member.is_active):
            return None
        return shown(self, self.fields_for(audience))

    def audience_of(self, viewer: Member | None) -> Audience:
        if viewer is None:
            return Audience.PUBLIC
        return Audience.ME if viewer.pk == self.member_id else Audience.MEMBERS

    def fields_for(self, audience: Audience) -> set[str]:
        """Those that this audience may read, once it may open the page."""
        return {field for field in self.FIELDS if getattr(self, f"{field}_for") in audience.sees}


class ProfileLink(models.Model):
    """One of the addresses that a person wants others to find. There are only so many positions."""

    profile = models.ForeignKey(
        Profile, on_delete=models.CASCADE, related_name="links", verbose_name=_("profile")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    label = models.CharField(_("label"), max_length=60)
    url = models.URLField(_("address"), max_length=300)

    class Meta:
        verbose_name = _("link of a profile")
        verbose_name_plural = _("links of profiles")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "position"], name="profile_link_position"),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=MOST_LINKS), name="profile_links_few"
            ),
            models.CheckConstraint(
                condition=Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="profile_link_scheme",
                violation_error_message=_("Begin the address with https://."),
            ),
        ]

    def __str__(self) -> str:
        return self.label
