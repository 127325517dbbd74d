"""For the staff: what pages are built from, with the line to copy."""

from operator import attrgetter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from community.base.requests import form_page
from community.base.vendor import palette
from community.design.catalogue import PARTS
from community.design.forms import EveryField, in_state
from members.accounts.access import staff_required

STATES = {"": _("At first"), "long": _("Long words"), "disabled": _("Nothing can be changed")}


@staff_required
@require_safe
def parts(request: HttpRequest) -> HttpResponse:
    context = {
        "parts": [(part, part.drawn(request)) for part in sorted(PARTS, key=attrgetter("name"))],
        "palette": palette(settings.COMMUNITY["colour"]).items(),
    }
    return render(request, "community/design/parts.html", context)


@staff_required
@form_page
def forms(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    sent = EveryField(request.POST, request.FILES) if request.method == "POST" else in_state(state)
    context = {"form": sent, "states": STATES.items(), "state": state}
    return render(request, "community/design/forms.html", context)
