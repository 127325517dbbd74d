"""Dots: each leads somewhere and says what it is, and groups differ in more than colour."""

from django.template import Context, Template

from community.base.plots import Dot, dot_plot
from community.base.plots.dots import DotPlot
from community.base.plots.scales import per_cent

DAY = 86_400
DOTS = [
    Dot("Late", 10 * DAY, 300, "Conference", "/events/late/"),
    Dot("Early", 2 * DAY, 20, "Workshop", "/events/early/"),
]


def plot(dots: list[Dot]) -> DotPlot:
    return dot_plot(
        dots,
        title="Earlier events",
        x_label="date",
        y_label="registrations",
        name_label="event",
        x_words=lambda seconds: f"day {seconds / DAY:g}",
        y_words=lambda number: f"{number:g} people",
    )


def drawn(of: DotPlot) -> str:
    page = Template('{% include "community/components/dot_plot.html" with plot=plot only %}')
    return page.render(Context({"plot": of}))


def test_dots_are_in_order_of_time_for_the_keyboard_and_in_the_table() -> None:
    of = plot(DOTS)
    assert [dot.words for dot in of.dots] == ["Early, day 2: 20 people", "Late, day 10: 300 people"]
    assert of.heads == ["Event", "Date", "Registrations"]
    assert of.rows == [["Early", "day 2", "20 people"], ["Late", "day 10", "300 people"]]


def test_each_dot_is_a_link_that_says_what_it_is() -> None:
    html = drawn(plot(DOTS))
    assert 'href="/events/late/" aria-label="Late, day 10: 300 people"' in html


def test_groups_differ_in_shape() -> None:
    shapes = {look.shape for _name, look in plot(DOTS).groups}
    assert len(shapes) == 2


def test_what_a_dot_says_is_written_where_there_is_room() -> None:
    early, late = plot(DOTS).dots
    assert (early.box.is_late, late.box.is_late) == (False, True)


def test_none_and_one_are_plots_too() -> None:
    assert drawn(plot([]))
    assert len(plot(DOTS[:1]).dots) == 1


def test_shares_are_written_as_such_beside_the_axis_too() -> None:
    of = dot_plot(
        [Dot("Early", DAY, 0.75, "Workshop")],
        title="Who came",
        x_label="date",
        y_label="share that came",
        name_label="event",
        x_words=lambda seconds: f"day {seconds / DAY:g}",
        y_words=per_cent,
        y_tick_words=per_cent,
        whole=False,
    )
    assert [tick.label for tick in of.y.ticks] == ["0%", "20%", "40%", "60%", "80%"]
    assert of.rows == [["Early", "day 1", "75%"]]
