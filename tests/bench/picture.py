"""The registration curve as a picture that any browser opens."""

from html import escape

from community.base.plots import LinePlot

WIDTH, HEIGHT = 720, 320
LEFT, RIGHT, TOP, BOTTOM = 56, 704, 16, 272
TEXT = 'font-family="Arial, sans-serif" font-size="14" fill="#212b32"'
ROOM_FOR_TITLE = 64


def draw(plot: LinePlot) -> str:
    """A whole SVG file: looks are attributes, so that it needs no style sheet."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {-ROOM_FOR_TITLE} {WIDTH}'
        f' {HEIGHT + ROOM_FOR_TITLE}" role="img">',
        f"<title>{escape(plot.title)}</title>",
        f'<rect y="{-ROOM_FOR_TITLE}" width="100%" height="100%" fill="white"/>',
        f'<text x="{LEFT}" y="-40" {TEXT} font-weight="bold">{escape(plot.title)}</text>',
        *_axes(plot),
        *_lines(plot),
    ]
    for number, drawn in enumerate(plot.lines):
        swatch = f'<tspan fill="{drawn.look.colour}">■ </tspan>'
        name = escape(drawn.line.name)
        parts.append(f'<text x="{LEFT + 200 * number}" y="-14" {TEXT}>{swatch}{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _lines(plot: LinePlot) -> list[str]:
    """Stretched from per cent to their place on the paper, but not the strokes."""
    return [
        f'<svg x="{LEFT}" y="{TOP}" width="{RIGHT - LEFT}" height="{BOTTOM - TOP}"'
        ' viewBox="0 0 100 100" preserveAspectRatio="none" overflow="visible">',
        *(
            f'<path d="{drawn.path}" fill="none" stroke="{drawn.look.colour}" stroke-width="3"'
            f' stroke-dasharray="{drawn.look.dashes or "none"}" vector-effect="non-scaling-stroke"/>'
            for drawn in plot.lines
        ),
        "</svg>",
    ]


def _axes(plot: LinePlot) -> list[str]:
    lines = []
    for tick in plot.y.ticks:
        y = TOP + tick.at / 100 * (BOTTOM - TOP)
        lines.append(f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y:g}" y2="{y:g}" stroke="#d8dde0"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 5:g}" text-anchor="end" {TEXT}>{tick.label}</text>')
    for tick in plot.x.ticks:
        x = LEFT + tick.at / 100 * (RIGHT - LEFT)
        lines.append(f'<text x="{x:g}" y="{BOTTOM + 20}" text-anchor="middle" {TEXT}>{tick.label}</text>')
    below = HEIGHT - 6
    lines.append(f'<text x="{RIGHT}" y="{below}" text-anchor="end" {TEXT}>{escape(plot.x_label)}</text>')
    return lines
