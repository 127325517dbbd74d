"""Pages for finding somebody who can help, and for helping. All of them are for members only."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import View, member_required, staff_required
from members.accounts.requests import MemberRequest
from members.conduct.views import ask_to_block
from members.help import actions, queries, rules
from members.help.forms import AnswerForm, FilterForm, HideForm, NoticeForm, StuckForm
from members.help.models import Introduction, Notice
from members.notifications.actions import Told

# Those that fit best, on the page of one's own notice; the newest introductions, beside one's notices.
MOST_SHOWN = 5


def own_notice(view: View) -> View:
    """The notice of this number, for its author alone."""

    @member_required
    @wraps(view)
    def inner(request: MemberRequest, pk: int) -> HttpResponseBase:
        return view(request, get_object_or_404(Notice, pk=pk, member=request.user))

    return inner


@member_required
@require_safe
def board(request: MemberRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    chosen = form.chosen()
    notices = page_of(queries.board(request.user, **chosen), request)
    context = {"form": form, "narrowed": any(chosen.values()), "page": notices}
    return render(request, "members/help/board.html", context)


@member_required
@form_page
def write(request: MemberRequest, kind: str) -> HttpResponse:
    """A new offer or a new request."""
    notice = Notice(kind=kind, member=request.user)
    form = NoticeForm(posted(request), instance=notice)
    return _publish(request, form, "members/help/write.html")


@member_required
@form_page
def stuck(request: MemberRequest) -> HttpResponse:
    """The short way: what, which tools, done."""
    notice = Notice(kind=Notice.Kind.REQUEST, member=request.user, is_stuck=True, time=Notice.Time.QUARTER)
    form = StuckForm(posted(request), instance=notice)
    return _publish(request, form, "members/help/stuck.html")


def _publish(request: MemberRequest, form: NoticeForm | StuckForm, template: str) -> HttpResponse:
    if form.is_valid():
        notice = form.save(commit=False)
        chosen = form.cleaned_data
        try:
            told = actions.publish(notice, chosen["tools"], chosen.get("interests", ()))
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _published(told))
            return redirect(notice)
    return render(request, template, {"form": form, "notice": form.instance})


def _published(told: Told) -> str:
    sentences = [_("It is on the board.")]
    if not any(told):
        sentences.append(_("Nobody has said yet that they fit it; who does is told of it."))
    if told.at_once:
        sentence = ngettext(
            "%(count)d person whom it fits is told at once.",
            "%(count)d people whom it fits are told at once.",
            told.at_once,
        )
        sentences.append(sentence % {"count": told.at_once})
    if told.weekly:
        sentence = ngettext(
            "%(count)d person whom it fits reads of it in the next weekly email.",
            "%(count)d people whom it fits read of it in the next weekly email.",
            told.weekly,
        )
        sentences.append(sentence % {"count": told.weekly})
    return " ".join(sentences)


@member_required
@form_page
def notice(request: MemberRequest, pk: int) -> HttpResponse:
    """One offer or request: to its author with who answered, to others with a form to answer it."""
    found = get_object_or_404(queries.readable_by(request.user), pk=pk)
    is_mine = found.member_id == request.user.pk
    answered = None if is_mine else queries.introduction_between(found, request.user)
    form = AnswerForm(posted(request), notice=found)
    if not is_mine and answered is None and form.is_valid():
        try:
            return redirect(actions.answer(found, request.user, form.cleaned_data["note"]))
        except actions.NotPossible as problem:
            form.add_error(None, str(problem))
    context = {
        "notice": found,
        "is_mine": is_mine,
        "answered": answered,
        "form": form if rules.may_be_answered(found, request.user, answered) or form.is_bound else None,
    }
    if is_mine:
        context["page"] = page_of(queries.introductions_of(request.user).filter(notice=found), request)
        context["fitting"] = queries.fits(found)[:MOST_SHOWN]
    return render(request, "members/help/notice.html", context)


@own_notice
@form_page
def edit(request: MemberRequest, notice: Notice) -> HttpResponse:
    form = NoticeForm(posted(request), instance=notice)
    if form.is_valid():
        chosen = form.cleaned_data
        actions.change(form.save(commit=False), chosen["tools"], chosen["interests"])
        messages.success(request, _("It is saved."))
        return redirect(notice)
    return render(request, "members/help/write.html", {"form": form, "notice": notice})


@require_POST
@own_notice
def close(request: MemberRequest, notice: Notice) -> HttpResponse:
    actions.close(notice)
    messages.success(request, _("“%(topic)s” is off the board.") % {"topic": notice.topic})
    return redirect("members:help-mine")


@require_POST
@own_notice
def reopen(request: MemberRequest, notice: Notice) -> HttpResponse:
    try:
        actions.reopen(notice)
    except actions.NotPossible as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("“%(topic)s” is on the board again.") % {"topic": notice.topic})
    return redirect(notice)


@staff_required
@form_page
def hide(request: MemberRequest, pk: int) -> HttpResponse:
    """A steward takes a notice off the board, or puts it back."""
    found = get_object_or_404(Notice.objects.select_related("member"), pk=pk)
    if request.method == "POST" and "show" in request.POST:
        actions.show_again(found, by=request.user)
        return redirect(found)
    form = HideForm(posted(request))
    if form.is_valid():
        actions.hide(found, form.cleaned_data["because"], by=request.user)
        messages.success(request, _("It is hidden, and its author has been told why."))
        return redirect(found)
    return render(request, "members/help/hide.html", {"form": form, "notice": found})


@member_required
@require_safe
def mine(request: MemberRequest) -> HttpResponse:
    notices = Notice.objects.filter(member=request.user).with_tags().order_by("-id")
    newest = queries.introductions_of(request.user)[:MOST_SHOWN]
    context = {"page": page_of(notices, request), "introductions": newest}
    return render(request, "members/help/mine.html", context)


@member_required
@require_safe
def introductions(request: MemberRequest) -> HttpResponse:
    """All of them, the newest first."""
    found = page_of(queries.introductions_of(request.user), request)
    return render(request, "members/help/introductions.html", {"page": found})


@member_required
@form_page
def introduction(request: MemberRequest, pk: int) -> HttpResponse:
    """For the two of them. An address is in it once both have agreed, and for a while."""
    found = get_object_or_404(queries.introductions_of(request.user), pk=pk)
    if request.method == "POST":
        return _decide(request, found)
    context = {
        "introduction": found,
        "other": found.other(request.user),
        "address_until": rules.shows_address_until(found),
        "may_decide": rules.may_decide(found, request.user),
        "may_withdraw": rules.may_withdraw(found, request.user),
    }
    return render(request, "members/help/introduction.html", context)


@member_required
@form_page
def introduction_block(request: MemberRequest, pk: int) -> HttpResponse:
    """Whoever wrote to somebody may be listed nowhere, and so have no page from which to block them."""
    found = get_object_or_404(queries.introductions_of(request.user), pk=pk)
    return ask_to_block(request, found.other(request.user))


def _decide(request: MemberRequest, found: Introduction) -> HttpResponse:
    # The button says what is done; one that comes too late changes nothing.
    decisions = {"agree": actions.agree, "decline": actions.decline, "withdraw": actions.withdraw}
    chosen = next((decide for name, decide in decisions.items() if name in request.POST), None)
    if chosen is None:
        raise PermissionDenied(_("Choose one of the buttons on the page."))
    chosen(found, by=request.user)
    return redirect(found)
