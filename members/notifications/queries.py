"""How often members want to hear of what."""

from collections.abc import Collection

from members.accounts.models import Member
from members.notifications.models import USUAL, NotificationChoice, Rhythm, Topic


def rhythms_of(member: Member) -> dict[Topic, Rhythm]:
    """For every topic, what the member chose, or else what is usual."""
    chosen = NotificationChoice.objects.filter(member=member).values_list("topic", "rhythm")
    return USUAL | {Topic(topic): Rhythm(rhythm) for topic, rhythm in chosen}


def by_rhythm(topic: Topic, members: Collection[Member]) -> dict[Rhythm, list[Member]]:
    """These members, parted by how they want to hear of the topic. One query."""
    chosen = dict(
        NotificationChoice.objects.filter(
            topic=topic, member__in=[member.pk for member in members]
        ).values_list("member", "rhythm")
    )
    parted: dict[Rhythm, list[Member]] = {rhythm: [] for rhythm in Rhythm}
    for member in members:
        parted[Rhythm(chosen.get(member.pk, USUAL[topic]))].append(member)
    return parted
