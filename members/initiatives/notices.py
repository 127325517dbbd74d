"""What the people of an initiative hear of it, at once, once a week or never: as they chose."""

from django.conf import settings
from django.utils.translation import gettext as _

from members.accounts.models import Member
from members.initiatives.models import Initiative, InitiativeNews, Participant
from members.initiatives.queries import people_to_tell
from members.notifications.actions import tell
from members.notifications.models import DigestLine, Topic


def news(item: InitiativeNews) -> None:
    """To everybody who takes part or follows, but its author."""
    initiative = item.initiative
    address = item.get_absolute_url()
    line = _("%(initiative)s: %(headline)s") % {"initiative": initiative.title, "headline": item.title}
    tell(
        Topic.INITIATIVES,
        people_to_tell(initiative, item.author),
        line=line,
        url=address,
        mail="initiative_news",
        context={
            "initiative": initiative.title,
            "headline": item.title,
            "words": item.text,
            "news_url": settings.SITE_URL + address,
        },
    )


def take_back_news(item: InitiativeNews) -> None:
    """What waits for a weekly mail would lead to news that is not there any more."""
    DigestLine.objects.filter(url=item.get_absolute_url()).delete()


def take_back(initiative: Initiative) -> None:
    """What waits for a weekly mail would lead to a page that only those who run it see."""
    waiting = DigestLine.objects.filter(url__startswith=initiative.get_absolute_url())
    waiting.exclude(member__in=initiative.participants.running().values("member")).delete()


def looking(initiative: Initiative, *, but: Member) -> None:
    """Nobody runs it any more: one of its people may want to. While it is hidden they cannot."""
    if initiative.hidden_at is not None:
        return
    line = _("%(initiative)s is looking for someone to run it.") % {"initiative": initiative.title}
    people = people_to_tell(initiative, but)
    tell(Topic.INITIATIVES, people, line=line, url=initiative.get_absolute_url())


def joined(initiative: Initiative, member: Member) -> None:
    """To those who run it."""
    running = people_to_tell(initiative, member, Participant.Role.RUNS)
    line = _has_joined(initiative, member)
    tell(Topic.INITIATIVES, running, line=line, url=initiative.get_absolute_url())


def take_back_joined(initiative: Initiative, member: Member) -> None:
    """What waits for a weekly mail would say that somebody joined who takes no part any more."""
    line = _has_joined(initiative, member)
    DigestLine.objects.filter(url=initiative.get_absolute_url(), line=line).delete()


def _has_joined(initiative: Initiative, member: Member) -> str:
    return _("%(name)s has joined %(initiative)s.") % {"name": member.name, "initiative": initiative.title}
