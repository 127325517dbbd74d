"""Organisers' pages of a series: its dates, one of them, and a break."""

import datetime as dt
from collections.abc import Callable
from functools import partial, wraps
from typing import Any, overload

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from community.base.paging import page_of
from community.base.requests import form_page, posted
from events.calendar.actions import publish_series
from events.calendar.models import Event, Series
from events.calendar.recurrence import CannotMoveAll
from events.calendar.rhythm import in_words
from events.calendar.rules import can_organise_series
from events.organising.notices import on_their_way
from events.organising.series.actions import edit_date, edit_following, leave_out
from events.organising.series.breaks import left_out_by
from events.organising.series.forms import BreakForm, DateForm
from events.venues.actions import RoomTaken
from members.accounts.access import View, second_factor_required
from members.accounts.requests import MemberRequest


@overload
def organises_series(view: View) -> View: ...
@overload
def organises_series(*, recently: bool) -> Callable[[View], View]: ...
def organises_series(view: View | None = None, *, recently: bool = False) -> View | Callable[[View], View]:
    """Give the view the series instead of its slug: 404 if one may not see it, 403 if not organise it.

    `recently`: a sensitive step, which asks for the second factor again.
    """
    if view is None:
        return partial(organises_series, recently=recently)

    @wraps(view)
    def inner(request: MemberRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
        series = get_object_or_404(Series.objects.visible_to(request.user).select_related("venue"), slug=slug)
        if not can_organise_series(request.user, series):
            raise PermissionDenied(
                _("Only the organisers of this series see this page. Ask one of them to add you.")
            )
        return view(request, series, **kwargs)

    return second_factor_required(inner, recently=recently)


@organises_series
@require_safe
def series(request: HttpRequest, series: Series) -> HttpResponse:
    context = {
        "series": series,
        "rhythm": in_words(series),
        "page": page_of(series.events.upcoming(), request),
        "exceptions": series.exceptions.order_by("original_date"),
    }
    return render(request, "events/organising/series.html", context)


@organises_series
@form_page
def date(request: MemberRequest, series: Series, on: dt.date) -> HttpResponse:
    event = get_object_or_404(series.events.upcoming().exclude(status=Event.Status.CANCELLED), series_date=on)
    # The form fills in the event it is given: the action gets one that is as it was.
    form = DateForm(posted(request), instance=series.events.get(pk=event.pk))
    if form.is_valid():
        try:
            messages.success(request, _edit(event, form, request))
            return redirect("events:organise-series", series.slug)
        except (CannotMoveAll, RoomTaken) as error:
            form.add_error("day", error.sentence)
    return render(
        request, "events/organising/series_date.html", {"series": series, "event": event, "form": form}
    )


def _edit(event: Event, form: DateForm, request: MemberRequest) -> str:
    count = 1
    if form.cleaned_data["scope"] == DateForm.FOLLOWING:
        count, told = edit_following(event, form.changes, by=request.user)
    else:
        told = edit_date(event, form.changes, by=request.user)
    done = ngettext("%(count)d date is changed.", "%(count)d dates are changed.", count) % {"count": count}
    return f"{done} {on_their_way(told)}" if told else done


@organises_series(recently=True)
@form_page
def take_break(request: MemberRequest, series: Series) -> HttpResponse:
    """Say when, see which dates and how many people it touches, then leave them out."""
    form = BreakForm(posted(request), initial=request.GET.dict())
    context: dict[str, Any] = {"series": series, "form": form}
    if request.method != "POST" or not form.is_valid() or "change" in request.POST:
        return render(request, "events/organising/series_break.html", context)
    if "confirm" not in request.POST:
        dates = left_out_by(series, form.cleaned_data["first"], form.cleaned_data["last"])
        context |= {"dates": dates, "people": sum(date.people for date in dates)}
        return render(request, "events/organising/series_break_preview.html", context)
    count, told = leave_out(series, **form.cleaned_data, by=request.user)
    left_out = ngettext("%(count)d date is left out.", "%(count)d dates are left out.", count)
    done = left_out % {"count": count}
    messages.success(request, f"{done} {on_their_way(told)}" if told else done)
    return redirect("events:organise-series", series.slug)


@organises_series
@require_POST
def publish(request: MemberRequest, series: Series) -> HttpResponse:
    publish_series(series, by=request.user)
    messages.success(request, _("The series and its dates are public now."))
    return redirect("events:organise-series", series.slug)
