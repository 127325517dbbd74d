"""What others see of somebody's recognition: `{% recognition_of shown.slug %}` on a page they may open."""

from typing import Any

from django import template

from members.recognition.contributions.models import Contribution
from members.recognition.fellowship.models import Fellowship

register = template.Library()
# The newest; somebody who shows more has said enough.
SHOWN = 10


@register.inclusion_tag("members/recognition/on_profile.html", takes_context=True)
def recognition_of(context: template.Context, slug: str) -> dict[str, Any]:
    """Two queries, whatever there is. The slug is that of the profile."""
    viewer: Any = context.get("viewer")
    # `own` is said by the page itself: nobody is asked to nominate themselves there.
    of_another = bool(viewer) and context.get("own") is False
    return {
        "slug": slug,
        "fellowship": Fellowship.objects.filter(member__profile__slug=slug).first(),
        "contributions": Contribution.objects.public().filter(member__profile__slug=slug)[:SHOWN],
        "may_nominate": of_another,
        "may_ask": of_another and viewer.is_staff,
        "own": context.get("own") is True,
    }
