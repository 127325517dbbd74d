"""The demo's outbox: every mail anybody would get, readable by whoever tries the portal."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.base.paging import page_of
from community.mail.calendar import CalendarEntry
from community.mail.letters import Letter, write_letter
from community.mail.models import Message


def demo_only[**P](
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@require_safe
@demo_only
@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    page = page_of(Message.objects.order_by("-id"), request)
    for message in page:
        _as_it_will_be(message)
    return render(request, "community/outbox.html", {"page": page})


@require_safe
@demo_only
@never_cache
def outbox_letter(request: HttpRequest, pk: int) -> HttpResponse:
    message = _as_it_will_be(get_object_or_404(Message, pk=pk))
    entry = CalendarEntry.from_json(message.calendar) if message.calendar else None
    context = {"message": message, "entry": entry, "code": message.context.get("code")}
    return render(request, "community/outbox_letter.html", context)


@require_safe
@demo_only
@never_cache
def outbox_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole letter as a file, to be opened in a mail program."""
    message = _as_it_will_be(get_object_or_404(Message, pk=pk))
    return HttpResponse(
        Letter(message).message().as_bytes(),
        content_type="message/rfc822",
        headers={"Content-Disposition": f'attachment; filename="mail-{pk}.eml"'},
    )


def _as_it_will_be(message: Message) -> Message:
    """Words for one the worker has not come to yet, so that nobody waits for a code."""
    if message.state == Message.State.QUEUED:
        write_letter(message)
    return message
