"""Lines with bands: drawn, read aloud, read by pointer and keyboard, and as a table."""

import re

from django.template import Context, Template

from community.base.plots import Band, Line, LinePlot, line_plot
from community.base.plots.lines import MOST_STOPS

HOURS = [Line("2019", [(0, 0), (2, 287), (4, 300)], main=True), Line("2018", [(0, 0), (3, 120)], stays=True)]


def plot(lines: list[Line], **options: object) -> LinePlot:
    options = {"title": "Registrations", "x_label": "hours", "y_label": "people", **options}
    return line_plot(lines, **options)  # type: ignore[arg-type]


def drawn(of: LinePlot) -> str:
    page = Template('{% include "community/components/line_plot.html" with plot=plot only %}')
    return page.render(Context({"plot": of}))


def test_a_line_is_a_path_in_per_cent_that_begins_at_the_bottom_left() -> None:
    assert plot(HOURS).lines[0].path == "M0 100 L50 4.33 L100 0"


def test_no_two_lines_have_the_same_dashes_or_the_same_mark() -> None:
    lines = plot([Line(str(number), [(0, number)]) for number in range(6)]).lines
    assert len({one.look.dashes for one in lines}) == 6
    assert len({one.look.shape for one in lines}) == 6


def test_its_title_and_finding_are_read_aloud() -> None:
    html = drawn(plot(HOURS, description="287 came in two hours.", key="curve"))
    assert 'role="img" aria-labelledby="curve-title curve-desc"' in html
    assert '<title id="curve-title">Registrations</title>' in html
    assert "287 came in two hours." in html[html.index("<desc") : html.index("</desc>")]


def test_the_keyboard_stops_at_round_values_and_reads_them_all() -> None:
    stops = plot(HOURS, x_words=lambda hour: f"{hour:g} hours").stops
    assert [stop.label for stop in stops] == ["0 hours", "1 hours", "2 hours", "3 hours", "4 hours"]
    assert stops[2].words == "2019: 287; 2018: 0"
    html = drawn(plot(HOURS))
    assert html.count('tabindex="0"') == 5 + 1  # and the table, which scrolls


def test_a_line_that_ended_says_nothing_more_unless_it_stays() -> None:
    of = plot(
        [Line("Now", [(0, 0), (2, 9)]), Line("Then", [(0, 0), (2, 8)], stays=True), Line("All", [(4, 1)])]
    )
    assert of.rows[-1] == ["4", "–", "8", "1"]


def test_the_table_has_a_row_for_each_stop_and_a_column_for_each_line_and_band() -> None:
    of = plot(HOURS, bands=[Band("Eight in ten", [(0, 0, 0), (4, 250, 350)])])
    assert of.heads == ["Hours", "2019", "2018", "Eight in ten"]
    assert len(of.rows) == len(of.stops)
    assert of.rows[-1] == ["4", "300", "120", "250 to 350"]


def test_a_band_goes_along_its_upper_edge_and_back_along_its_lower_one() -> None:
    of = plot([], bands=[Band("Perhaps", [(0, 0, 0), (10, 50, 100)])])
    assert of.bands[0].path == "M0 100 L100 0 L100 50 L0 100Z"


def test_a_plot_of_nothing_and_of_one_point_are_plots_all_the_same() -> None:
    nothing, point = plot([]), plot([Line("One", [(3, 0)])])
    assert nothing.rows == [] == nothing.stops
    assert "<details" not in drawn(nothing)
    assert point.lines[0].end == (0, 100)
    assert drawn(point)


def test_there_are_never_more_stops_than_a_person_has_patience_for() -> None:
    for most in (1, 7, 30, 99, 1_000, 123_456_789):
        assert len(plot([Line("Long", [(0, 0), (most, most)])]).stops) <= MOST_STOPS


def test_what_is_said_at_a_stop_is_within_the_plot() -> None:
    for stop in plot(HOURS).stops:
        assert stop.box.left + stop.box.width <= 100
        assert stop.box.width >= 50
        assert stop.left >= 0
        assert stop.left + stop.width <= 100.01


def test_no_style_and_no_script_is_in_the_drawing() -> None:
    html = drawn(plot(HOURS, bands=[Band("Perhaps", [(0, 0, 1)])]))
    assert not re.search(r"style=|<script|\son\w+=", html)


def test_numbers_in_the_drawing_have_points_in_every_language(settings: object) -> None:
    from django.utils import translation

    with translation.override("de"):
        assert 'd="M0 100 L50 4.33 L100 0"' in drawn(plot(HOURS))
        assert not re.search(r'(x|y|x1|y1|width)="\d+,\d', drawn(plot(HOURS)))
