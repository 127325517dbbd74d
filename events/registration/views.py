"""Getting a place: one page and one flow, whoever comes."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from community.base.context import viewer_of
from community.base.page_cache import public_form
from community.base.requests import form_page
from events.calendar.models import Event
from events.capacity.models import Pool
from events.capacity.queries import with_counts
from events.registration import pending, rules
from events.registration.actions import Full, Refused, live_registration, register
from events.registration.forms import Data, HaveACodeForm, RegisterForm
from events.registration.models import RememberedAnswer
from events.registration.recent import visible_event
from members.accounts.access import ask_to_join
from members.accounts.actions import accept_code_of_conduct
from members.accounts.joining import TooMany
from members.models import Member

# Accepting the code of conduct, which the form asks for, takes this reason away.
SOLVED_BY_THE_FORM = {"members_only"}


@never_cache
@form_page
@public_form(seconds=1)
def registering(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, for members and newcomers alike; who has a registration already is shown it."""
    member = viewer_of(request)
    if member is not None and (step := ask_to_join(request)):
        return step
    event = visible_event(slug, member)
    if request.method == "POST":
        return _post(request, event, member)
    if member is not None and (existing := live_registration(event, member)):
        return redirect(existing)
    if member is not None and pending.has_hold_for(request, event, member):
        return redirect("events:register-confirm", slug=event.slug)
    code = _code(request.GET)
    refusal = rules.refusal(event, member, code=code)
    if refusal and refusal.reason not in SOLVED_BY_THE_FORM:
        return refused_page(request, event, refusal, code_form(event, refusal, code))
    form = form_for(request, event, member, code=code)
    return draw_form(request, event, form)


def _code(sent: QueryDict) -> str:
    """What was typed, or came with a link. PostgreSQL knows no NUL in a text."""
    return str(sent.get("code", "")).replace("\0", "")


def _post(request: HttpRequest, event: Event, member: Member | None) -> HttpResponse:
    form = form_for(request, event, member, request.POST, code=_code(request.POST))
    try:
        if form.is_valid():
            if member is None:
                pending.hold_and_ask_for_code(request, event, form)
                return redirect("events:register-code", slug=event.slug)
            return redirect(_register(event, member, form))
    except Full as full:
        form.say_full(full.pools)
    except TooMany as problem:
        form.add_error(None, str(problem))
        return draw_form(request, event, form, status=429)
    except Refused as refused:
        if member is None or not (existing := live_registration(event, member)):
            return refused_page(request, event, refused.refusal)
        return redirect(existing)
    if member is not None and (existing := live_registration(event, member)):
        return redirect(existing)
    return draw_form(request, event, form)


def _register(event: Event, member: Member, form: RegisterForm) -> Any:
    if form.cleaned_data.get("conduct") and not member.accepted_code_of_conduct:
        accept_code_of_conduct(member)
    return register(event, member, form.wishes())


def form_for(
    request: HttpRequest, event: Event, member: Member | None, data: Data = None, *, code: str = ""
) -> RegisterForm:
    """The form, filled in with what the person told us before if it has not been sent yet."""
    fill: dict[str, Any] = {}
    pools: Iterable[Pool] = event.pools.all()
    if data is None:
        pools = with_counts(Pool.objects.of(event))
        fill = pending.typed_before(request, event)
        if member is not None and "answers" not in fill:
            remembered = _remembered(member)
            fill["answers"] = {
                question.pk: remembered[question.text]
                for question in event.questions.all()
                if question.text in remembered
            }
            fill["remembers"] = bool(remembered)
        if code:
            fill["initial"] = fill.get("initial", {}) | {"code": code}
    return RegisterForm(
        data,
        event=event,
        pools=_narrowed(event, member, code, pools),
        questions=event.questions.all(),
        newcomer=member is None,
        accepts_conduct=member is None or not member.accepted_code_of_conduct,
        **fill,
    )


def _remembered(member: Member) -> dict[str, Any]:
    """What the member answered before, by the text of the question: it may have been asked elsewhere."""
    return dict(RememberedAnswer.objects.filter(member=member).values_list("question_text", "value"))


def _narrowed(event: Event, member: Member | None, code: str, pools: Iterable[Pool]) -> Iterable[Pool]:
    """Where nothing but a code or an invitation lets this person in, the form offers what that opens."""
    if not rules.kept_places_only(event, member, code=code):
        return pools
    opened = rules.pools_opened_by(event, code, member)
    return [pool for pool in pools if pool.pk in opened]


def draw_form(request: HttpRequest, event: Event, form: RegisterForm, status: int = 200) -> HttpResponse:
    if not form.pools:
        sentence = _("The places of this event have not been set up yet.")
        return refused_page(request, event, rules.Refusal("no_pools", sentence, _("Look again soon.")))
    form.show_counts(with_counts(Pool.objects.of(event)) if form.is_bound else form.pools)
    return render(request, "events/registration/register.html", {"event": event, "form": form}, status=status)


def refused_page(
    request: HttpRequest, event: Event, refusal: rules.Refusal, asks_code: HaveACodeForm | None = None
) -> HttpResponse:
    """Not an error: why there is no place to be had now, and what to do."""
    anonymous = viewer_of(request) is None
    context = {
        "event": event,
        "refusal": refusal,
        "signing_in_helps": anonymous and refusal.reason in rules.SIGNING_IN_MAY_HELP,
        "code_form": asks_code,
    }
    return render(request, "events/registration/refused.html", context)


def code_form(event: Event, refusal: rules.Refusal, code: str) -> HaveACodeForm | None:
    """For those who may have the code of kept places; one that opened nothing comes back with the reason."""
    if refusal.reason not in rules.A_CODE_MAY_HELP or not rules.keeps_places(event):
        return None
    return HaveACodeForm({"code": code} if code else None, known=False)
