"""The code on the way to a place: a newcomer proves the address while the place is held."""

from hashlib import sha256

from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from community.base.context import viewer_of
from community.base.page_cache import GAP, drawn_for_all
from community.base.requests import form_page, posted
from events.calendar.models import Event
from events.registration import holds, pending, rules
from events.registration.actions import Full, Refused
from events.registration.models import Registration
from events.registration.pending import Pending
from events.registration.recent import visible_event
from events.registration.status import status_of
from events.registration.views import refused_page
from members.accounts.access import member_required
from members.accounts.actions import accept_code_of_conduct
from members.accounts.forms import CodeForm
from members.accounts.joining import TooMany, confirm_code, pending_code
from members.accounts.requests import MemberRequest
from members.models import Member

TYPE_CODE = "events/registration/code.html"
# A second click can arrive after the first has signed them in and ended the session of them both.
SENT_TWICE = _(
    "If you have just confirmed your registration, it has been made, and a message is on its way to you. "
    "Sign in to see it here."
)


@never_cache
@form_page
def code(request: HttpRequest, slug: str) -> HttpResponse:
    event = visible_event(slug, viewer_of(request))
    kept, registration = _kept(request, event)
    if kept is None or registration is None or viewer_of(request) is not None:
        # Nothing typed yet in this browser, or the code was typed already (back button, second tab).
        if request.method == "POST" and viewer_of(request) is None:
            messages.info(request, SENT_TWICE)
        return redirect("events:register", slug=slug)
    form, status = CodeForm(posted(request)), 200
    if form.is_valid():
        onward = reverse("events:register-confirm", args=[slug])
        typed = form.cleaned_data["code"]
        # The form before this one could not be sent without the code of conduct ticked.
        outcome = confirm_code(request, typed, next_url=onward, accepts_conduct=True)
        if outcome.member is not None:
            return _confirm(request, registration, outcome.member, kept)
        if outcome.response is not None:
            return outcome.response
        form, status = CodeForm.saying(outcome.problem), 429 if outcome.too_many else 200
    return _code_page(request, event, registration, form, status)


def _code_page(
    request: HttpRequest, event: Event, registration: Registration, form: CodeForm, status: int = 200
) -> HttpResponse:
    waiting_for = pending_code(request)
    held = registration.state == Registration.State.HELD and not registration.hold_has_expired
    lines = status_of(registration).lines if held else []
    context = {
        "event": event,
        "address": registration.email,
        "held": held,
        "code_works": held and waiting_for is not None and bool(waiting_for.code),
        "lines": lines,
        "form": form,
    }
    if form.is_bound or not context["code_works"] or get_messages(request):
        return render(request, TYPE_CODE, context, status=status)
    # In a rush everybody sees this page, with the same places held until the same minute.
    said = "|".join(f"{line.pool.pk} {line.text}" for line in lines)
    return drawn_for_all(
        request,
        f"code:{event.pk}:{sha256(said.encode()).hexdigest()}",
        lambda: render(request, TYPE_CODE, {**context, "address": GAP}),
        text=registration.email,
        seconds=1,
    )


@require_POST
def code_again(request: HttpRequest, slug: str) -> HttpResponse:
    """A new code; and where the 15 minutes are over, the same places asked for again."""
    event = visible_event(slug, viewer_of(request))
    kept, registration = _kept(request, event)
    if kept is None or registration is None or viewer_of(request) is not None:
        return redirect("events:register", slug=slug)
    try:
        pending.ask_again(request, event, kept, registration)
    except TooMany as problem:
        return _code_page(request, event, registration, CodeForm.saying(problem), status=429)
    except Refused as refused:
        return refused_page(request, event, refused.refusal)
    except Full as full:
        return _choose_again(request, event, full)
    messages.success(
        request, gettext("We have sent you a message with a code. It can take a minute to arrive.")
    )
    return redirect("events:register-code", slug=slug)


@never_cache
@member_required
@form_page
def confirm(request: MemberRequest, slug: str) -> HttpResponse:
    """Back from the second factor: one button takes the places that were set aside."""
    event = visible_event(slug, viewer_of(request))
    kept, registration = _kept(request, event)
    if kept is None or registration is None:
        return redirect("events:register", slug=slug)
    if registration.email not in rules.verified_addresses(request.user):
        pending.forget(request, event)
        return redirect("events:register", slug=slug)
    if request.method == "POST":
        return _confirm(request, registration, request.user, kept)
    if registration.state == Registration.State.ACTIVE:
        return redirect(registration)
    context = {"event": event, "registration": registration, "lines": status_of(registration).lines}
    return render(request, "events/registration/confirm.html", context)


def _confirm(request: HttpRequest, registration: Registration, member: Member, kept: Pending) -> HttpResponse:
    event = registration.event
    accept_code_of_conduct(member)
    try:
        confirmed = holds.confirm_hold(
            registration, member, wish=kept.wish, code=kept.code, remember=kept.remember
        )
    except Refused as refused:
        return refused_page(request, event, refused.refusal)
    except Full as full:
        return _choose_again(request, event, full)
    pending.forget(request, event)
    return redirect(confirmed)


def _choose_again(request: HttpRequest, event: Event, full: Full) -> HttpResponse:
    """The form once more, with all that was typed in it."""
    if full.pools:
        names = ", ".join(f"“{pool.name}”" for pool in full.pools)
        sentence = gettext("%(pools)s filled up meanwhile. Choose something else.") % {"pools": names}
    else:
        sentence = gettext("What you chose is no longer there. Choose something else.")
    messages.warning(request, sentence)
    return redirect("events:register", slug=event.slug)


def _kept(request: HttpRequest, event: Event) -> tuple[Pending | None, Registration | None]:
    kept = Pending.of(request, event)
    return kept, kept.registration(event) if kept else None
