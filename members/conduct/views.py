"""Reporting something, reading what came of it, and members who do not wish to see each other."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts import limits
from members.accounts.access import member_required
from members.accounts.limits import TooMany
from members.accounts.models import Member
from members.accounts.requests import MemberRequest
from members.conduct import actions
from members.conduct.forms import EntrustForm, MoreForm, ReportForm
from members.conduct.models import Block, Note, Report
from members.conduct.queries import apart_from
from members.conduct.rules import handlers, who_reads, who_would_read


@never_cache
@form_page
def report(request: HttpRequest) -> HttpResponse:
    """Anybody reports, signed in or not."""
    form, status = ReportForm(posted(request), viewer=_viewer(request)), 200
    if form.is_valid():
        try:
            limits.write_to_handlers(request)
            made = actions.report(form.told())
        except TooMany as problem:
            form.add_error(None, str(problem))
            status = 429
        except actions.Unclear as unclear:
            form.ask(unclear.people)
        except actions.NobodyLeft:
            form.add_error(None, _nobody_left())
        else:
            return redirect("members:report-own", made.secret)
    context = {"form": form, "somebody": handlers().exists()}
    return render(request, "members/conduct/report.html", context, status=status)


@never_cache
@form_page
def report_own(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever has the address reads the answer and may write more."""
    own = get_object_or_404(Report, secret=secret)
    readers = list(who_reads(own))
    form, status = MoreForm(posted(request), people=[one.member for one in readers]), 200
    if not own.closed_at and form.is_valid():
        try:
            limits.write_to_handlers(request)
            actions.write_more(
                own, form.cleaned_data["text"], about=form.said("yes"), not_about=form.said("no")
            )
        except TooMany as problem:
            form.add_error(None, str(problem))
            status = 429
        except actions.Unclear as unclear:
            form.ask(unclear.people)
        else:
            messages.success(request, _("Your words are with your report."))
            return redirect("members:report-own", secret)
    context = {
        "report": own,
        "notes": own.notes.exclude(kind=Note.Kind.INTERNAL),
        "readers": readers,
        "choose": not readers and who_would_read(own).exists(),
        "form": form,
    }
    return render(request, "members/conduct/report_own.html", context, status=status)


@never_cache
@form_page
def report_entrust(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever reported says who may read it, where nobody to whom they told it is left."""
    own = get_object_or_404(Report.objects.open(), secret=secret)
    if who_reads(own).exists() or not who_would_read(own).exists():
        return redirect("members:report-own", secret)
    form = EntrustForm(posted(request), report=own)
    if form.is_valid():
        actions.entrust(own, [one.member_id for one in form.cleaned_data["readers"]])
        messages.success(request, _("They can read your report now, and have been told."))
        return redirect("members:report-own", secret)
    return render(request, "members/conduct/report_entrust.html", {"report": own, "form": form})


@member_required
@require_safe
def blocks(request: MemberRequest) -> HttpResponse:
    mine = Block.objects.filter(member=request.user).select_related("other")
    return render(request, "members/conduct/blocks.html", {"page": page_of(mine, request)})


@member_required
@form_page
def block(request: MemberRequest, slug: str) -> HttpResponse:
    """First what it means, then, on the second click, so it is."""
    others = Member.objects.exclude(pk__in=apart_from(request.user)).exclude(profile__listed_for="")
    other = get_object_or_404(others.exclude(pk=request.user.pk), profile__slug=slug, is_active=True)
    return ask_to_block(request, other)


def ask_to_block(request: MemberRequest, other: Member) -> HttpResponse:
    """Also for pages where one meets somebody who is in no directory: those find the other themselves."""
    if request.method == "POST":
        actions.block(request.user, other)
        messages.success(request, _("You and %(name)s no longer see each other.") % {"name": other.name})
        return redirect("members:blocks")
    return render(request, "members/conduct/block.html", {"other": other})


@require_POST
@member_required
def unblock(request: MemberRequest, pk: int) -> HttpResponse:
    made = get_object_or_404(Block.objects.select_related("other"), pk=pk, member=request.user)
    actions.unblock(request.user, made.other)
    messages.success(request, _("You and %(name)s may see each other again.") % {"name": made.other.name})
    return redirect("members:blocks")


def _viewer(request: HttpRequest) -> Member | None:
    return request.user if isinstance(request.user, Member) else None


def _nobody_left() -> str:
    return _(
        "Nobody is left who could read this. Untick somebody, leave out who it is about, or write to"
        " %(address)s instead. We have kept nothing."
    ) % {"address": settings.COMMUNITY["conduct"]}
