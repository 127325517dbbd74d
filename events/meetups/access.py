"""Who comes into the pages of a meet-up: those who put it on, without a second factor.

What these pages show of people is what they are called, and whether they have
a place: no address, no organisation, no needs, no file to take away. Whoever
wants more finds it on the organisers' pages, which ask for a second factor.
"""

from functools import wraps
from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from community.base.requests import form_page
from events.calendar.models import Event
from events.meetups.queries import meet_ups_of
from members.accounts.access import View, member_required
from members.accounts.requests import MemberRequest


def puts_it_on(view: View) -> View:
    """Give the view the event instead of its slug; 404 for everybody else."""

    @wraps(view)
    def inner(request: MemberRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
        mine = meet_ups_of(request.user).select_related("initiative")
        event: Event = get_object_or_404(mine, slug=slug)
        if request.method == "POST" and event.status == Event.Status.CANCELLED:
            messages.error(request, _("This has been cancelled, so nothing can be changed any more."))
            return redirect("events:meet-up", event.slug)
        return view(request, event, **kwargs)

    return form_page(member_required(inner))


def until_it_is_over(view: View) -> View:
    """Below `puts_it_on`. What has been stays as it was: another date is another meet-up."""

    @wraps(view)
    def inner(request: MemberRequest, event: Event, **kwargs: Any) -> HttpResponseBase:
        if event.is_over:
            messages.error(
                request, _("This is over, so it stays as it was. For another date, put on another like it.")
            )
            return redirect("events:meet-up", event.slug)
        return view(request, event, **kwargs)

    return inner
