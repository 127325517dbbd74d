"""Who is here: for visitors who wants to be found by anyone, for members who wants it by members."""

import string

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from community.base.context import viewer_of
from members.conduct.queries import apart_from
from members.directory.asking import Asked
from members.directory.facets import choices, chosen, facets, named_in
from members.directory.forms import SearchForm
from members.directory.models import roll_for
from members.directory.people import people
from members.directory.queries import COUNTED, find


@never_cache
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    known = choices()
    asked = Asked.of(request.GET, known)
    viewer = viewer_of(request)
    found = find(roll_for(viewer), asked, known, apart=apart_from(viewer))
    context = {
        "asked": asked,
        "form": SearchForm(asked),
        "found": found,
        "people": people(found.people, known),
        "facets": facets(asked, known, found.counts),
        "chosen": chosen(asked, known),
        "named": named_in(asked.text, asked, known),
        "letters": [(letter, asked.at_letter(letter).query) for letter in string.ascii_uppercase],
        "earlier_url": asked.earlier(found.people[0].slug).query
        if found.has_earlier and found.people
        else "",
        "later_url": asked.later(found.people[-1].slug).query if found.has_later and found.people else "",
        "counted": COUNTED,
    }
    return render(request, "members/directory/directory.html", context)
