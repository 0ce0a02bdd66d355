"""How many reps: the rows of a study as a CSV file, in the form of ``tables``."""

from collections.abc import Sequence

from routeplan.model import HeadcountStudy
from routeplan.publish.tables import Cell, written
from routeplan.publish.territory_figures import hours
from routeplan.publish.text import neutralised

HEADCOUNT_COLUMNS = (
    "team", "reps", "proposed", "service_h", "between_h", "home_h", "work_h", "available_h", "fill", "fullest", "way", "drive_h",
    "undone_h", "undone_visits", "undone_worth_h", "covered", "deviation", "gain_drive_h", "gain_visits", "gain_covered", "hires",
    "not_needed_here",
)  # fmt: skip


def headcount_csv(study: HeadcountStudy) -> bytes:
    """List the numbers of reps of each team.

    Parameters
    ----------
    study : HeadcountStudy
        The study.

    Returns
    -------
    bytes
        A CSV file with ``HEADCOUNT_COLUMNS``: hours a week, ``service_h`` to ``available_h`` of the mean rep; ``way`` in minutes of travel
        or in kilometres; customers at whom new reps would best live, and reps without a territory, are parted by semicolons.
    """
    rows: list[Sequence[Cell]] = [
        (
            neutralised(curve.team), row.reps, "yes" if row.reps == curve.proposal else "", hours(row.service_s),
            hours(row.between_s), hours(row.home_s), hours(row.work_s), hours(row.available_s), round(row.fill, 4),
            round(row.fullest, 4), round(row.way / (60.0 if curve.way_unit == "s" else 1000.0), 1), hours(row.drive_s), hours(row.undone_s), row.undone_visits,
            hours(row.undone_worth_s), round(row.covered, 4), round(row.deviation, 4),
            hours(gain.drive_s) if gain else None, gain.visits if gain else None, round(gain.covered, 4) if gain else None,
            neutralised("; ".join(hire.customer_id for hire in row.hires)), neutralised("; ".join(row.not_needed)),
        )
        for curve in study.curves
        for row, gain in zip(curve.rows, curve.gains, strict=True)
    ]  # fmt: skip
    return written(HEADCOUNT_COLUMNS, rows)
