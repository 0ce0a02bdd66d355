"""The gap over time as a picture and as a page."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.plot_curves import LINEAR, TICKS, Curve, curves
from benchmarks.plot_page import page
from benchmarks.report_rows import runs_of
from routeplan.errors import RouteplanError

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def write_gap_over_time(rows: Sequence[Mapping[str, object]], path: Path) -> tuple[Path, Path]:
    """Draw the mean gap over time of each engine as a PNG, and as an HTML page beside it.

    Parameters
    ----------
    rows : sequence of mapping
        Rows of ``routeplan bench``.
    path : Path
        Either file; the endings are set to ``.png`` and ``.html``.

    Returns
    -------
    tuple of Path
        The picture and the page.

    Raises
    ------
    RouteplanError
        matplotlib is not installed (``bench_extra``), or no row holds a solution with its trajectory (``bench_plot``).
    """
    drawn = curves(runs_of(rows))
    if not any(len(curve.seconds) for curve in drawn):
        raise RouteplanError(
            "bench_plot", "no row holds a feasible solution with its trajectory: there is nothing to draw"
        )
    families = ", ".join(dict.fromkeys(str(row.get("family")) for row in rows))
    title = f"Mean gap over time: {families}"
    picture, document = path.with_suffix(".png"), path.with_suffix(".html")
    write_picture(drawn, title, picture)
    document.write_text(page(drawn, title), encoding="utf-8")
    return picture, document


def write_picture(drawn: Sequence[Curve], title: str, path: Path) -> None:
    """Draw curves as a PNG.

    Parameters
    ----------
    drawn : sequence of Curve
        The curves.
    title : str
        Title.
    path : Path
        The file.

    Raises
    ------
    RouteplanError
        matplotlib is not installed (``bench_extra``).
    """
    drawing = figure(width=8)
    axes = drawing.add_subplot()
    for curve in drawn:
        axes.plot(curve.seconds, curve.gap_percent, label=curve.label)
    axes.set(xscale="log", xlabel="seconds", ylabel="mean gap, %", title=title)
    axes.xaxis.set_major_formatter("{x:g}")
    axes.set_yscale("asinh", linear_width=LINEAR)
    gaps = [gap for curve in drawn for gap in curve.gap_percent]
    low, high = min(0.0, *gaps), max(1.0, *gaps)
    axes.set_ylim(low, high)
    axes.set_yticks([tick for tick in TICKS if low <= tick <= high], minor=False)
    axes.set_yticks([], minor=True)
    axes.yaxis.set_major_formatter("{x:g}")
    axes.grid(visible=True, alpha=0.3)
    axes.legend()
    drawing.savefig(path)


def figure(*, width: float) -> "Figure":
    """Begin a picture.

    Parameters
    ----------
    width : float
        Width in inches.

    Returns
    -------
    matplotlib.figure.Figure
        It belongs to no window and no global state.

    Raises
    ------
    RouteplanError
        matplotlib is not installed (``bench_extra``).
    """
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - an extra that only a picture needs
    except ImportError as error:
        raise RouteplanError(
            "bench_extra", "matplotlib is not installed", "install routeplan with its extra: routeplan[bench]"
        ) from error
    return Figure(figsize=(width, 5), dpi=150, layout="constrained")
