"""The admin: every model that is registered joins by itself, so that none can be forgotten."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.test import RequestFactory

from members.accounts.models import Member
from tests.walk.pages.page import NOTHING_TO_ERR, Page, Sent, at

STAFF = "staff"
SENT_EMPTY = Sent()

# Addresses of the admin that answer with something else than a page, or only lead to one.
NO_PAGES = {
    "admin:autocomplete": "lines for a list of suggestions",
    "admin:jsi18n": "words for scripts",
    "admin:login": "leads to members:sign-in, or to what was asked for",
    "admin:logout": "leads away",
    "admin:password_change": "there are no passwords",
    "admin:password_change_done": "there are no passwords",
    "admin:view_on_site": "leads to the page of a row",
}


@cache
def admin_pages() -> list[Page]:
    pages = [
        Page("admin:index", at(visitors=STAFF), error=NOTHING_TO_ERR),
        Page("admin:app_list", at(app_label="events", visitors=STAFF), error=NOTHING_TO_ERR),
        Page(
            "admin:members_organisation_part_of",
            at(pk="closed organisation", visitors=STAFF),
            error=SENT_EMPTY,
            also={"looked at": at(Sent("Look what"), pk="closed organisation", visitors=STAFF)},
        ),
    ]
    for model_admin in admin.site._registry.values():
        pages += _pages_of(model_admin)
    return pages


def _pages_of(of: "ModelAdmin[Any]") -> Iterator[Page]:
    name = f"admin:{of.opts.app_label}_{of.opts.model_name}"
    one = at(object_id=of.opts.label_lower, visitors=STAFF)
    request = asked_by_steward()
    yield Page(
        f"{name}_changelist",
        at(visitors=STAFF),
        error=NOTHING_TO_ERR,
        empty=at(query="q=nothing-has-this", visitors=STAFF) if of.search_fields else "it has no search",
    )
    yield Page(f"{name}_change", one, error=NOTHING_TO_ERR)
    yield Page(f"{name}_history", one)
    if of.has_add_permission(request):
        yield Page(f"{name}_add", at(visitors=STAFF), error=SENT_EMPTY)
    if of.has_delete_permission(request):
        may_go = at(object_id=f"{of.opts.label_lower} to delete", visitors=STAFF)
        yield Page(f"{name}_delete", may_go, error=NOTHING_TO_ERR)


def asked_by_steward() -> HttpRequest:
    """To ask the admin what a steward may."""
    request = RequestFactory().get("/admin/")
    request.user = Member(is_staff=True)
    return request
