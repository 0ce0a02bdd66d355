"""The moves of a proposal as a workbook, for the managers who accept or reject each."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from routeplan.language import finding_text, move_text, proposal_name, word
from routeplan.model import Decision, Move, Proposal, Proposals, TerritoryVersion
from routeplan.publish.options import PublishOptions
from routeplan.publish.sheet_names import sheet_name
from routeplan.publish.sheet_rep_changes import write_rep_changes
from routeplan.publish.sheet_styles import Kind, Styles
from routeplan.publish.sheet_table import Cell, Column, set_page, write_cell, write_list_sheet, write_text
from routeplan.publish.text import clean

HEADINGS = (
    "customer_id", "name", "area", "from_rep", "to_rep", "potential", "workload", "revenue_12", "way_change", "why", "decision",
    "decided_by", "remark",
)  # fmt: skip
"""Words of the headings; the area only where there are areas, and the last three for the reviewer."""

_UNITS = {"s": 60.0, "m": 1000.0}


def moves_book(
    proposals: Proposals,
    proposal: Proposal,
    moves: Sequence[Move],
    options: PublishOptions,
    *,
    version: TerritoryVersion | None = None,
    decisions: Mapping[str, Decision] | None = None,
) -> bytes:
    """Write moves, each rep before and after, and which version they are of.

    Parameters
    ----------
    proposals : Proposals
        Customers, reps, tolerances and today.
    proposal : Proposal
        The proposal whose moves they are.
    moves : sequence of Move
        Those to list: all, or a team's; rejected ones are among them.
    options : PublishOptions
        Title, language and currency.
    version : TerritoryVersion, optional
        The approved version under review; left out: none, and there are no columns to decide in.
    decisions : mapping of str to Decision, optional
        What was decided already, by customer.

    Returns
    -------
    bytes
        An XLSX file; the same for the same arguments. Text is never a formula.
    """
    buffer, language = io.BytesIO(), options.language
    book = Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    created = datetime.combine(version.date if version else proposals.start, datetime.min.time())
    book.set_properties({"title": clean(options.title), "created": created})
    styles, taken = Styles(book, language), set[str]()
    sheet = book.add_worksheet(sheet_name(word("moves", language), taken))
    _write_moves(sheet, proposals, moves, decisions or {}, options, styles, review=version is not None)
    concerned = {move.from_rep for move in moves} | {move.to_rep for move in moves}
    loads = book.add_worksheet(sheet_name(word("reps", language), taken))
    write_rep_changes(loads, proposals, proposal, concerned, options, styles)
    about = book.add_worksheet(sheet_name(word("version", language), taken))
    happening = {move.customer_id for move in proposal.moves}
    made = [move for move in moves if move.customer_id in happening]
    _write_version(about, proposals, proposal, made, version, options, styles)
    book.close()
    return buffer.getvalue()


def move_rows(
    proposals: Proposals, moves: Sequence[Move], decisions: Mapping[str, Decision], language: str
) -> list[tuple[Cell, ...]]:
    """Give the rows of a list of moves, in the order of ``HEADINGS``; workload in hours, ways in minutes or kilometres."""
    customers = {customer.id: customer for customer in proposals.customers}
    rows: list[tuple[Cell, ...]] = []
    for move in moves:
        decision = decisions.get(move.customer_id)
        said: tuple[Cell, ...] = ("", "", "")
        if decision is not None:
            said = (word(decision.verdict, language), decision.by, decision.remark)
        rows.append(
            (
                move.customer_id, customers[move.customer_id].name, customers[move.customer_id].area, move.from_rep, move.to_rep, move.potential,
                move.workload_s / 3600, move.revenue, move.way / _UNITS[proposals.way_unit], move_text(move.why, language), *said,
            )
        )  # fmt: skip
    return rows


def _write_moves(
    sheet: Worksheet,
    proposals: Proposals,
    moves: Sequence[Move],
    decisions: Mapping[str, Decision],
    options: PublishOptions,
    styles: Styles,
    *,
    review: bool,
) -> None:
    language, money = options.language, options.money_unit
    unit = {"s": "min", "m": "km"}[proposals.way_unit]
    columns = (
        Column(heading=word("customer_id", language), kind="id", width=14),
        Column(heading=word("name", language), width=30),
        Column(heading=word("area", language), kind="id", width=12),
        Column(heading=word("from_rep", language), kind="id", width=12),
        Column(heading=word("to_rep", language), kind="id", width=12),
        Column(heading=word("potential", language) + money, kind="whole", width=13),
        Column(heading=f"{word('workload', language)} (h)", kind="decimal", width=11),
        Column(heading=word("revenue_12", language) + money, kind="whole", width=14),
        Column(heading=f"{word('way_change', language)} ({unit})", kind="decimal", width=9),
        Column(heading=word("why", language), width=70),
        Column(heading=word("decision", language), width=11),
        Column(heading=word("decided_by", language), width=16),
        Column(heading=word("remark", language), width=40),
    )
    rows = move_rows(proposals, moves, decisions, language)
    left_out = {"area"} if not proposals.has_areas else set[str]()
    left_out |= set[str]() if review else {"decision", "decided_by", "remark"}
    kept = [idx for idx, heading in enumerate(HEADINGS) if heading not in left_out]
    write_list_sheet(
        sheet,
        [columns[idx] for idx in kept],
        [tuple(row[idx] for idx in kept) for row in rows],
        styles,
        frozen=2,
    )
    if review and rows:
        place = kept.index(HEADINGS.index("decision"))
        sheet.data_validation(
            1,
            place,
            len(rows),
            place,
            {"validate": "list", "source": [word("accept", language), word("reject", language)]},
        )


def _write_version(
    sheet: Worksheet,
    proposals: Proposals,
    proposal: Proposal,
    moves: Sequence[Move],
    version: TerritoryVersion | None,
    options: PublishOptions,
    styles: Styles,
) -> None:
    language = options.language
    write_text(sheet, 0, 0, options.title, styles.title)
    name = proposal_name(proposal.favours, proposal.tolerance, language, proposal.unmet)
    lines: list[tuple[str, Cell, Kind]] = [(word("proposal", language), f"{proposal.number} {name}", "text")]
    if version is not None:
        lines = [
            (word("version", language), version.version, "id"),
            (word("decided_by", language), version.by, "text"),
            (word("date", language), version.date, "date"),
        ]
    lines += [
        (word("start", language), proposals.start, "date"),
        (word("moves", language), len(moves), "whole"),
        (word("moved_revenue", language), sum(move.revenue for move in moves), "whole"),
        (word("moved_share", language), proposal.moved_share, "share"),
        (word("potential_deviation", language), proposal.potential_deviation, "share"),
        (word("workload_deviation", language), proposal.workload_deviation, "share"),
        (
            f"{word('tolerance', language)}: {word('potential', language)}",
            proposals.potential_tolerance,
            "share",
        ),
        (
            f"{word('tolerance', language)}: {word('workload', language)}",
            proposals.workload_tolerance,
            "share",
        ),
    ]
    for row, (label, value, kind) in enumerate(lines, start=2):
        write_text(sheet, row, 0, label, styles.of("text"))
        write_cell(sheet, row, 1, value, kind, styles)
    for row, finding in enumerate(proposal.findings, start=3 + len(lines)):
        write_text(sheet, row, 0, finding_text(finding, language), styles.of("text"))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 24)
    set_page(sheet)
