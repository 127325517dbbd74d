"""What can happen to a profile."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from community import audit
from members.accounts.models import Member
from members.profiles.models import Interest, Listed, Profile, ProfileLink, Tool
from members.profiles.shown import Link


def begin(member: Member) -> Profile:
    """The profile of the member, which is listed for nobody until they say so."""
    profile = Profile.objects.filter(member=member).first()
    if profile is None:
        with audit.action("begin profile", by=member):
            profile = Profile.objects.get_or_create(member=member)[0]
    profile.member = member
    return profile


def save_profile(
    profile: Profile,
    *,
    changed: Iterable[str],
    tools: Iterable[Tool],
    interests: Iterable[Interest],
    links: Sequence[Link],
) -> None:
    """Write these columns and no others: a photo put on in another window stays."""
    with audit.action("save profile", by=profile.member):
        _count_days_of_listing(profile)
        profile.save(update_fields={*changed, "listed_for", "listed_at", "changed_at"})
        profile.tools.set(tools)
        profile.interests.set(interests)
        profile.links.all().delete()
        ProfileLink.objects.bulk_create(
            ProfileLink(profile=profile, position=position, label=link.label, url=link.url)
            for position, link in enumerate(links, start=1)
        )


def list_for(profile: Profile, listed_for: Listed) -> None:
    """Be found by these, or at once by nobody any more."""
    with audit.action("list profile", by=profile.member):
        profile.listed_for = listed_for
        _count_days_of_listing(profile)
        profile.save(update_fields=["listed_for", "listed_at", "changed_at"])


def _count_days_of_listing(profile: Profile) -> None:
    if profile.listed_for == Listed.NOBODY:
        profile.listed_at = None
    elif profile.listed_at is None:
        profile.listed_at = timezone.now()
