"""Who judges, and who of them may judge what."""

from django.db.models import QuerySet

from members.accounts.models import Member
from members.conduct.queries import apart_from
from members.recognition.fellowship.models import Judge, Judgement, Nomination


def judges() -> "QuerySet[Member]":
    """Those who are named; as long as nobody is, the stewards."""
    active = Member.objects.filter(is_active=True).order_by("pk")
    if Judge.objects.filter(member__is_active=True).exists():
        return active.filter(judge__isnull=False)
    return active.filter(is_staff=True)


def is_judge(member: Member) -> bool:
    return judges().filter(pk=member.pk).exists()


def people_behind(nomination: Nomination) -> set[int]:
    """The nominee and everybody who nominated them: none of these judges."""
    joined = nomination.joined.values_list("nominator", flat=True)
    people = (nomination.nominee_id, nomination.nominator_id, *joined)
    return {person for person in people if person}


def judging(nomination: Nomination) -> list[Member]:
    """The judges without a conflict of interest. Who blocked the nominee, or was blocked, is left out."""
    recused = nomination.judgements.filter(word=Judgement.Word.RECUSED).values("judge")
    apart = people_behind(nomination) | apart_from(nomination.nominee)
    return list(judges().exclude(pk__in=apart).exclude(pk__in=recused))


def silent(nomination: Nomination) -> list[Member]:
    """Of those, who has not said anything yet."""
    answered = set(nomination.judgements.values_list("judge", flat=True))
    return [judge for judge in judging(nomination) if judge.pk not in answered]
