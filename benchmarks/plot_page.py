"""The gap over time as a page that needs nothing else: inline SVG, light and dark, wide and narrow."""

import math
from collections.abc import Sequence
from html import escape

import numpy as np

from benchmarks.plot_curves import LINEAR, TICKS, Curve

WIDTH, HEIGHT = 400, 300
LEFT, RIGHT, TOP, BOTTOM = 44, 10, 12, 40

TIMES = tuple(factor * 10.0**power for power in range(-3, 5) for factor in (1, 3))
DASHES = ("", "7 3", "2 3", "9 3 2 3")
"""Lines differ in dashes too: colours alone are lost on many."""

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; --ink: #1d2430; --paper: #fff; --line: #d5dae2;
  --c0: #0b62c4; --c1: #b5460f; --c2: #1b7f4b; --c3: #8e3fae; --c4: #8a6a00; --c5: #b3235f; }}
@media (prefers-color-scheme: dark) {{ :root {{ --ink: #e6eaf0; --paper: #14181f; --line: #39424f;
  --c0: #6db3ff; --c1: #ff9d66; --c2: #5fd39b; --c3: #d69af0; --c4: #e5c34d; --c5: #ff85b3; }} }}
body {{ margin: 0 auto; padding: 1rem; max-width: 60rem; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }}
h1 {{ font-size: 1.3rem; }}
svg {{ width: 100%; height: auto; }}
svg text {{ font-size: 11px; fill: var(--ink); }}
.grid {{ stroke: var(--line); stroke-width: 0.7; }}
.curve {{ fill: none; stroke-width: 2; stroke-linejoin: round; }}
.key {{ width: 2.5rem; height: 0.8rem; }}
table {{ border-collapse: collapse; }}
th, td {{ padding: 0.3rem 0.6rem; text-align: right; border-bottom: 1px solid var(--line); }}
th:first-child, td:first-child {{ text-align: left; }}
</style>
</head>
<body>
<h1>{title}</h1>
{picture}
<div style="overflow-x: auto">
<table>
<thead><tr><th>engine</th><th>instances</th><th>runs</th><th>gap at the end, %</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</div>
</body>
</html>
"""


def page(curves: Sequence[Curve], title: str) -> str:
    """Write the page.

    Parameters
    ----------
    curves : sequence of Curve
        At least one of them has points.
    title : str
        Title; escaped here, as the engines' names are.

    Returns
    -------
    str
        HTML that asks the network for nothing.
    """
    rows = [
        f"<tr><td>{_key(idx)} {escape(curve.engine)}</td><td>{curve.instances}</td><td>{curve.runs}</td>"
        f"<td>{_last(curve)}</td></tr>"
        for idx, curve in enumerate(curves)
    ]
    return PAGE.format(title=escape(title), picture=_picture(curves, escape(title)), rows="\n".join(rows))


def _last(curve: Curve) -> str:
    return f"{curve.gap_percent[-1]:.2f}" if len(curve.gap_percent) else "-"


def _stroke(idx: int) -> str:
    dash = DASHES[idx % len(DASHES)]
    return f'style="stroke: var(--c{idx % 6})"' + (f' stroke-dasharray="{dash}"' if dash else "")


def _key(idx: int) -> str:
    return f'<svg class="key" viewBox="0 0 40 8" aria-hidden="true"><path class="curve" d="M0 4H40" {_stroke(idx)}/></svg>'


def _picture(curves: Sequence[Curve], title: str) -> str:
    times = np.concatenate([curve.seconds for curve in curves])
    gaps = np.concatenate([curve.gap_percent for curve in curves])
    first, last = math.log(times.min()), math.log(times.max())
    low, high = _bent(min(0.0, float(gaps.min()))), _bent(max(1.0, float(gaps.max())))

    def x_of(seconds: float) -> float:
        return LEFT + (math.log(seconds) - first) / max(last - first, 1e-9) * (WIDTH - LEFT - RIGHT)

    def y_of(gap: float) -> float:
        return HEIGHT - BOTTOM - (_bent(gap) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">']
    for seconds in TIMES:
        if first - 1e-9 <= math.log(seconds) <= last + 1e-9:
            x = x_of(seconds)
            parts.append(f'<path class="grid" d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}"/>')
            parts.append(
                f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 14}" text-anchor="middle">{seconds:g}</text>'
            )
    for gap in TICKS:
        if low - 1e-9 <= _bent(gap) <= high + 1e-9:
            y = y_of(gap)
            parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>')
            parts.append(f'<text x="{LEFT - 5}" y="{y + 4:.1f}" text-anchor="end">{gap:g}</text>')
    for idx, curve in enumerate(curves):
        points = " ".join(
            f"{x_of(seconds):.1f},{y_of(gap):.1f}"
            for seconds, gap in zip(curve.seconds, curve.gap_percent, strict=True)
        )
        parts.append(f'<polyline class="curve" points="{points}" {_stroke(idx)}/>')
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">seconds</text>'
    )
    parts.append(
        f'<text transform="translate(11 {middle}) rotate(-90)" text-anchor="middle">mean gap, %</text>'
    )
    return "\n".join([*parts, "</svg>"])


def _bent(gap: float) -> float:
    return math.asinh(gap / LINEAR)
