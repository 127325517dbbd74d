"""The community at a glance: figures of all, never of a person, and no ranking of anybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from community.base.page_cache import public_page
from members.glance.actions import latest
from members.glance.plots import bars, growth_plot
from members.glance.rules import FEWEST


@require_safe
@public_page(seconds=60)
def at_a_glance(request: HttpRequest) -> HttpResponse:
    figures = latest()
    context = {
        "figures": figures,
        "few": figures.total < FEWEST,
        "fewest": FEWEST,
        "regions": bars(figures.regions),
        "types": bars(figures.types),
        "growth": growth_plot(figures.growth, timezone.localdate(figures.taken_at)),
    }
    return render(request, "members/glance/at_a_glance.html", context)
