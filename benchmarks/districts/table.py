"""The table of territories at the end of a benchmark."""

from collections.abc import Sequence

from rich.table import Table

from benchmarks.table import Row


def territories_table(rows: Sequence[Row]) -> Table:
    """Say how balanced and compact the territories are.

    Parameters
    ----------
    rows : sequence of dict
        Rows of one family of territories.

    Returns
    -------
    rich.table.Table
        A line a run.
    """
    table = Table(box=None, pad_edge=False, header_style="")
    for heading in ("instance", "engine"):
        table.add_column(heading, overflow="fold")
    for heading in ("seed", "deviation", "over", "loose", "compactness", "took", "memory"):
        table.add_column(heading, justify="right", overflow="fold")
    table.add_column("verdict", overflow="fold")
    for row in rows:
        table.add_row(
            str(row["instance"]),
            str(row["engine"]),
            str(row["seed"]),
            _figure(row["deviation_percent"], ".2f", " %"),
            _figure(row["over_tolerance"], "d"),
            _figure(row["loose"], "d"),
            _figure(row["compactness"], ".3f"),
            _figure(row["took_s"], ".1f", " s"),
            _figure(row["memory_mb"], ".0f", " MB"),
            verdict(row),
        )
    return table


def verdict(row: Row) -> str:
    """Say in a word or two what a run came to."""
    if row["unsupported"] is not None:
        return "unsupported"
    if row["cost"] is None:
        return "no solution"
    return "feasible" if row["feasible"] else "infeasible"


def _figure(value: float | None, form: str, unit: str = "") -> str:
    return "-" if value is None else format(value, form) + unit
