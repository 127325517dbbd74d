"""Plots as SVG, from three parts: lines with bands, bars, dots.

Worked out here, drawn by the templates of the same names in
`community/components/`. Every position is in per cent of the plotting area, so
one drawing suits a phone, a wide screen and paper, and text keeps its size.
"""

from community.base.plots.dots import Dot, DotPlot, dot_plot
from community.base.plots.lines import Band, Line, LinePlot, line_plot

__all__ = ["Band", "Dot", "DotPlot", "Line", "LinePlot", "dot_plot", "line_plot"]
