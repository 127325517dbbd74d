"""What members have started: some thrive, one looks for somebody, one sleeps, one is hidden."""

import datetime as dt

from django.utils import timezone

from community import audit
from community.demo.crowd import Crowd
from members.accounts.models import Member
from members.initiatives.models import Initiative, InitiativeKind, InitiativeNews, Participant

Role = Participant.Role


def load_initiatives(crowd: Crowd, alice: Member, olive: Member, ada: Member) -> None:
    with audit.action("load the demo"):
        people = iter(crowd.starting_at(40))
        _book_club(alice, [next(people) for _ in range(14)])
        _package([next(people) for _ in range(9)], alice)
        _podcast([next(people) for _ in range(3)])
        _drop_in(olive, [next(people) for _ in range(6)])
        _idea(next(people), [next(people) for _ in range(4)])
        _dormant(next(people), [next(people) for _ in range(5)])
        _hidden(alice, ada)


def _ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def _initiative(
    kind: str,
    started_by: Member,
    *,
    runners: list[Member],
    others: list[Member],
    quiet: int,
    **fields: object,
) -> Initiative:
    """Every third of the others only follows it. It showed life `quiet` days ago."""
    made = Initiative.objects.create(
        kind=InitiativeKind.objects.get(name=kind),
        started_by=started_by,
        created_at=_ago(quiet + 200),
        active_at=_ago(quiet),
        **fields,
    )
    roles = {member.pk: Role.RUNS for member in runners}
    for number, member in enumerate(others):
        roles.setdefault(member.pk, Role.JOINED if number % 3 else Role.FOLLOWS)
    Participant.objects.bulk_create(
        Participant(initiative=made, member_id=key, role=role) for key, role in roles.items()
    )
    return made


def _news(initiative: Initiative, author: Member, days: int, title: str, text: str) -> None:
    InitiativeNews.objects.create(
        initiative=initiative, author=author, title=title, text=text, published_at=_ago(days)
    )


def _book_club(alice: Member, others: list[Member]) -> None:
    club = _initiative(
        "Book club",
        alice,
        runners=[alice, others[1]],
        others=others,
        quiet=4,
        title="Telling stories with data",
        slug="telling-stories-with-data",
        summary="A chapter a month, an hour on a Tuesday evening. Read it or not, but come.",
        description="We read one book at a time, and **anybody may choose the next one**.\n\n"
        "- Somebody says in five minutes what the chapter is about.\n"
        "- Then we look at a chart of our own.",
        links=["https://books.example/telling-stories", "https://chat.example/book-club"],
    )
    _news(
        club,
        alice,
        40,
        "We begin with chapter one",
        "Eleven of us on the first evening, from seven organisations. Nobody had finished the chapter.",
    )
    _news(
        club,
        alice,
        4,
        "The next book is chosen",
        "It is about **maps that lie**. Two copies go round by post: say if you want one.",
    )


def _package(people: list[Member], alice: Member) -> None:
    package = _initiative(
        "Project",
        people[0],
        runners=people[:3],
        others=[*people[3:], alice],
        quiet=9,
        title="Plot the dots",
        slug="plot-the-dots",
        summary="A package that draws statistical process control charts the way boards can read them.",
        description="Four people in four organisations asked nobody, and wrote it. Now it draws the charts "
        "of a third of all boards we know of.\n\n"
        "We need **people who try it** as much as people who write it.",
        links=["https://code.example/plot-the-dots"],
    )
    _news(
        package,
        people[0],
        9,
        "Version 2: targets that change over time",
        "Write what breaks. There is a list of small things for a first contribution.",
    )


def _podcast(people: list[Member]) -> None:
    podcast = _initiative(
        "Podcast",
        people[0],
        runners=people[:2],
        others=people[2:],
        quiet=21,
        title="Confidence intervals",
        slug="confidence-intervals",
        summary="Twenty minutes with somebody who changed one thing with data.",
        links=["https://podcast.example/confidence-intervals"],
    )
    _news(
        podcast,
        people[1],
        21,
        "Episode 12: the nurse who counted falls",
        "And what happened when she stopped. Tell us whom to ask next.",
    )


def _drop_in(olive: Member, others: list[Member]) -> None:
    _initiative(
        "Regular drop-in",
        olive,
        runners=[olive],
        others=others,
        quiet=2,
        title="Stuck on a Thursday",
        slug="stuck-on-a-thursday",
        summary="Half an hour at lunchtime for whatever does not work. No question is too small.",
        description="Bring the error message. We share a screen and look at it together.",
    )


def _idea(author: Member, followers: list[Member]) -> None:
    idea = _initiative(
        "Idea",
        author,
        runners=[],
        others=[],
        quiet=12,
        title="A map of who knows what",
        slug="map-of-who-knows-what",
        summary="Every trust has one person who knows how its beds are counted. Let us find them.",
        description="I have no time to run it, but I would use it every week.",
    )
    Participant.objects.bulk_create(
        Participant(initiative=idea, member=member, role=Role.FOLLOWS) for member in [author, *followers]
    )


def _dormant(author: Member, others: list[Member]) -> None:
    podcast = _initiative(
        "Podcast",
        author,
        runners=[author],
        others=others,
        quiet=260,
        title="Ward data podcast",
        slug="ward-data-podcast",
        summary="What the numbers on the whiteboard mean to those who write them there.",
    )
    Initiative.objects.filter(pk=podcast.pk).update(asked_at=_ago(77), dormant_since=_ago(46))


def _hidden(alice: Member, ada: Member) -> None:
    _initiative(
        "Something else",
        alice,
        runners=[alice],
        others=[],
        quiet=15,
        title="Dashboards for sale",
        slug="dashboards-for-sale",
        summary="My cousin builds dashboards, and has a discount for all of you.",
        hidden_at=_ago(14),
        hidden_because="This advertises something for sale. Say what members can do in it, "
        "without a price, and we will gladly show it again.",
        hidden_by=ada,
    )
