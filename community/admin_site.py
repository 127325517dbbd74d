"""Django's admin, reached through our own sign-in and only with a second factor."""

from functools import wraps
from typing import Any, NoReturn

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from community import audit
from members.accounts.access import ask_for_second_factor, has_second_factor, next_url


class PortalAdminSite(AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and has_second_factor(request)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Whatever is changed in the admin is on record with the name of who did it."""

        @wraps(view)
        def recorded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method in ("GET", "HEAD", "OPTIONS"):
                return view(request, *args, **kwargs)
            by = request.user if request.user.is_authenticated else None
            with audit.action("edit in the admin", by=by):
                return view(request, *args, **kwargs)

        return super().admin_view(recorded, cacheable)

    def ask_again(self, request: HttpRequest) -> HttpResponse | None:
        """Where one goes before personal data leaves the portal: a second factor shown lately."""
        return ask_for_second_factor(request, recently=True)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Where the admin sends those it does not let in; there is no password to type."""
        back = next_url(request, default=reverse("admin:index"))
        if not request.user.is_authenticated:
            return redirect_to_login(back)
        if not super().has_permission(request):
            raise PermissionDenied(_("These pages are for the stewards who run the portal."))
        return ask_for_second_factor(request) or HttpResponseRedirect(back)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> NoReturn:
        raise Http404

    def password_change_done(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> NoReturn:
        raise Http404
