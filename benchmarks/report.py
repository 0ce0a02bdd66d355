"""``RESULTS.md`` from rows of benchmarks: what was reached, beside the others, losses included."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.districts import FAMILIES as DISTRICT_FAMILIES
from benchmarks.report_districts import SECTION as DISTRICTS
from benchmarks.report_districts import report_districts
from benchmarks.report_origin import origin_of
from benchmarks.report_peers import peers_table, without_best_known_table
from benchmarks.report_rows import read_rows, runs_of
from benchmarks.report_sections import write_section
from benchmarks.report_targets import OURS, targets_table
from benchmarks.report_teams import teams_table, tours_table
from benchmarks.whole_plan import FAMILY as WHOLE_PLAN
from benchmarks.whole_plan import whole_plans_table
from routeplan.errors import RouteplanError

SECTION = "visits solver"


def report(rows: Sequence[Mapping[str, object]]) -> str:
    """Write the section on the visits solver.

    Parameters
    ----------
    rows : sequence of mapping
        Rows of ``routeplan bench`` and of ``python -m benchmarks.whole_plan``.

    Returns
    -------
    str
        Markdown.

    Raises
    ------
    RouteplanError
        There are no such rows (``bench_nothing``), or one cannot be read (``bench_row``).
    """
    runs = runs_of(rows)
    plans = [row for row in rows if row.get("family") == WHOLE_PLAN]
    if not runs and not plans:
        raise RouteplanError(
            "bench_nothing", "there are no rows to report", "name files that `routeplan bench --out` wrote"
        )
    parts = [
        "## The visits solver",
        METHOD,
        origin_of(runs),
        "### Targets",
        targets_table(runs),
        *_titled("### Beside other engines", peers_table(runs), PEERS),
        *_titled("### Where no best known value is at hand", without_best_known_table(runs), ""),
        *_titled("### Tours", tours_table(runs), "toptw by the number of tours, our engine."),
        *_titled(
            "### Teams", teams_table(runs), "Means over the seeds; each rep's problem is solved on its own."
        ),
        *_titled("### Whole plans", whole_plans_table(plans), ""),
    ]
    return "\n\n".join(part for part in parts if part)


METHOD = (
    "`routeplan bench FAMILY`, one processor a run, verdict of the checker on every solution. Gaps are to the best known value, in "
    "per cent; a run that is not feasible is counted apart and enters no mean. Of repeated runs the last counts."
)
PEERS = (
    "The same limit, checker and machine; means over the seeds of each instance, then over the instances that both engines solved. "
    f"Negative: {OURS} is better. The interval is a bootstrap over instances; points are percentage points of gap."
)


def _titled(title: str, table: str, words: str) -> list[str]:
    return [title, words, table] if table else []


def write_report(paths: Sequence[Path], out: Path) -> None:
    """Read files of rows and write their sections of the results: of the visits solver, of the districting solver, or both.

    Parameters
    ----------
    paths : sequence of Path
        Files of rows.
    out : Path
        The document; its other sections stay.

    Raises
    ------
    RouteplanError
        A file or a row cannot be read, or there are none.
    """
    rows = read_rows(paths)
    of_districts = [row for row in rows if row.get("family") in DISTRICT_FAMILIES]
    others = [row for row in rows if row.get("family") not in DISTRICT_FAMILIES]
    has_visits = any("engine" in row or row.get("family") == WHOLE_PLAN for row in others)
    if has_visits or not of_districts:
        write_section(out, SECTION, report(others))
    if of_districts:
        write_section(out, DISTRICTS, report_districts(of_districts))
