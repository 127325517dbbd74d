"""Words, bars, plots and pages of lists."""

import pytest
from django.contrib.auth import get_user_model
from django.template import Context, Template
from django.test import RequestFactory

from community.base import bars, words
from community.base.paging import page_of
from community.base.plots import Line, line_plot


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (112, "112th"), (21, "21st")],
)
def test_positions_are_said_as_people_say_them(number: int, said: str) -> None:
    assert words.ordinal(number) == said


def test_every_status_is_one_word_with_a_colour() -> None:
    page = Template(
        '{% include "community/components/status.html" with status="waiting" detail="2nd in line" %}'
    )
    html = page.render(Context())
    assert '<strong class="nhsuk-tag nhsuk-tag--yellow">Waiting</strong>' in html
    assert "2nd in line" in html


def test_a_bar_is_full_from_end_to_end_and_leaves_out_what_is_nought() -> None:
    found = bars.parts(taken=83, held=4, reserved=0, free=38)
    assert [part.kind for part in found] == ["taken", "held", "free"]
    assert found[0].start == 0
    assert sum(part.width for part in found) == pytest.approx(100, abs=0.01)


def test_a_bar_says_its_figures_in_words() -> None:
    page = Template('{% load bars %}{% capacity_bar name="Hall" taken=3 free=1 waiting=2 %}')
    html = page.render(Context())
    for said in ("3 taken", "1 free", "4 in all", "2 waiting"):
        assert said in html
    assert "style=" not in html


def test_a_pool_without_places_has_an_empty_bar() -> None:
    page = Template('{% load bars %}{% capacity_bar name="Hall" taken=0 %}')
    assert "No places yet" in page.render(Context())


def test_a_plot_begins_at_nought_and_has_round_numbers_on_its_axes() -> None:
    plot = line_plot(
        [
            Line("2019", [(0, 0), (2.5, 287)], main=True),
            Line("2018", [(0, 0), (3, 300)]),
        ],
        title="Registrations",
        x_label="hours since opening",
        y_label="places taken",
    )
    assert [tick.label for tick in plot.y_ticks] == ["0", "100", "200", "300"]
    assert plot.lines[0].path.startswith("M56.0 272.0 L")
    html = Template('{% include "community/components/line_plot.html" %}').render(Context({"plot": plot}))
    assert 'aria-label="Registrations: places taken by hours since opening"' in html
    assert "portal-plot__line--main" in html


def test_a_plot_of_nothing_is_still_a_plot() -> None:
    plot = line_plot([], title="Nothing yet", x_label="days", y_label="places taken")
    assert len(plot.y_ticks) >= 2


@pytest.mark.django_db
def test_a_page_of_a_list_costs_one_query_and_knows_whether_more_follow(
    rf: RequestFactory, django_assert_num_queries: object
) -> None:
    people = get_user_model().objects
    people.bulk_create([people.model(email=f"person{n}@example.org") for n in range(5)])
    with django_assert_num_queries(1):  # type: ignore[operator]
        first = page_of(people.order_by("id"), rf.get("/"), per_page=2)
    assert len(first) == 2
    assert first.has_next
    assert not first.has_previous
    last = page_of(people.order_by("id"), rf.get("/?page=3"), per_page=2)
    assert len(last) == 1
    assert not last.has_next
    assert page_of(people.order_by("id"), rf.get("/?page=nonsense"), per_page=2).number == 1
