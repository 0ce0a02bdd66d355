"""The sheet of each rep before and after the moves of a proposal."""

from xlsxwriter.worksheet import Worksheet

from routeplan.language import word
from routeplan.model import Proposal, Proposals, RepLoad
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_styles import Kind, Styles
from routeplan.publish.sheet_table import Cell, Column, write_list_sheet


def write_rep_changes(
    sheet: Worksheet,
    proposals: Proposals,
    proposal: Proposal,
    concerned: set[str],
    options: PublishOptions,
    styles: Styles,
) -> None:
    """Write each rep before and after.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    proposals : Proposals
        Reps and today.
    proposal : Proposal
        What each has after the moves.
    concerned : set of str
        Reps whom moves concern; the others are left out, unless there are none.
    options : PublishOptions
        Language and currency.
    styles : Styles
        Of the workbook.
    """
    language, money = options.language, options.money_unit
    names = {rep.id: rep.name for rep in proposals.reps}
    before = {load.rep_id: load for load in proposals.today.reps} if proposals.today else {}
    columns = [
        Column(heading=word("rep_id", language), kind="id", width=12),
        Column(heading=word("name", language), width=24),
    ]
    measures: tuple[tuple[str, str, Kind], ...] = (
        (word("customers", language), "customers", "whole"),
        (word("potential", language) + money, "potential", "whole"),
        (word("potential_deviation", language), "potential_deviation", "share"),
        (f"{word('workload', language)} (h)", "workload_h", "decimal"),
        (word("workload_deviation", language), "workload_deviation", "share"),
        (word("revenue_12", language) + money, "revenue", "whole"),
    )
    columns += [
        Column(heading=f"{heading}, {word(when, language).lower()}", kind=kind, width=13)
        for heading, _, kind in measures
        for when in ("before", "after")
    ]
    columns += [Column(heading=word(key, language), kind="whole", width=9) for key in ("given", "taken")]
    rows: list[tuple[Cell, ...]] = []
    for load in proposal.reps:
        if concerned and load.rep_id not in concerned:
            continue
        cells: list[Cell] = [load.rep_id, names.get(load.rep_id, "")]
        for _, key, _ in measures:
            cells += [_amount(before.get(load.rep_id), key), _amount(load, key)]
        rows.append((*cells, load.given, load.taken))
    write_list_sheet(sheet, columns, rows, styles, frozen=2)


def _amount(load: RepLoad | None, key: str) -> Cell:
    if load is None:
        return None
    return {
        "customers": load.customers,
        "potential": load.potential,
        "potential_deviation": load.potential_deviation,
        "workload_h": load.workload_s / 3600,
        "workload_deviation": load.workload_deviation,
        "revenue": load.revenue,
    }[key]
