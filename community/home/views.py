from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community.base.context import viewer_of
from community.base.page_cache import public_page
from community.home.conduct import DO, DO_NOT, versions
from community.home.cookies import A_DAY, cookies
from community.home.privacy import KEPT
from community.home.started import started
from events.calendar.listing import next_of_each_series
from events.calendar.models import Event, Kind
from events.registration.status import next_of
from members.accounts import actions
from members.accounts.access import member_required
from members.accounts.requests import MemberRequest

SHOWN_ON_HOME = 4
# How long a page for everybody is kept, in seconds.
FRESH, STEADY = 1, 60


@require_safe
@public_page(seconds=FRESH)
def home(request: HttpRequest) -> HttpResponse:
    upcoming = next_of_each_series(Event.objects.published().upcoming())
    soonest = upcoming.values("pk")[:SHOWN_ON_HOME]
    # Weekly and monthly ones would keep off this page what people plan their year around.
    conference = upcoming.filter(kind=Kind.CONFERENCE).values("pk")[:1]
    coming = list(upcoming.filter(Q(pk__in=soonest) | Q(pk__in=conference)).select_related("venue"))
    viewer = viewer_of(request)
    context = {"coming": coming, "started": started(but=coming), "mine": viewer and next_of(viewer)}
    return render(request, "community/home/home.html", context)


@require_safe
@public_page(seconds=STEADY)
def code_of_conduct(request: HttpRequest) -> HttpResponse:
    version = settings.CODE_OF_CONDUCT_VERSION
    context = {"version": version, "versions": versions(), "do": DO, "do_not": DO_NOT}
    return render(request, "community/home/code_of_conduct.html", context)


@require_POST
@member_required
def accept_code_of_conduct(request: MemberRequest) -> HttpResponse:
    # Nobody accepts a version that came into force after they had opened the page.
    if request.POST.get("version") == settings.CODE_OF_CONDUCT_VERSION:
        actions.accept_code_of_conduct(request.user)
        messages.success(request, _("Thank you. You have accepted the code of conduct as it is now."))
    return redirect("community:code-of-conduct")


@require_safe
@public_page(seconds=STEADY)
def privacy(request: HttpRequest) -> HttpResponse:
    context = {"kept": KEPT, "days": settings.SESSION_COOKIE_AGE // A_DAY}
    return render(request, "community/home/privacy.html", context)


@require_safe
@public_page(seconds=STEADY)
def cookies_page(request: HttpRequest) -> HttpResponse:
    context = {
        "caption": _("The cookies of this site"),
        "heads": [_("Name"), _("What it is for"), _("How long it lasts")],
        "rows": [(cookie.in_code, cookie.why, cookie.lasts) for cookie in cookies()],
    }
    return render(request, "community/home/cookies.html", context)


@require_safe
@public_page(seconds=STEADY)
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "community/home/accessibility.html")


@require_safe
@public_page(seconds=STEADY)
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "community/home/help.html")


@require_safe
def up(request: HttpRequest) -> HttpResponse:
    """The process answers. Deliberately asks nothing of the database, so that a
    short database outage does not make a supervisor kill every web process."""
    return HttpResponse("up\n", content_type="text/plain")
