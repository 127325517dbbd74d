"""Pages of a list whose cost does not grow with the list."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 25
LAST_PAGE = 400  # an offset grows dear; searches lead further than page 400


@dataclass(frozen=True)
class Page[Row]:
    """One page, without a count of the whole: one query, with a row too many
    telling whether there is a next page."""

    rows: list[Row]
    number: int
    has_next: bool

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        return self.has_previous or self.has_next

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1


def page_of(rows: QuerySet[Any] | list[Any], request: HttpRequest, per_page: int = PER_PAGE) -> Page[Any]:
    """The page asked for by `?page=`; anything odd is page 1, and so is a page beyond the end."""
    asked = request.GET.get("page", "1")
    # Python refuses to read a number of thousands of digits.
    number = min(max(int(asked[:9]), 1), LAST_PAGE) if asked.isdecimal() else 1
    found = _rows(rows, number, per_page)
    if number > 1 and not found:
        number, found = 1, _rows(rows, 1, per_page)
    return Page(found[:per_page], number, len(found) > per_page and number < LAST_PAGE)


def _rows(rows: QuerySet[Any] | list[Any], number: int, per_page: int) -> list[Any]:
    start = (number - 1) * per_page
    return list(rows[start : start + per_page + 1])
