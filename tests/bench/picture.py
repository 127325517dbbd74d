"""The registration curve as a picture that any browser opens."""

from html import escape

from community.base.plots import Plot

COLOURS = ["#005eb8", "#d5281b", "#4c6272"]
TEXT = 'font-family="Arial, sans-serif" font-size="14" fill="#212b32"'
ROOM_FOR_TITLE = 64


def draw(plot: Plot) -> str:
    """A whole SVG file: colours are attributes, so that it needs no style sheet."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {-ROOM_FOR_TITLE} {plot.width}'
        f' {plot.height + ROOM_FOR_TITLE}" role="img">',
        f"<title>{escape(plot.title)}</title>",
        f'<rect y="{-ROOM_FOR_TITLE}" width="100%" height="100%" fill="white"/>',
        f'<text x="{plot.left}" y="-40" {TEXT} font-weight="bold">{escape(plot.title)}</text>',
        *_axes(plot),
    ]
    for number, drawn in enumerate(plot.lines):
        colour = COLOURS[number % len(COLOURS)]
        name = escape(drawn.line.name)
        parts.append(f'<path d="{drawn.path}" fill="none" stroke="{colour}" stroke-width="3"/>')
        parts.append(f'<text x="{plot.left + 200 * number}" y="-14" {TEXT}>{_swatch(colour)}{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _axes(plot: Plot) -> list[str]:
    lines = []
    for tick in plot.y_ticks:
        lines.append(
            f'<line x1="{plot.left}" x2="{plot.right}" y1="{tick.at}" y2="{tick.at}" stroke="#d8dde0"/>'
        )
        lines.append(
            f'<text x="{plot.left - 8}" y="{tick.at + 5}" text-anchor="end" {TEXT}>{tick.label}</text>'
        )
    for tick in plot.x_ticks:
        lines.append(
            f'<text x="{tick.at}" y="{plot.bottom + 20}" text-anchor="middle" {TEXT}>{tick.label}</text>'
        )
    below = plot.height - 6
    lines.append(f'<text x="{plot.right}" y="{below}" text-anchor="end" {TEXT}>{escape(plot.x_label)}</text>')
    return lines


def _swatch(colour: str) -> str:
    return f'<tspan fill="{colour}">■ </tspan>'
