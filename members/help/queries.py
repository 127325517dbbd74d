"""What is on the board, and who fits whom."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Sum, Value, When

from community.base.full_text import LANGUAGE, Words
from members.accounts.models import Member
from members.conduct.queries import apart_from
from members.help.models import Introduction, Notice, TallyEntry

WORD = re.compile(r"[^\W\d_]{3,}")
# What any offer or request says, and says nothing of what it is about. The usual ones, such as "with",
# the database leaves out itself.
EVERYWHERE = """
    advice advise anybody anyone ask asking assistance beginner beginners data first for getting give good
    guidance hand have help helped helpful helping helps how know knowledge learn learning like look looking
    make making need needed needing needs new offer offering people please problem problems question
    questions second show somebody someone start started starting step steps struggling stuck support thing
    things tips try trying understand understanding use used using want wanted wants way work working
"""
# A topic of a hundred different words would match everybody.
MOST_WORDS = 12
# So many are told of a new notice: enough that somebody answers, few enough that each matters.
MOST_TOLD = 20


def board(
    member: Member, *, kind: str = "", tool: int | None = None, interest: int | None = None
) -> QuerySet[Notice]:
    """The open notices that this member may see, those of people who are stuck first."""
    notices = Notice.objects.open().with_tags().exclude(member__in=apart_from(member))
    if kind:
        notices = notices.filter(kind=kind)
    if tool:
        notices = notices.filter(tools=tool)
    if interest:
        notices = notices.filter(interests=interest)
    return notices


def readable_by(member: Member) -> QuerySet[Notice]:
    """The notices whose page this member may open."""
    return Notice.objects.visible_to(member).with_tags().exclude(member__in=apart_from(member))


def about(choice: str) -> Q:
    """The notices with the tool or the interest of this name, whatever its capitals."""
    tools = Notice.tools.through.objects.filter(tool__name__iexact=choice)
    interests = Notice.interests.through.objects.filter(interest__name__iexact=choice)
    return Q(pk__in=tools.values("notice")) | Q(pk__in=interests.values("notice"))


def introductions_of(member: Member) -> QuerySet[Introduction]:
    """Those of this member with people from whom nothing keeps them apart."""
    apart = apart_from(member)
    theirs = Introduction.objects.of(member).exclude(author__in=apart).exclude(proposer__in=apart)
    return theirs.select_related("notice", "author", "proposer")


def pages_of(member: Member) -> Iterator[str]:
    """The paths of all that goes when this member does."""
    for rows in (Notice.objects.filter(member=member), Introduction.objects.of(member)):
        for row in rows.only("pk"):
            yield row.get_absolute_url()


def fits(notice: Notice) -> QuerySet[Notice]:
    """Open notices of the other kind that share a tool or an interest with it, or speak of the same.

    Those with most in common first, and of equals those that were told
    longest ago, so that the same few are not asked each time.
    """
    other = Notice.Kind.OFFER if notice.is_request else Notice.Kind.REQUEST
    words = SearchQuery(_any_word(notice.topic), search_type="websearch", config=LANGUAGE)
    said: QuerySet[Notice] = Notice.objects.alias(words=Words()).filter(words=words)
    # A condition that cannot hold would empty the whole query: no row has the key 0.
    tools = [tool.pk for tool in notice.tools.all()] or [0]
    interests = [interest.pk for interest in notice.interests.all()] or [0]
    in_common = (
        Count("tools", Q(tools__in=tools), distinct=True)
        + Count("interests", Q(interests__in=interests), distinct=True)
        + Case(When(pk__in=said.values("pk"), then=Value(1)), default=Value(0), output_field=IntegerField())
    )
    return (
        Notice.objects.open()
        .with_tags()
        .filter(kind=other)
        .exclude(member__in={notice.member_id, *apart_from(notice.member)})
        .annotate(in_common=in_common)
        .filter(in_common__gt=0)
        .order_by("-in_common", F("told_at").asc(nulls_first=True), "-id")
    )


def _any_word(topic: str) -> str:
    """A search for any word that says what it is about; of a topic without one, for nothing."""
    everywhere = set(EVERYWHERE.split())
    words = [word for word in WORD.findall(topic.lower()) if word not in everywhere]
    return " or ".join(list(dict.fromkeys(words))[:MOST_WORDS])


def introduction_between(notice: Notice, member: Member) -> Introduction | None:
    """What this member answered, if they did and it still counts."""
    found = Introduction.objects.filter(notice=notice, proposer=member).select_related("notice").first()
    return None if found and found.may_be_made_anew else found


def notices_since(member: Member, since: datetime) -> int:
    return Notice.objects.filter(member=member, created_at__gte=since).count()


def answers_since(member: Member, since: datetime) -> int:
    return Introduction.objects.filter(proposer=member, proposed_at__gte=since).count()


def tally(member: Member) -> QuerySet[TallyEntry]:
    return TallyEntry.objects.filter(member=member)


def hours(entries: QuerySet[TallyEntry]) -> dict[str, float]:
    """Hours given and got, by way; nothing is rounded away below a tenth."""
    sums: Iterable[tuple[str, int]] = entries.order_by().values_list("way").annotate(sum=Sum("minutes"))
    return {way: round(minutes / 60, 1) for way, minutes in sums}
