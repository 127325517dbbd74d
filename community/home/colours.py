"""The community's colour as a style sheet.

The content security policy refuses styles inside pages, so a configured
colour reaches them as a file of its own.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from community.base.colours import community_colour


@require_safe
@cache_control(public=True, max_age=3600)
def colours(request: HttpRequest) -> HttpResponse:
    css = f":root{{--community-colour:{community_colour()}}}\n"
    return HttpResponse(css, content_type="text/css; charset=utf-8")
