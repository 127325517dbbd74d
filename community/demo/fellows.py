"""What people gave, who is a Fellow for it, and nominations at every stage."""

import datetime as dt

from django.utils import timezone

from community.demo.crowd import Crowd
from members.accounts.models import Member
from members.recognition.contributions.models import Contribution, Kind
from members.recognition.fellowship import terms
from members.recognition.fellowship.models import FellowImport, Fellowship, Judge, Nomination
from members.recognition.fellowship.nominating import nominate

WORK = (
    (Kind.BLOG, "How we plot waiting times in R", "plotting-waiting-times"),
    (Kind.PULL_REQUEST, "Run charts that know the rules for shifts and trends", "run-charts"),
    (Kind.TRAINING, "Two mornings of R for nurses who count", "r-for-nurses"),
    (Kind.WEBINAR, "What a join does, in forty minutes", "joins"),
    (Kind.NON_CODE, "A poster of all the charts that fit on a ward's wall", "ward-poster"),
    (Kind.REPRESENTING, "The community at the hospital data fair", "data-fair"),
)


def load_fellows(crowd: Crowd, alice: Member, olive: Member, ada: Member) -> None:
    _fellows(crowd, alice, olive, ada)
    _nominations(crowd, alice, olive)


def _fellows(crowd: Crowd, alice: Member, olive: Member, ada: Member) -> None:
    """Current and previous ones, one whose time is nearly over, two entries that are only names."""
    Judge.objects.bulk_create(Judge(member=member) for member in (ada, olive, *crowd.members[40:42]))
    today = timezone.localdate()
    for number, years in enumerate((0.3, 1.1, 1.1, 2.2, 4.5, 5.5)):
        member = crowd.members[50 + number]
        _fellowship(member, today - dt.timedelta(days=int(365 * years)), number)
    # Hers can be renewed: it ends in six weeks.
    _fellowship(olive, today + dt.timedelta(days=42) - dt.timedelta(days=3 * 365), 2)
    _contributions(olive, confirmed=3)
    batch = FellowImport.objects.create(file_name="fellows-2019.csv")
    old = {"imported": batch, "kinds": ["training"], "awarded_on": dt.date(2019, 11, 5)}
    for name, places in (("Margaret Ellis-Rowe", ["Canalside Trust", "Severnside CCG"]), (alice.name, [])):
        until = terms.last_day(dt.date(2019, 11, 5))
        Fellowship.objects.create(name=name, organisations=places, until=until, **old)


def _nominations(crowd: Crowd, alice: Member, olive: Member) -> None:
    """Alice is asked; the judges have two more, one of which they have until tonight to decline."""
    _contributions(alice, confirmed=2)
    nominate(
        olive,
        name=alice.name,
        email=alice.email,
        why="Alice answers every question in the drop-in, and turns the answers into posts.",
        links=["https://blog.example/plotting-waiting-times", "https://code.example/run-charts"],
    )
    nominate(
        alice,
        name="Tom Whitlock",
        email="tom.whitlock@hospice.example",
        why="His course on counting carers is used in four hospices.",
        links=["https://training.example/counting-carers"],
    )
    today = timezone.localdate()
    under_way, nearly_over = crowd.members[60], crowd.members[61]
    _with_judges(under_way, alice, today - dt.timedelta(days=18))
    _with_judges(nearly_over, under_way, today - dt.timedelta(days=62))
    Nomination.objects.filter(nominee=nearly_over, state="with_judges").update(judges_until=today)


def _fellowship(member: Member, awarded_on: dt.date, number: int) -> None:
    kinds = [kind.value for kind, *_ in WORK[number % 3 : number % 3 + 3]]
    Fellowship.objects.create(
        member=member,
        name=member.name,
        organisations=[member.organisation_name] if member.organisation_name else [],
        kinds=kinds,
        awarded_on=awarded_on,
        until=terms.last_day(awarded_on),
    )


def _contributions(member: Member, *, confirmed: int) -> None:
    """One more than are confirmed; the first is shown to everyone."""
    for number, (kind, line, page) in enumerate(WORK[: confirmed + 1]):
        state = Contribution.State.CONFIRMED if number < confirmed else Contribution.State.ENTERED
        Contribution.objects.create(
            member=member,
            kind=kind,
            line=line,
            link=f"https://work.example/{page}",
            on=timezone.localdate() - dt.timedelta(days=25 + 70 * number),
            is_public=not number,
            state=state,
        )


def _with_judges(member: Member, nominator: Member, accepted_on: dt.date) -> None:
    _contributions(member, confirmed=4)
    Nomination.objects.create(
        nominator=nominator,
        nominee=member,
        name=member.name,
        email=member.email,
        why="Whoever asks for help on a Friday afternoon gets it, and the rest of us read it on Monday.",
        links=["https://work.example/plotting-waiting-times"],
        state=Nomination.State.WITH_JUDGES,
        accepted_on=accepted_on,
        judges_until=terms.judges_until(accepted_on),
    )
