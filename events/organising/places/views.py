from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from community.base.requests import posted
from events.calendar.models import Event
from events.capacity.models import Allocation, Pool
from events.organising.access import organises_event, reaches_strangers
from events.organising.board.queries import lines_of
from events.organising.places import actions
from events.organising.places.forms import AllocationForm, LimitForm
from members.accounts.requests import MemberRequest


@organises_event
def capacity(request: MemberRequest, event: Event) -> HttpResponse:
    return _capacity_page(request, event)


def _capacity_page(request: MemberRequest, event: Event, bound: LimitForm | None = None) -> HttpResponse:
    """The pools with their limits; `bound` is the form that was refused."""
    lines = lines_of([event])[0].pools
    forms: list[tuple[Any, LimitForm]] = []
    for line in lines:
        fresh = LimitForm(pool=line.pool, initial={"limit": line.counts.capacity})
        forms.append((line, bound if bound and bound.prefix == fresh.prefix else fresh))
    allocations = Allocation.objects.filter(pool__event=event, returned_at=None).select_related("pool")
    context = {
        "event": event,
        "lines": forms,
        "form": bound,
        "allocations": allocations.annotate(
            count=Count("places", distinct=True),
            taken=Count("places", Q(places__registration__isnull=False), distinct=True),
            invited=Count("invitations", distinct=True),
        ).order_by("pool__position", "name"),
        "now": timezone.now(),
    }
    return render(request, "events/organising/capacity.html", context)


@require_POST
@organises_event
def set_limit(request: MemberRequest, event: Event, pk: int) -> HttpResponse:
    pool = get_object_or_404(Pool, event=event, pk=pk)
    form = LimitForm(request.POST, pool=pool)
    if form.is_valid():
        try:
            actions.set_limit(pool, form.cleaned_data["limit"], by=request.user)
        except actions.TooManyTaken as error:
            form.add_error("limit", too_low(pool.name, error.in_use, form.cleaned_data["limit"]))
        except actions.AboveLimit as error:
            form.add_error("limit", above_limit(error.limit))
        else:
            messages.success(request, has_places(pool.name, form.cleaned_data["limit"]))
            return redirect("events:organise-capacity", event.slug)
    return _capacity_page(request, event, form)


def too_low(name: str, in_use: int, limit: int) -> str:
    """125 places in the hall are taken, held or reserved, so the limit cannot be 100."""
    return ngettext(
        "%(in_use)d place is taken, held or reserved in %(pool)s, so the limit cannot be %(limit)d.",
        "%(in_use)d places are taken, held or reserved in %(pool)s, so the limit cannot be %(limit)d.",
        in_use,
    ) % {"in_use": in_use, "pool": name, "limit": limit}


def above_limit(limit: int) -> str:
    return _(
        "A member put this event on, so it may have %(limit)d places in all."
        " A steward can lift that: write to %(contact)s."
    ) % {"limit": limit, "contact": settings.COMMUNITY["contact"]}


def has_places(name: str, limit: int) -> str:
    words = ngettext("%(pool)s now has %(limit)d place.", "%(pool)s now has %(limit)d places.", limit)
    return words % {"pool": name, "limit": limit}


@require_POST
@organises_event
def open_or_close(request: MemberRequest, event: Event, pk: int) -> HttpResponse:
    pool = get_object_or_404(Pool, event=event, pk=pk)
    if request.POST.get("open") == "yes":
        actions.open_pool(pool, by=request.user)
        messages.success(request, _("%(pool)s is open.") % {"pool": pool.name})
    else:
        actions.close_pool(pool, by=request.user)
        messages.success(request, _("%(pool)s is closed.") % {"pool": pool.name})
    return redirect("events:organise-capacity", event.slug)


@organises_event
@reaches_strangers
def keep_places(request: MemberRequest, event: Event, pk: int | None = None) -> HttpResponse:
    """Reserve places of a pool, or change how many and for whom."""
    existing = get_object_or_404(Allocation, pool__event=event, returned_at=None, pk=pk) if pk else None
    initial = {"count": existing.places.count()} if existing else {}
    form = AllocationForm(posted(request), instance=existing, initial=initial, event=event)
    if form.is_valid() and _keep(request, form):
        kept = ngettext(
            "%(count)d place is kept for %(name)s.",
            "%(count)d places are kept for %(name)s.",
            form.cleaned_data["count"],
        )
        messages.success(request, kept % {"count": form.cleaned_data["count"], "name": form.instance.name})
        return redirect("events:organise-capacity", event.slug)
    context = {"event": event, "form": form, "allocation": existing}
    return render(request, "events/organising/allocation.html", context)


def _keep(request: MemberRequest, form: AllocationForm) -> bool:
    values = form.cleaned_data
    try:
        actions.keep_places(form.instance, values["count"], values["invite"], by=request.user)
    except actions.NotEnoughFree as error:
        form.add_error("count", _too_few_free(error.free))
    except actions.TooManyTaken as error:
        words = ngettext(
            "%(number)d of these places is taken, so it cannot be fewer.",
            "%(number)d of these places are taken, so it cannot be fewer.",
            error.in_use,
        )
        form.add_error("count", words % {"number": error.in_use})
    except actions.Returned:
        form.add_error(None, _("These places have just been returned to everyone. Keep others, if you like."))
    else:
        return True
    return False


def _too_few_free(free: int) -> str:
    if not free:
        return _("No more places are free in this pool. Raise its limit first.")
    words = ngettext(
        "Only %(free)d more place is free in this pool. Raise its limit first.",
        "Only %(free)d more places are free in this pool. Raise its limit first.",
        free,
    )
    return words % {"free": free}


@require_POST
@organises_event
def return_places(request: MemberRequest, event: Event, pk: int) -> HttpResponse:
    allocation = get_object_or_404(Allocation, pool__event=event, returned_at=None, pk=pk)
    actions.return_places(allocation, by=request.user)
    words = _("The places kept for %(name)s are open to everyone.") % {"name": allocation.name}
    messages.success(request, words)
    return redirect("events:organise-capacity", event.slug)
