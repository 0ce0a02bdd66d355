"""Time to a gap and memory against the number of visits, as a picture."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.growth_sizes import Size
from benchmarks.plot import figure


def write_growth(sizes: Sequence[Size], unit: str, path: Path) -> None:
    """Draw the growth.

    Parameters
    ----------
    sizes : sequence of Size
        By visits.
    unit : str
        Unit of the limits.
    path : Path
        The PNG.

    Raises
    ------
    RouteplanError
        matplotlib is not installed (``bench_extra``).
    """
    drawing = figure(width=10)
    times, memory = drawing.subplots(1, 2)
    visits = [size.visits for size in sizes]
    times.plot(visits, [size.within_5 for size in sizes], marker="o", label="within 5 % of the best")
    times.plot(visits, [size.within_2 for size in sizes], marker="s", label="within 2 %")
    times.plot(visits, [size.longest for size in sizes], linestyle=":", color="grey", label="longest run")
    times.set(xscale="log", yscale="log", xlabel="visits", ylabel=unit, title="Time to a gap")
    times.legend()
    memory.plot(visits, [size.memory_mb for size in sizes], marker="o", label="peak")
    memory.plot(
        visits, [size.program_mb for size in sizes], linestyle=":", color="grey", label="of it the program"
    )
    memory.set(xscale="log", xlabel="visits", ylabel="MB", ylim=(0, None), title="Memory")
    memory.legend()
    for axes in (times, memory):
        axes.xaxis.set_major_formatter("{x:g}")
        axes.grid(visible=True, alpha=0.3)
    drawing.savefig(path)
