"""Who asks for help in the demo, who offers it, and two who have met over it."""

from community.demo.crowd import Crowd
from members.accounts.models import Member
from members.help.actions import agree, answer, publish
from members.help.models import Notice
from members.profiles.models import Interest, Tool

OFFER, REQUEST = Notice.Kind.OFFER, Notice.Kind.REQUEST
WRITTEN = [
    (OFFER, "First steps in Git", "From nothing to a first merge, sharing a screen.", ["Git and GitHub"], []),
    (OFFER, "Reading a stranger’s R", "Send me a script, I send back comments.", ["R", "tidyverse"], []),
    (
        OFFER,
        "Charts that a board can read",
        "I have made many that it could not.",
        [],
        ["Data visualisation"],
    ),
    (REQUEST, "Moving a monthly report from Excel to Quarto", "", ["Excel", "Quarto and R Markdown"], []),
    (REQUEST, "A second pair of eyes on a bed forecast", "It is too sure of itself.", ["Python"], []),
]


def load_help(crowd: Crowd, alice: Member, olive: Member) -> None:
    people = crowd.starting_at(90)
    for (kind, topic, text, tools, interests), member in zip(WRITTEN, people, strict=False):
        _write(member, kind, topic, text, tools, interests)
    asked = _write(
        alice, REQUEST, "Merge conflicts in a shared notebook", "", ["Jupyter", "Git and GitHub"], []
    )
    agree(answer(asked, olive, "I had that last week. Half an hour and we have it."), by=alice)
    stuck = Notice(
        member=crowd.members[3],
        kind=REQUEST,
        topic="ggplot drops the last month of my data",
        text="The axis ends in October, the data in November.",
        is_stuck=True,
        time=Notice.Time.QUARTER,
    )
    publish(stuck, Tool.objects.filter(name__in=["R", "tidyverse"]))


def _write(
    member: Member, kind: str, topic: str, text: str, tools: list[str], interests: list[str]
) -> Notice:
    notice = Notice(member=member, kind=kind, topic=topic, text=text)
    publish(notice, Tool.objects.filter(name__in=tools), Interest.objects.filter(name__in=interests))
    return notice
