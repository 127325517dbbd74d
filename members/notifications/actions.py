"""Tell members something, as often as each of them wants to hear of such things."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from community import audit
from community.mail.actions import Draft, queue_many
from members.accounts.models import Member
from members.notifications.models import DigestLine, NotificationChoice, Rhythm, Topic
from members.notifications.queries import by_rhythm, rhythms_of
from members.notifications.rules import WEEKLY_MAIL, stop_path

LONGEST_LINE = 300


class Told(NamedTuple):
    """How many hear of something, by when; whoever wants to hear of it never is not among them."""

    at_once: int = 0
    weekly: int = 0


def tell(
    topic: Topic,
    to: Iterable[Member],
    *,
    line: str,
    url: str,
    mail: str = "news",
    context: Mapping[str, Any] | None = None,
    keys: Mapping[int, str] | None = None,
) -> Told:
    """Tell these members, each at once, in their weekly mail or not at all, as they chose; how many it is.

    `line` is one plain sentence and `url` the path of the page it leads to:
    that is what the weekly mail says. Who wants it at once gets the letter
    `mail` with `context`; without one a letter that says the line. `keys` of
    these letters, by key of the member, say to which mailing they belong. Call it in
    the transaction of the change it speaks of. Three statements at most,
    however many are told.

    Not for answers to what a person did themselves, such as receipts and
    reminders of their own dates: those always come, through `community.mail`.
    """
    parted = _parted(topic, to)
    queue_many(
        Draft(
            name=mail,
            to=member.email,
            member=member,
            key=(keys or {}).get(member.pk),
            context={"why": _why(topic), "line": line, "url": url, **(context or {})},
            unsubscribe=stop_path(member.pk, topic),
        )
        for member in parted[Rhythm.AT_ONCE]
    )
    DigestLine.objects.bulk_create(
        DigestLine(member=member, topic=topic, line=line[:LONGEST_LINE], url=url)
        for member in parted[Rhythm.WEEKLY]
    )
    return _count(parted)


def would_tell(topic: Topic, to: Iterable[Member]) -> Told:
    """How many of these `tell` would tell, and by when."""
    return _count(_parted(topic, to))


def _parted(topic: Topic, to: Iterable[Member]) -> dict[Rhythm, list[Member]]:
    people = {member.pk: member for member in to if member.is_active}
    return by_rhythm(topic, people.values()) if people else {rhythm: [] for rhythm in Rhythm}


def _count(parted: Mapping[Rhythm, list[Member]]) -> Told:
    return Told(len(parted[Rhythm.AT_ONCE]), len(parted[Rhythm.WEEKLY]))


def take_back(url: str) -> None:
    """What that page said is no longer to be told: no weekly mail leads there any more."""
    DigestLine.objects.filter(url=url).delete()


def _why(topic: Topic) -> str:
    return _("You get this because you hear at once about this topic: %(topic)s.") % {"topic": topic.label}


def choose(member: Member, rhythms: Mapping[Topic, Rhythm]) -> None:
    """From now on tell this member of these topics so often. What they no longer want is not sent."""
    with audit.action("choose notifications", by=member):
        before = rhythms_of(member)
        changed = {topic: rhythm for topic, rhythm in rhythms.items() if before[topic] != rhythm}
        NotificationChoice.objects.bulk_create(
            [
                NotificationChoice(member=member, topic=topic, rhythm=rhythm)
                for topic, rhythm in changed.items()
            ],
            update_conflicts=True,
            unique_fields=["member", "topic"],
            update_fields=["rhythm"],
        )
        never = [topic for topic, rhythm in changed.items() if rhythm == Rhythm.NEVER]
        DigestLine.objects.filter(member=member, topic__in=never).delete()


def stop(member: Member, what: str) -> None:
    """What an address in a mail does: never again about this topic, or no weekly mail. Twice is harmless."""
    rhythms = rhythms_of(member)
    topics = (
        [topic for topic, rhythm in rhythms.items() if rhythm == Rhythm.WEEKLY]
        if what == WEEKLY_MAIL
        else [Topic(what)]
    )
    choose(member, dict.fromkeys(topics, Rhythm.NEVER))
