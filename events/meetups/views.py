from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from community.base.paging import page_of
from community.base.requests import form_page, posted
from events.calendar.models import Event
from events.capacity.limits import AboveLimit, TooManyTaken
from events.meetups import actions
from events.meetups.access import puts_it_on, until_it_is_over
from events.meetups.forms import ChangeForm, NewMeetUpForm, ToEverybodyForm, filled_in_from
from events.meetups.queries import comers, coming_of, meet_ups_of, run_by
from events.meetups.rules import Limits, limits_of, with_room
from events.organising.cancelling.actions import Over, cancel_event
from events.organising.letters.actions import write as write_letter
from events.organising.letters.audience import EVERYONE, people_in
from events.organising.letters.views import sent_in_words
from events.organising.notices import delegates_of, on_their_way
from events.organising.people.forms import ReasonForm
from events.organising.places.views import above_limit, too_low
from events.venues.actions import RoomTaken
from members.accounts.access import member_required
from members.accounts.requests import MemberRequest
from members.models import Initiative, Member


@require_safe
@member_required
def meet_ups(request: MemberRequest) -> HttpResponse:
    page = page_of(meet_ups_of(request.user).order_by("-starts_at", "-id"), request)
    return render(request, "events/meetups/list.html", {"page": page})


@form_page
@member_required
def new(request: MemberRequest) -> HttpResponse:
    run = run_by(request.user)
    like = meet_ups_of(request.user).filter(slug=request.GET.get("like", "").replace("\0", "")).first()
    chosen = _chosen(request, run, like)
    limits = limits_of(request.user, chosen)
    form = NewMeetUpForm(
        posted(request),
        initial=_initial(request, chosen, like),
        member=request.user,
        run=run,
        limits=limits,
    )
    if form.is_valid() and (event := _put_on(form, chosen, request.user)):
        messages.success(request, _("%(event)s is public now.") % {"event": event.title})
        return redirect("events:meet-up", event.slug)
    context: dict[str, Any] = {"form": form}
    used = coming_of(request.user).count()
    if used >= limits.upcoming and not form.is_bound:
        context |= {"full": too_many(limits), "elsewhere": with_room(run, used)}
    return render(request, "events/meetups/new.html", context)


def _chosen(request: MemberRequest, run: list[Initiative], like: Event | None) -> Initiative | None:
    """By its key from the form, its address from a link, or as the one that this is to be like."""
    named = request.POST.get("initiative", request.GET.get("initiative", ""))
    if not named and like is not None and request.method != "POST":
        return next((one for one in run if one.pk == like.initiative_id), None)
    return next((one for one in run if named in (str(one.pk), one.slug)), None)


def _initial(request: MemberRequest, chosen: Initiative | None, like: Event | None) -> dict[str, Any]:
    """Like an earlier one, if that is asked for; another date is all that is needed."""
    if like is not None:
        return filled_in_from(like) | {"initiative": chosen, "day": None, "places": _places(like)}
    return {"initiative": chosen, "region": request.user.region_id}


def _places(event: Event) -> int:
    return sum(pool.places.count() for pool in event.pools.all())


def _put_on(form: NewMeetUpForm, initiative: Initiative | None, member: Member) -> Event | None:
    try:
        return actions.put_on(
            form.cleaned_data, places=form.cleaned_data["places"], initiative=initiative, by=member
        )
    except actions.TooMany as many:
        form.add_error(None, too_many(Limits(0, many.most)))
    return None


def too_many(limits: Limits) -> str:
    return _(
        "%(number)d of your meet-ups are to come, as many as you may put on at once."
        " When one is over, or cancelled, you can put on the next."
    ) % {"number": limits.upcoming}


@puts_it_on
def meet_up(request: MemberRequest, event: Event) -> HttpResponse:
    context = {"event": event, "comers": comers(event), "places": _places(event)}
    return render(request, "events/meetups/meet_up.html", context)


@puts_it_on
@until_it_is_over
def change(request: MemberRequest, event: Event) -> HttpResponse:
    places = _places(event)
    limits = Limits(event.most_places or places, 0)
    initial = filled_in_from(event) | {"places": places}
    form = ChangeForm(posted(request), initial=initial, event=event, limits=limits)
    if form.is_valid():
        wanted = form.cleaned_data.get("places")
        try:
            count = actions.change(event, form.cleaned_data, places=wanted, by=request.user)
        except TooManyTaken as taken:
            form.add_error("places", too_low(event.title, taken.in_use, wanted or 0))
        except AboveLimit as above:
            form.add_error("places", above_limit(above.limit))
        except RoomTaken:
            # Without the sentence of its own: what it is taken for may be nobody's business yet.
            form.add_error(
                None, _("A room that is booked for it is taken at that time. Choose another time.")
            )
        else:
            done = _("It is changed.")
            messages.success(request, f"{done} {on_their_way(count)}" if count else done)
            return redirect("events:meet-up", event.slug)
    return render(request, "events/meetups/change.html", {"event": event, "form": form})


@puts_it_on
@until_it_is_over
def cancel(request: MemberRequest, event: Event) -> HttpResponse:
    form = ReasonForm(posted(request))
    if form.is_valid():
        try:
            count = cancel_event(event, because=form.cleaned_data["because"], by=request.user)
        except Over as over:
            form.add_error(None, over.sentence)
        else:
            done = _("%(event)s is cancelled.") % {"event": event.title}
            messages.success(request, f"{done} {on_their_way(count)}")
            return redirect("events:meet-up", event.slug)
    context = {"event": event, "form": form, "count": len(delegates_of(event))}
    return render(request, "events/meetups/cancel.html", context)


@puts_it_on
def write(request: MemberRequest, event: Event) -> HttpResponse:
    """To everybody who registered. Nobody's address is shown, and answers do not go to the writer's."""
    form = ToEverybodyForm(posted(request), event=event)
    if form.is_valid():
        count = write_letter(event, EVERYONE, by=request.user, **form.cleaned_data)
        messages.success(request, sent_in_words(event, EVERYONE, count))
        return redirect("events:meet-up", event.slug)
    context = {"event": event, "form": form, "count": people_in(event, EVERYONE).count()}
    return render(request, "events/meetups/write.html", context)
