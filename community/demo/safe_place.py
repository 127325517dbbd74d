"""Two people who deal with reports, a report that waits for its answer and one that is closed."""

import datetime as dt

from django.utils import timezone

from community.base.working_days import working_days_after
from community.demo.crowd import Crowd
from members.accounts.models import Member
from members.conduct import actions
from members.conduct.actions import Told
from members.conduct.models import Handler, Report


def load_safe_place(crowd: Crowd, alice: Member, olive: Member) -> None:
    second = crowd.members[7]
    Handler.objects.bulk_create([Handler(member=olive), Handler(member=second)])
    closed = _days_ago(
        40,
        Told(
            happened="During questions, one person laughed at two beginners, and went on when asked to stop.",
            where="The online workshop on joining tables",
        ),
    )
    actions.answer(closed, "Thank you for telling us. We will speak with them this week.", by=olive)
    actions.close(
        closed,
        "Somebody made fun of beginners in a workshop. We spoke with them; they said sorry and meant it.",
    )
    long_ago = timezone.now() - dt.timedelta(days=36)
    Report.objects.filter(pk=closed.pk).update(answered_at=long_ago, closed_at=long_ago)
    closed.notes.update(written_at=long_ago)
    waiting = _days_ago(
        2,
        Told(
            happened="In the break somebody took photographs of people who had asked not to be in any.",
            where="Analysts’ evening, by the coffee",
            member=alice,
        ),
    )
    actions.note(waiting, "I can ask the venue who was there with a camera.", by=second)
    actions.block(alice, crowd.members[31])


def _days_ago(days: int, told: Told) -> Report:
    made = actions.report(told)
    made.reported_at = timezone.now() - dt.timedelta(days=days)
    made.answer_by = working_days_after(made.reported_at.date(), actions.ANSWERED_WITHIN)
    made.save(update_fields=["reported_at", "answer_by"])
    return made
