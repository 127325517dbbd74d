"""The community's colour as a style sheet and as an icon.

The content security policy refuses styles inside pages, so what is configured
reaches them as files. `community/base/vendor.py` makes the frontend ask for
these names.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from community.base.vendor import palette

# Bars, as in a plot.
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="6" fill="{}"/>'
    '<path d="M6 24V15h5v9zm7.5 0V8h5v16zM21 24V12h5v12z" fill="#fff"/></svg>'
)
# Their addresses carry the colour: another one is another address.
kept = cache_control(public=True, max_age=60 * 60 * 24 * 30)


@require_safe
@kept
def colours(request: HttpRequest) -> HttpResponse:
    values = palette(settings.COMMUNITY["colour"]).items()
    css = "".join(f"--community-{name}:{value};" for name, value in values)
    return HttpResponse(f":root{{{css}}}\n", content_type="text/css; charset=utf-8")


@require_safe
@kept
def icon(request: HttpRequest) -> HttpResponse:
    """What stands in the browser's tab, unless the community has an icon of its own."""
    return HttpResponse(ICON.format(settings.COMMUNITY["colour"]), content_type="image/svg+xml")
