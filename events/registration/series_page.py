"""The page of a series, and coming to all of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.base.context import viewer_of
from community.base.page_cache import public_page
from community.base.requests import form_page, posted
from events.calendar.models import Event, Series
from events.calendar.rhythm import in_words
from events.calendar.rules import can_organise_series, can_see_link_without_place
from events.registration.forms import ConductForm
from events.registration.models import SeriesRegistration
from events.registration.series import booked_with, leave_series, register_for_series
from members.accounts.access import member_required
from members.accounts.actions import accept_code_of_conduct
from members.accounts.requests import MemberRequest
from members.models import Member

DATES_SHOWN = 10


@public_page(seconds=1)
@require_safe
def series_page(request: HttpRequest, slug: str) -> HttpResponse:
    member = viewer_of(request)
    series = get_object_or_404(Series.objects.visible_to(member).select_related("venue"), slug=slug)
    return render(request, "events/registration/series.html", _context(series, member))


def _context(series: Series, member: Member | None) -> dict[str, Any]:
    coming = Event.objects.visible_to(member).filter(series=series).upcoming()
    dates = list(coming.select_related("venue")[:DATES_SHOWN])
    return {
        "series": series,
        "rhythm": in_words(series),
        "dates": dates,
        "next": next((date for date in dates if date.status == Event.Status.PUBLISHED), None),
        "joining": next((date for date in dates if can_see_link_without_place(member, date)), None),
        "organises": member is not None and can_organise_series(member, series),
        "no_booking": series.registering == Series.Registering.NOT_NEEDED,
        "whole_series": series.registering == Series.Registering.WHOLE_SERIES,
        "coming_to_all": member is not None and _regular(series, member).exists(),
    }


@never_cache
@member_required
@form_page
def join_series(request: MemberRequest, slug: str) -> HttpResponse:
    """The button is on the series' page; who had to sign in first finds it here."""
    visible = Series.objects.visible_to(request.user)
    series = get_object_or_404(visible.filter(registering=Series.Registering.WHOLE_SERIES), slug=slug)
    data = posted(request)
    form = ConductForm(data, accepts_conduct=not request.user.accepted_code_of_conduct)
    if form.is_valid():
        accept_code_of_conduct(request.user)
        register_for_series(series, request.user)
        messages.success(request, _("You have registered for every date. We have sent you an email."))
        return redirect(series)
    return render(request, "events/registration/join_series.html", {"series": series, "form": form})


@never_cache
@member_required
@form_page
def leave(request: MemberRequest, slug: str) -> HttpResponse:
    """A page first, with every date that is given back: other people may have them at once."""
    series = get_object_or_404(Series.objects.visible_to(request.user), slug=slug)
    regular = _regular(series, request.user).first()
    if request.method != "POST":
        booked = booked_with(regular).select_related("event").order_by("event__starts_at") if regular else []
        context = {"series": series, "regular": regular, "booked": booked}
        return render(request, "events/registration/leave_series.html", context)
    if regular:
        count = leave_series(regular)
        done = ngettext(
            "You have left the series and given back %(count)d date.",
            "You have left the series and given back %(count)d dates.",
            count,
        )
        messages.success(request, done % {"count": count})
    return redirect(series)


def _regular(series: Series, member: Member) -> Any:
    return SeriesRegistration.objects.filter(series=series, member=member, ended_at=None)
