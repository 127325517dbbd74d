from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base.paging import page_of
from events.calendar.models import Event
from events.organising.needs import actions
from events.registration.models import Needs, NeedsReader, Registration
from members.accounts.access import second_factor_required
from members.accounts.requests import MemberRequest


@require_safe
@second_factor_required(recently=True)
def needs(request: MemberRequest, slug: str) -> HttpResponse:
    """For named readers only, organisers and staff or not; each page shown is on record."""
    event = get_object_or_404(Event.objects.visible_to(request.user), slug=slug)
    reader = NeedsReader.objects.filter(event=event, member=request.user).first()
    if reader is None:
        raise PermissionDenied(
            _("Only people named for it read the needs. Ask an organiser to name you as a reader.")
        )
    told = Needs.objects.filter(registration__event=event, registration__state=Registration.State.ACTIVE)
    with transaction.atomic():
        page = page_of(told.select_related("registration").order_by("registration__name", "id"), request)
        actions.read_needs(page.rows, by=request.user)
    return render(request, "events/organising/needs.html", {"event": event, "reader": reader, "page": page})
