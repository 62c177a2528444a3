"""Draw what a cold build costs against the size of the site: ``plot.py RESULTS.json OUT.svg``.

Both axes are logarithmic, so that a cost per pair that stays the same is a straight line of slope
one. Prints that slope (the exponent) for each generator, fitted by least squares.
"""

from __future__ import annotations

import json
import math
import statistics
import sys
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 150, 24, 48
COLOURS = ("#0b5d8a", "#5a8f29", "#b3541e", "#7a4fa3", "#555555")

Points = dict[int, float]  # pairs → seconds
Scale = Callable[[float], float]


def load_curves(path: Path, scenario: str) -> dict[str, Points]:
    """Return the median seconds of each generator by number of pairs."""
    results = json.loads(path.read_text("utf-8"))["seconds"]
    found: dict[str, Points] = {}
    for count, scenarios in sorted(results.items(), key=lambda item: int(item[0])):
        for name, times in scenarios[scenario].items():
            found.setdefault(name, {})[int(count)] = statistics.median(times)
    return found


def exponent(points: Points) -> float:
    """Return the slope of the line through the points, on logarithmic axes."""
    xs, ys = [math.log(x) for x in points], [math.log(y) for y in points.values()]
    return statistics.linear_regression(xs, ys).slope


def render_plot(curves: dict[str, Points]) -> str:
    """Return the drawing as SVG."""
    counts = sorted({x for points in curves.values() for x in points})
    times = [y for points in curves.values() for y in points.values()]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    first, last = math.log10(counts[0]), math.log10(counts[-1])

    def x_of(count: float) -> float:
        return LEFT + (math.log10(count) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y_of(seconds: float) -> float:
        return TOP + (high - math.log10(seconds)) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
            ' font-family="sans-serif" font-size="12" role="img"'
            ' aria-label="Seconds of a cold build against the number of pairs">'
        ),
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
    ]
    for power in range(low, high + 1):
        y = y_of(10.0**power)
        parts += [
            f'<path d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}" stroke="#dddddd"/>',
            f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>',
        ]
    for count in counts:
        label = f'<text x="{x_of(count):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">'
        parts.append(f"{label}{count:,}</text>")
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 8}">pairs of articles</text>')
    parts += _lines(curves, x_of, y_of)
    return "\n".join([*parts, "</svg>", ""])


def _lines(curves: dict[str, Points], x_of: Scale, y_of: Scale) -> Iterator[str]:
    for (name, points), colour in zip(sorted(curves.items()), COLOURS, strict=False):
        places = [(x_of(x), y_of(y)) for x, y in points.items()]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
        x, y = places[-1]
        yield f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(name)}</text>'


def main() -> None:
    """Draw the cold builds of a file of results."""
    source, target = map(Path, sys.argv[1:3])
    found = load_curves(source, "cold")
    for name, points in sorted(found.items()):
        if len(points) > 1:
            print(f"{name}: exponent {exponent(points):.2f}")
    target.write_text(render_plot(found), "utf-8")


if __name__ == "__main__":
    main()
