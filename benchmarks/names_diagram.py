"""The reliability diagram as an SVG file: stated against observed probability of a garble.

Knows the bins; draws by plain formatting, so that no plotting library is needed.
"""

from collections.abc import Mapping, Sequence
from html import escape

from names_figures import Bin

__all__ = ["reliability_svg"]

_WIDTH, _HEIGHT = 700, 560
_LEFT, _TOP, _SIDE = 80, 50, 420
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")
_TICKS = tuple(tenth / 10 for tenth in range(0, 11, 2))


def reliability_svg(title: str, whole: Sequence[Bin], parts: Mapping[str, Sequence[Bin]]) -> str:
    """A diagram of all queries, with 95 % intervals, and one line for each part of them."""
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' width="{_WIDTH}" height="{_HEIGHT}" font-family="sans-serif" font-size="13" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        _text(_LEFT + _SIDE / 2, 28, title, anchor="middle", size=15),
    ]
    for tick in _TICKS:
        x, y = _x(tick), _y(tick)
        out.append(_line(x, _y(0), x, _y(1), "#e5e5e5"))
        out.append(_line(_x(0), y, _x(1), y, "#e5e5e5"))
        out.append(_text(x, _y(0) + 20, f"{tick:.1f}", anchor="middle"))
        out.append(_text(_x(0) - 10, y + 4, f"{tick:.1f}", anchor="end"))
    out.append(_line(_x(0), _y(0), _x(1), _y(1), "#999", dash="5 4"))
    out.append(
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#333"/>'
    )
    out.append(_text(_x(0.5), _y(0) + 48, "probability of a garble, as stated", anchor="middle"))
    across, down = 28, _y(0.5)
    out.append(
        f'<text x="{across}" y="{down:.1f}" text-anchor="middle"'
        f' transform="rotate(-90 {across} {down:.1f})">share that are garbles, as observed</text>'
    )
    legend = _TOP + 14
    for at, (label, found) in enumerate(parts.items()):
        colour = _COLOURS[at % len(_COLOURS)]
        points = " ".join(f"{_x(b.stated):.1f},{_y(b.observed):.1f}" for b in found)
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" opacity="0.7"/>')
        out.append(_line(_x(1) + 14, legend - 4, _x(1) + 34, legend - 4, colour))
        out.append(_text(_x(1) + 40, legend, label, anchor="start"))
        legend += 20
    for b in whole:
        out.append(_line(_x(b.stated), _y(b.low), _x(b.stated), _y(b.high), "#000"))
        out.append(
            f'<circle cx="{_x(b.stated):.1f}" cy="{_y(b.observed):.1f}" r="4">'
            f"<title>{escape(f'{b.queries:,} queries')}</title></circle>"
        )
    out.append(f'<circle cx="{_x(1) + 24}" cy="{legend - 4}" r="4"/>')
    out.append(_text(_x(1) + 40, legend, "all, 95 % interval", anchor="start"))
    return "\n".join([*out, "</svg>", ""])


def _x(share: float) -> float:
    return _LEFT + share * _SIDE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIDE


def _line(x: float, y: float, x2: float, y2: float, colour: str, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"{dashed}/>'
    )


def _text(x: float, y: float, words: str, *, anchor: str, size: int = 13) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">'
        f"{escape(words)}</text>"
    )
