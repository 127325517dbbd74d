"""A member's own tally of time given and got. Nobody else has a page for it, stewards included."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.base.paging import page_of
from community.base.requests import form_page, posted
from members.accounts.access import member_required
from members.accounts.requests import MemberRequest
from members.help import queries
from members.help.forms import TallyForm
from members.help.models import TallyEntry


@member_required
@form_page
def tally(request: MemberRequest) -> HttpResponse:
    entry = TallyEntry(member=request.user)
    first = {"on": timezone.localdate(), "what": request.GET.get("what", "")[:120]}
    form = TallyForm(posted(request), instance=entry, initial=first)
    if form.is_valid():
        form.save()
        messages.success(request, _("It is in your tally."))
        return redirect("members:help-tally")
    entries = queries.tally(request.user)
    context = {"form": form, "page": page_of(entries, request), "hours": queries.hours(entries)}
    return render(request, "members/help/tally.html", context)


@require_POST
@member_required
def remove(request: MemberRequest, pk: int) -> HttpResponse:
    entry = get_object_or_404(TallyEntry, pk=pk, member=request.user)
    entry.delete()
    messages.success(request, _("“%(what)s” is out of your tally.") % {"what": entry.what})
    return redirect("members:help-tally")
