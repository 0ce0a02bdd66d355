"""The customers in tiers and segments as a CSV file, which the next run reads again."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from routeplan.errors import RouteplanError
from routeplan.model import LastRun, PastRun, Segmentation
from routeplan.publish.tables import Cell, written
from routeplan.publish.text import id_cell, neutralised, restored

SEGMENTS_FILE = "segments.csv"
BEFORE_FILE = "segments_before.csv"
"""The last run of an earlier day, so that a run can be made again on one day."""

SEGMENT_COLUMNS = (
    "customer_id", "name", "rep_id", "tier", "rule", "basis", "revenue", "value", "interval_days", "hours_a_year",
    "segment", "treatment", "last_order", "recency", "frequency", "money", "scores", "dormant", "first_visit_by",
    "tier_before", "why", "as_of",
)  # fmt: skip
AREA_COLUMN = "area_class"
"""The last column, where plans ask for the classes of areas."""


def segments_csv(found: Segmentation) -> bytes:
    """List the customers by id.

    Parameters
    ----------
    found : Segmentation
        The customers.

    Returns
    -------
    bytes
        A CSV file with ``SEGMENT_COLUMNS``: money a year, hours with the customer a year; ``tier_before`` and ``why`` where the tier
        is another than in the last run. ``area_class`` follows where plans ask for it.
    """
    moves = {move.customer_id: move for move in found.moves}
    has_classes = any(one.area_class for one in found.customers)
    rows: list[Sequence[Cell]] = []
    for one in found.customers:
        move = moves.get(one.customer_id)
        rows.append(
            (
                id_cell(one.customer_id), neutralised(one.name), id_cell(one.rep_id), neutralised(one.tier), one.rule,
                one.basis if isinstance(one.basis, str) else round(one.basis, 4), round(one.revenue, 2), round(one.value, 2),
                None if one.interval_days is None else round(one.interval_days, 2), round(one.hours, 2), one.segment,
                neutralised(one.treatment), None if one.last_order is None else one.last_order.isoformat(), one.recency,
                one.frequency, round(one.money, 2), one.scores, "yes" if one.dormant else "",
                None if one.first_visit_by is None else one.first_visit_by.isoformat(),
                neutralised(move.tier_before) if move else "", neutralised(move.why) if move else "", found.as_of.isoformat(),
                *((one.area_class,) if has_classes else ()),
            )
        )  # fmt: skip
    return written((*SEGMENT_COLUMNS, AREA_COLUMN) if has_classes else SEGMENT_COLUMNS, rows)


def last_run(path: Path) -> PastRun | None:
    """Read what a run said.

    Parameters
    ----------
    path : Path
        The file that ``segments_csv`` wrote.

    Returns
    -------
    PastRun or None
        None if there is no such file, or nobody in it.

    Raises
    ------
    RouteplanError
        ``segments_not_ours``: the file is none of ours, or was changed so that it cannot be compared with.
    """
    if not path.is_file():
        return None
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        said = {restored(row["customer_id"]): _said(row) for row in rows}
        return PastRun(as_of=date.fromisoformat(rows[0]["as_of"]), customers=said) if rows else None
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error) as error:
        what = f"it has no column {error}" if isinstance(error, KeyError) else str(error)
        raise RouteplanError(
            "segments_not_ours",
            f"{path.name} is not as `routeplan segment` wrote it: {what}",
            "move it elsewhere; the next run then compares with nothing",
        ) from error


def run_before(folder: Path, as_of: date) -> PastRun | None:
    """Find the last run of an earlier day.

    Parameters
    ----------
    folder : Path
        The workspace.
    as_of : date
        The day from which this run reads the histories.

    Returns
    -------
    PastRun or None
        Without one, the run that ``segments.csv`` has, whatever its day.

    Raises
    ------
    RouteplanError
        As ``last_run``.
    """
    newest = last_run(folder / SEGMENTS_FILE)
    if newest is None or newest.as_of < as_of:
        return newest
    earlier = last_run(folder / BEFORE_FILE)
    return earlier if earlier is not None and earlier.as_of < as_of else newest


def _said(row: Mapping[str, str]) -> LastRun:
    by_amount = row["rule"] not in {"hand", "none", "rfm"}
    due = row["first_visit_by"]
    return LastRun(
        tier=restored(row["tier"]),
        rule=row["rule"],
        basis=float(row["basis"]) if by_amount else row["basis"],
        hours=float(row["hours_a_year"]),
        first_visit_by=date.fromisoformat(due) if due else None,
    )
