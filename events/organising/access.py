"""Who comes into an organiser's page: with a second factor, and only to one's own events.

@organises_event
def view(request, event): ...

@organises_event(recently=True)         a sensitive step: asks again

@organises_event
@reaches_strangers                      whoever put it on themselves is refused
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, overload

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from community.base.requests import form_page
from events.calendar.models import Event
from events.calendar.rules import can_name_anybody, can_organise
from members.accounts.access import View, second_factor_required
from members.accounts.requests import MemberRequest


@overload
def organises_event(view: View) -> View: ...
@overload
def organises_event(*, recently: bool) -> Callable[[View], View]: ...
def organises_event(view: View | None = None, *, recently: bool = False) -> View | Callable[[View], View]:
    """Give the view the event instead of its slug.

    404 for those who may not see the event, 403 for those who may only see it.
    Nothing is changed any more in an event that was cancelled: nobody is to
    get a place in it, or a new calendar entry.
    """
    if view is None:
        return partial(organises_event, recently=recently)

    @wraps(view)
    def inner(request: MemberRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
        visible = Event.objects.visible_to(request.user).select_related("venue", "series")
        event = get_object_or_404(visible, slug=slug)
        if not can_organise(request.user, event):
            raise PermissionDenied(_("Only its organisers see these pages. Ask one of them to add you."))
        if request.method == "POST" and event.status == Event.Status.CANCELLED:
            messages.error(request, _("This event has been cancelled, so nothing can be changed any more."))
            return redirect("events:organise", event.slug)
        return view(request, event, **kwargs)

    return form_page(second_factor_required(inner, recently=recently))


def reaches_strangers(view: View) -> View:
    """Below `organises_event`: somebody is named by their address, and has not come themselves.

    Anybody may put on a meet-up. With these pages they would learn of any address whose it is and
    where that person works, and bring in who does not want to meet them.
    """

    @wraps(view)
    def inner(request: MemberRequest, event: Event, **kwargs: Any) -> HttpResponseBase:
        if not can_name_anybody(request.user, event):
            raise PermissionDenied(
                _("People come to a meet-up by themselves. Send them the address of its page.")
            )
        return view(request, event, **kwargs)

    return inner
