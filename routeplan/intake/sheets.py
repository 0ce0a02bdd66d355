"""Guess what the sheets and columns of a workbook are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from routeplan.coordinates import CoordSystem
from routeplan.intake.columns import REQUIRED
from routeplan.intake.headings import SYNONYMS, VAGUE, fold, match_headings
from routeplan.intake.table import RawTable
from routeplan.intake.unreadable import UnreadableError
from routeplan.intake.workbook import read_sheet, sheet_names

_NUMBERS = frozenset(
    {
        "lat",
        "lon",
        "end_lat",
        "end_lon",
        "revenue",
        "potential",
        "service_min",
        "capacity",
        "amount",
        "minutes",
        "max_visits",
        "max_hours",
    }
)
_MOST_TIERS = 8

_SHEET_WORDS = {
    "customers": (
        "customer",
        "account",
        "store",
        "shop",
        "outlet",
        "client",
        "客户",
        "客戶",
        "门店",
        "門市",
        "终端",
    ),
    "reps": ("rep", "sales", "agent", "业务员", "業務", "销售代表", "人员", "人員"),
    "orders": ("order", "invoice", "订单", "訂單", "销售明细", "銷售明細"),
    "visits": ("visit", "call", "拜访", "拜訪"),
    "tasks": ("task", "appointment", "todo", "任务", "任務", "预约", "預約", "工单", "工單"),
}
_NEEDED = {
    "customers": ({"customer_id"}, {"name", "address", "lat", "lon", "tier"}),
    "reps": ({"rep_id"}, {"name", "lat", "lon", "start", "weekdays"}),
    "orders": ({"customer_id", "date", "amount"}, {"customer_id"}),
    "visits": ({"customer_id", "date"}, {"outcome", "rep_id"}),
    "tasks": ({"customer_id", "due_by"}, {"reason", "earliest", "time", "minutes", "task_id"}),
}
"""For each table: columns that it must have, and columns of which it must have one."""

_SYSTEM_WORDS: tuple[tuple[CoordSystem, str], ...] = (
    ("bd09", r"百度|baidu|bd-?_?09"),
    ("gcj02", r"高德|腾讯|騰訊|火星|amap|gcj-?_?02"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A heading that probably states one of our columns.

    Parameters
    ----------
    column : str
        Our name.
    heading : str
        The heading as it stands in the sheet.
    example : str
        The first cell that is not empty.
    is_sure : bool
        Whether heading and cells leave little doubt.
    is_used : bool
        False if the cells contradict the heading: the guess is only proposed.
    """

    column: str
    heading: str
    example: str
    is_sure: bool
    is_used: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGuess:
    """A sheet that probably is one of our tables.

    Parameters
    ----------
    kind : str
        The table.
    sheet : str
        Name of the sheet.
    raw : RawTable
        Its cells.
    columns : tuple of Guess
        In our order.
    """

    kind: str
    sheet: str
    raw: RawTable
    columns: tuple[Guess, ...]

    @property
    def lacking(self) -> tuple[str, ...]:
        """Columns that the table must have and that no heading states."""
        used = {guess.column for guess in self.columns if guess.is_used}
        return tuple(column for column in REQUIRED[self.kind] if column not in used)

    def cells(self, column: str) -> "pd.Series[str]":
        """Give the cells of one of our columns; empty if it was not found."""
        for guess in self.columns:
            if guess.column == column and guess.is_used:
                return self.raw.cells[self.raw.headings.index(guess.heading)]
        return pd.Series("", index=self.raw.cells.index, dtype=str)


def guess_sheets(book: Path) -> dict[str, SheetGuess]:
    """Guess which sheets of a workbook are our tables, and which of their columns are ours.

    Parameters
    ----------
    book : Path
        The workbook.

    Returns
    -------
    dict of str to SheetGuess
        By table; each sheet serves one table.

    Raises
    ------
    UnreadableError
        The file is no workbook.
    """
    candidates = []
    for sheet in sheet_names(book):
        try:
            raw = read_sheet(book, sheet, sheet, None)
        except UnreadableError:
            continue  # an empty sheet
        for kind in _NEEDED:
            found = match_headings(kind, raw.headings)
            if (score := _score(kind, sheet, raw.headings, found)) > 0:
                candidates.append((score, kind, sheet, raw, found))
    chosen: dict[str, SheetGuess] = {}
    for _, kind, sheet, raw, found in sorted(candidates, key=lambda item: -item[0]):
        if kind not in chosen and sheet not in {guess.sheet for guess in chosen.values()}:
            chosen[kind] = SheetGuess(kind=kind, sheet=sheet, raw=raw, columns=_guess_columns(raw, found))
    return _match_reps(chosen)


