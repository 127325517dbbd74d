"""One's own registrations in one's own calendar."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.base.requests import form_page
from community.mail.calendar import as_feed
from events.subscriptions.actions import make_link, remove_link, reset_link
from events.subscriptions.models import CalendarLink
from events.subscriptions.queries import entries_of, name_of_calendar
from members.accounts.access import member_required
from members.accounts.requests import MemberRequest


@never_cache
@require_safe
def own_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """For a calendar, which cannot sign in: the secret in the address is its key."""
    links = CalendarLink.objects.filter(member__is_active=True).select_related("member")
    member = get_object_or_404(links, secret=secret).member
    feed = as_feed(entries_of(member), name=name_of_calendar(), stamp=timezone.now())
    return HttpResponse(feed, content_type="text/calendar; charset=utf-8")


@never_cache
@member_required
@form_page
def own_calendar_link(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        _do(request)
        return redirect("events:own-calendar-link")
    link = CalendarLink.objects.filter(member=request.user).first()
    host = settings.SITE_URL.partition("://")[2]
    context = {"link": link, "site": settings.SITE_URL, "host": host}
    return render(request, "events/subscriptions/own_calendar_link.html", context)


def _do(request: MemberRequest) -> None:
    match request.POST.get("do"):
        case "make":
            make_link(request.user)
            messages.success(request, _("Here is your link. Give it to your calendar, and to nobody else."))
        case "reset":
            reset_link(request.user)
            messages.success(request, _("You have a new link. The old one has stopped working."))
        case "remove":
            remove_link(request.user)
            messages.success(request, _("The link has stopped working."))
