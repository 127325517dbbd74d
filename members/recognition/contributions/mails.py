from django.conf import settings
from django.urls import reverse

from community.mail.actions import queue
from members.recognition.contributions.models import Contribution


def contribution_asked_back(contribution: Contribution, question: str) -> None:
    path = reverse("members:contribution-edit", args=[contribution.pk])
    queue(
        "contribution_asked_back",
        to=contribution.member.email,
        member=contribution.member,
        context={
            "contribution": contribution.line,
            "question": question,
            "edit_url": settings.SITE_URL + path,
        },
    )
