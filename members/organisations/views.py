from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from members.organisations.queries import suggestions


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answers the type-ahead with options; it names organisations, never people."""
    found = suggestions(request.GET.get("q", "")[:200])
    return render(request, "members/organisations/suggestions.html", {"suggestions": found})
