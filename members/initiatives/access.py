"""Who comes into the pages of an initiative.

@of_initiative                  whoever may see it; members only
@runs_initiative                those who run it
@edits_initiative               those, or who started it while nobody runs it
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from members.accounts.access import View, member_required
from members.accounts.models import Member
from members.accounts.requests import MemberRequest
from members.initiatives import rules
from members.initiatives.models import Initiative


def of_initiative(view: View) -> View:
    """Give the view the initiative instead of its slug; 404 for those who may not see it."""

    @wraps(view)
    @member_required
    def inner(request: MemberRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
        visible = Initiative.objects.visible_to(request.user).select_related("kind", "started_by")
        return view(request, get_object_or_404(visible, slug=slug), **kwargs)

    return inner


def _for_those_who(may: Callable[[Member, Initiative], bool]) -> Callable[[View], View]:
    """As `of_initiative`, and 403 for others."""

    def wrap(view: View) -> View:
        @wraps(view)
        @of_initiative
        def inner(request: MemberRequest, initiative: Initiative, **kwargs: Any) -> HttpResponseBase:
            if not may(request.user, initiative):
                raise PermissionDenied(_("Only those who run it can do this. Ask one of them."))
            return view(request, initiative, **kwargs)

        return inner

    return wrap


runs_initiative = _for_those_who(rules.runs)
edits_initiative = _for_those_who(rules.may_edit)