def _score(kind: str, sheet: str, headings: Sequence[str], found: Mapping[str, str]) -> int:
    every, one = _NEEDED[kind]
    if not every <= set(found) or not one & set(found):
        return 0
    is_log = "date" in match_headings("visits", headings) and not {"lat", "address"} & set(found)
    if kind == "customers" and is_log:
        return 0
    if kind in {"visits", "tasks"} and "amount" in match_headings("orders", headings):
        return 0
    if kind == "reps" and any(fold(heading) in _CUSTOMER_WORDS for heading in headings):
        return 0
    named = any(word in sheet.casefold() for word in _SHEET_WORDS[kind])
    return len(found) + 4 * named


_CUSTOMER_WORDS = frozenset(fold(word) for word in SYNONYMS["orders"]["customer_id"])


def _guess_columns(raw: RawTable, found: Mapping[str, str]) -> tuple[Guess, ...]:
    guesses = []
    for column, heading in found.items():
        cells = raw.cells[raw.headings.index(heading)]
        filled = cells[cells != ""]
        fits = _fits(column, filled)
        guesses.append(
            Guess(
                column=column,
                heading=heading,
                example=str(filled.iloc[0]) if len(filled) else "",
                is_sure=fits and len(filled) > 0 and fold(heading) not in VAGUE,
                is_used=fits,
            )
        )
    return tuple(guesses)


def _fits(column: str, filled: "pd.Series[str]") -> bool:
    """Tell whether most cells look like what the column should hold."""
    if not len(filled):
        return True
    if column in _NUMBERS:
        return bool(pd.to_numeric(filled, errors="coerce").notna().mean() > 0.5)
    if column == "tier":
        return filled.nunique() <= _MOST_TIERS
    if column in {"date", "last_visit", "renewal", "earliest", "due_by"}:
        return bool(filled.str.contains(r"\d{4}|\d{5}").mean() > 0.5)
    return True


def _match_reps(chosen: dict[str, SheetGuess]) -> dict[str, SheetGuess]:
    """Choose the columns by which customers name their reps: ids or, as often in exports, names."""
    if not {"customers", "reps"} <= set(chosen):
        return chosen
    customers, reps = chosen["customers"], chosen["reps"]
    names = frozenset(fold(word) for word in SYNONYMS["customers"]["rep_id"]) | {"repid"}
    theirs = [heading for heading in customers.raw.headings if heading and fold(heading) in names]
    ids = [guess.heading for guess in reps.columns if guess.column in {"rep_id", "name"}]
    pairs = [(_share(customers.raw, their, reps.raw, own), their, own) for their in theirs for own in ids]
    share, their, own = max(pairs, key=lambda pair: pair[0], default=(0.0, "", ""))
    if share < 0.5:
        return chosen
    return {
        **chosen,
        "customers": _with_heading(customers, "rep_id", their),
        "reps": _with_heading(reps, "rep_id", own),
    }


def _share(raw: RawTable, heading: str, others: RawTable, other: str) -> float:
    cells = raw.cells[raw.headings.index(heading)]
    known = set(others.cells[others.headings.index(other)])
    return float(cells[cells != ""].isin(known).mean()) if (cells != "").any() else 0.0


def _with_heading(guess: SheetGuess, column: str, heading: str) -> SheetGuess:
    (mapped,) = _guess_columns(guess.raw, {column: heading})
    rest = [other for other in guess.columns if other.column != column]
    return replace(guess, columns=(replace(mapped, is_sure=True), *rest))


def guess_system(sheets: Mapping[str, SheetGuess]) -> CoordSystem | None:
    """Find the coordinate system that a heading names, as in "经度(高德)".

    Parameters
    ----------
    sheets : mapping of str to SheetGuess
        The sheets.

    Returns
    -------
    {"gcj02", "bd09"} or None
        None if no heading names one.
    """
    for guess in sheets.values():
        for heading in guess.raw.headings:
            for system, words in _SYSTEM_WORDS:
                if re.search(words, heading, re.IGNORECASE):
                    return system
    return None


def guess_language(sheets: Mapping[str, SheetGuess]) -> str:
    """Guess the language of the headings.

    Parameters
    ----------
    sheets : mapping of str to SheetGuess
        The sheets.

    Returns
    -------
    str
        "en", or "zh-Hans" or "zh-Hant": GB 2312 holds the simplified characters alone.
    """
    text = "".join(heading for guess in sheets.values() for heading in guess.raw.headings)
    chinese = "".join(re.findall(r"[\u4e00-\u9fff]", text))
    if not chinese:
        return "en"
    return "zh-Hans" if len(chinese.encode("gb2312", errors="ignore")) == 2 * len(chinese) else "zh-Hant"
