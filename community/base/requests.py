"""Requests as views see them once a decorator has let them through."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from members.accounts.models import Member


class PortalRequest(HttpRequest):
    """Any request: htmx tells whether only a part of the page is wanted."""

    htmx: HtmxDetails


class MemberRequest(PortalRequest):
    """A request behind `member_required`."""

    user: "Member"
