"""What the pages of every model in the admin share: quick at a million rows, with exports and a history.

    @admin.register(Venue)
    class VenueAdmin(PortalAdmin): ...

Name the columns to export in `export_fields`, as in `values_list()`. Without them
it is all columns, or, where the page has `fields`, those of the page.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from django.contrib import admin
from django.contrib.admin.options import ActionLocation
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.base import exports
from community.base.history import changes_of

# What a list says instead of counting a million rows; whoever wants more searches or filters.
MOST_COUNTED = 5_000
READ_AT_ONCE = 2_000

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
    BasePaginator = Paginator[Any]
else:
    ModelAdmin, StackedInline, TabularInline, BasePaginator = (
        admin.ModelAdmin,
        admin.StackedInline,
        admin.TabularInline,
        Paginator,
    )


class BoundedPaginator(BasePaginator):
    """Counts no further than `MOST_COUNTED`: the last page is then not the last row."""

    @cached_property
    def count(self) -> int:
        rows = self.object_list
        if not isinstance(rows, models.QuerySet):
            return len(rows)
        return rows.order_by()[:MOST_COUNTED].count()


class AsksAgain(Protocol):
    """What the admin site adds: a second factor shown lately, for what leaves the house."""

    def ask_again(self, request: HttpRequest) -> HttpResponseBase | None: ...


class PortalAdmin(ModelAdmin):
    show_full_result_count = False
    paginator = BoundedPaginator
    list_per_page = 50
    list_max_show_all = 50
    ordering: ClassVar[Any] = ("-id",)
    save_on_top = False
    search_help_text: ClassVar[Any] = format_lazy(
        _("Lists show the first {number}. Search or filter to find the rest."), number=f"{MOST_COUNTED:,}"
    )
    object_history_template = "community/admin/history.html"
    export_fields: ClassVar[tuple[str, ...]] = ()
    actions: Sequence[Any] = ("export_csv", "export_xlsx")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Only what the list offers to filter by.

        Django lets every column into the address of a list, and whatever points at the model:
        `?secret__startswith=a` reads letter by letter what no page shows.
        """
        return lookup.split("__")[0] in self._filters(request) and super().lookup_allowed(
            lookup, value, request
        )

    def _filters(self, request: HttpRequest) -> set[str]:
        """The first part of each name by which a filter of the list asks."""
        offered = set()
        for one in self.get_list_filter(request):
            if isinstance(one, type) and issubclass(one, admin.SimpleListFilter):
                offered.add(str(one.parameter_name))
            else:
                offered.add(str(one[0] if isinstance(one, tuple) else one))
        if self.date_hierarchy:
            offered.add(self.date_hierarchy)
        return {name.split("__")[0] for name in offered}

    def get_actions(
        self, request: HttpRequest, action_location: ActionLocation = ActionLocation.CHANGE_LIST
    ) -> dict[str, Any]:
        """Nothing is deleted by the hundred: the count beside "select all" is bounded."""
        actions = super().get_actions(request, action_location)
        actions.pop("delete_selected", None)
        return actions

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without Django's hidden twin of a field whose default is computed: it is described twice then."""
        return super().formfield_for_dbfield(db_field, request, show_hidden_initial=False, **kwargs)

    @admin.action(description=_("Export as CSV"), permissions=["view"])
    def export_csv(self, request: HttpRequest, rows: "models.QuerySet[Any]") -> HttpResponseBase:
        return self._ask_again(request) or exports.as_csv(*self._table(rows))

    @admin.action(description=_("Export as XLSX"), permissions=["view"])
    def export_xlsx(self, request: HttpRequest, rows: "models.QuerySet[Any]") -> HttpResponseBase:
        return self._ask_again(request) or exports.as_xlsx(*self._table(rows))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who did what to the object, from the audit trail where it keeps one."""
        if not hasattr(self.model, "history"):
            return super().history_view(request, object_id, extra_context)
        obj = get_object_or_404(self.model, pk=object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("History of %(object)s") % {"object": obj},
            "opts": self.opts,
            "object": obj,
            "module_name": capfirst(str(self.opts.verbose_name_plural)),
            "changes": changes_of(obj),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    def _ask_again(self, request: HttpRequest) -> HttpResponseBase | None:
        return cast(AsksAgain, self.admin_site).ask_again(request)

    def _table(self, rows: "models.QuerySet[Any]") -> tuple[str, list[str], Iterator[tuple[Any, ...]]]:
        fields = self.export_fields or tuple(
            field.attname
            for field in self.opts.concrete_fields
            if not self.fields or field.name in self.fields
        )
        heads = [capfirst(field.replace("__", " ").replace("_", " ")) for field in fields]
        # Only the columns asked for: what the list joins for its display is not needed.
        table = rows.select_related(None).values_list(*fields).iterator(chunk_size=READ_AT_ONCE)
        return str(self.opts.verbose_name_plural).replace(" ", "-"), heads, table


class ReadOnlyAdmin(PortalAdmin):
    """To be looked at: the rows are written by the actions alone."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
