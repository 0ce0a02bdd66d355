"""Plans side by side as the command line prints them."""

from rich.console import Console
from rich.table import Table

from routeplan.language import change, figure, word
from routeplan.model import Comparison
from routeplan.model.comparison import CHANGE_KINDS, ChangeKind, Measure

WIDTH = 110
_ACROSS = 3
"""Plans up to which a table has a column a plan; of more, each has a row."""
_SHORT = (
    "visits_done",
    "unserved_visits",
    "overdue_customers",
    "drive_h",
    "face_share",
    "workload_deviation_share",
)
_KINDS: dict[ChangeKind, str] = {
    "gone": "only in the first",
    "added": "only in the other",
    "day": "other day",
    "day_rep": "other day and rep",
    "rep": "other rep",
    "time": "other time",
}


def print_comparison(comparison: Comparison) -> None:
    """Print the figures with their differences from the first plan, and a line a plan on its visits, on stdout.

    Parameters
    ----------
    comparison : Comparison
        The plans.
    """
    # names may hold brackets, which are no markup here
    console = Console(width=WIDTH, highlight=False, markup=False, emoji=False)
    first = comparison.plans[0].name
    if comparison.per_week:
        console.print(_about_days(comparison), soft_wrap=True)
    table = _across(comparison) if len(comparison.plans) <= _ACROSS else _down(comparison)
    console.print(table)
    console.print(f"▲ better, ▼ worse than {first}", soft_wrap=True)
    for one, plan in zip(comparison.against, comparison.plans[1:], strict=True):
        if comparison.common is None:
            continue
        kinds = ", ".join(f"{one.count(kind)} {_KINDS[kind]}" for kind in CHANGE_KINDS if one.count(kind))
        said = f"{len(one.changes)} visits differ ({kinds})" if one.changes else "no visit differs"
        console.print(f"{plan.name}: {said}, {one.same} are as in {first}", soft_wrap=True)
        if one.pilot:
            console.print(
                f"{plan.name}: pilot of team {one.pilot.team}: {one.pilot.inside} of its visits differ, "
                f"{one.pilot.outside} of all others",
                soft_wrap=True,
            )


def _about_days(comparison: Comparison) -> str:
    if comparison.common is None:
        return "the plans have no day in common: totals are per week, and no visits are compared"
    first, last = comparison.common
    return (
        "the plans have different days: totals are per week, "
        f"visits are compared on the days that all have, {first} to {last}"
    )


def _across(comparison: Comparison) -> Table:
    table = _table(["", *(one.name for one in comparison.plans)])
    for measure in comparison.measures:
        cells = [_cell(measure, comparison, idx, "  ") for idx in range(len(comparison.plans))]
        table.add_row(word(measure.word, "en") + _unit(measure, comparison), *cells)
    return table


def _down(comparison: Comparison) -> Table:
    measures = [measure for measure in comparison.measures if measure.key in _SHORT]
    table = _table(["", *(word(measure.word, "en") + _unit(measure, comparison) for measure in measures)])
    for idx, one in enumerate(comparison.plans):
        table.add_row(one.name, *(_cell(measure, comparison, idx, "\n") for measure in measures))
    return table


def _table(headings: list[str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="")
    for heading in headings:
        table.add_column(heading, justify="right" if heading else "left", no_wrap=not heading)
    return table


def _unit(measure: Measure, comparison: Comparison) -> str:
    return " a week" if comparison.per_week and measure.is_total else ""


def _cell(measure: Measure, comparison: Comparison, idx: int, separator: str) -> str:
    value = comparison.figures[idx].get(measure.key)
    text = figure(value, measure.unit, "en")
    before = comparison.figures[0].get(measure.key)
    difference = measure.difference(before, value)
    if not difference:
        return text
    mark = {"better": " ▲", "worse": " ▼"}.get(measure.verdict(before, value), "  ")
    return f"{text}{separator}{change(difference, measure.unit, 'en')}{mark}"
