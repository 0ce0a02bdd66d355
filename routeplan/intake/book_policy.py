"""Write the policy of a workspace that was made of a workbook: what was guessed, how sure, and what to confirm."""

import json
import re
from collections.abc import Mapping, Sequence

from routeplan.intake.columns import COLUMNS
from routeplan.intake.report import shorten
from routeplan.intake.sheets import Guess, SheetGuess, guess_language, guess_system
from routeplan.policy import TABLES, TIERS

_PLACES = {"zh-Hans": ("CNY", "CN"), "zh-Hant": ("TWD", "TW")}
"""Currency and country that the language of the headings suggests; English suggests none."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_DEFAULT_TIERS = ("A", "B", "C")
_PRESETS = (
    ("every 7 days", "30 min", "3 h"),
    ("every 14 days", "25 min", "90 min"),
    ("every 28 days", "20 min", "40 min"),
    ("every 56 days", "15 min", "20 min"),
    ("every 91 days", "15 min", "10 min"),
)
"""Cadence, service and worth of tiers that have no defaults, the best first."""


def policy_text(book: str, title: str, sheets: Mapping[str, SheetGuess], names: Sequence[str]) -> str:
    """Write the policy.

    Parameters
    ----------
    book : str
        File name of the workbook, which lies beside the policy.
    title : str
        Title of the plan.
    sheets : mapping of str to SheetGuess
        What was found, by table.
    names : sequence of str
        All sheets of the workbook.

    Returns
    -------
    str
        TOML.
    """
    language = guess_language(sheets)
    currency, country = _PLACES.get(language, ("EUR", "GB"))
    off = "" if language in _PLACES else "# "
    head = (
        f'# Guessed from {_comment(book)}. Confirm what says "please check"; `routeplan check` finds what does not fit.\n'
        "# Every other rule has a default: `routeplan policy` prints them all.\n\n"
        f"title = {_quoted(title)}\n"
        f"language = {_quoted(language)}  # of the pages and the workbook of the plan\n"
        f"{off}currency = {_quoted(currency)}  # please check"
    )
    calendar = (
        f"{off}[calendar]\n{off}country = {_quoted(country)}  # please check: whose public holidays are free"
    )
    parts = [head, calendar, _tables(book, sheets, names)]
    parts += [_tiers(sheets["customers"])] if "customers" in sheets else []
    parts += [_columns(sheets[kind]) for kind in TABLES if kind in sheets]
    return "\n\n\n".join(part for part in parts if part) + "\n"


def _tables(book: str, sheets: Mapping[str, SheetGuess], names: Sequence[str]) -> str:
    lines = ["[tables]"]
    for kind in TABLES:
        if kind in sheets:
            lines.append(f"{kind} = {_quoted(f'{book}#{sheets[kind].sheet}')}")
        elif kind == "reps":
            lines.append(
                'reps = "reps.csv"  # please check: no sheet looks like reps; this file is to be added'
            )
    left = [name for name in names if name not in {guess.sheet for guess in sheets.values()}]
    if left:
        lines.append(f"# not used: {_comment(', '.join(left))}")
    system = guess_system(sheets)
    why = "a heading says so" if system else "please check"
    lines.append(
        f'coord_system = "{system or "wgs84"}"  # {why}; positions from Amap and Tencent are "gcj02", from Baidu "bd09"'
    )
    return "\n".join(lines)


def _tiers(customers: SheetGuess) -> str:
    """Write the tiers that the table uses, where they are not the default ones."""
    values = customers.cells("tier")
    counts = values[values != ""].value_counts()
    tiers = sorted(counts.index, key=_rank) if all(_rank(name)[0] < 99 for name in counts.index) else []
    is_ranked = bool(tiers)
    tiers = tiers or sorted(counts.index, key=lambda name: (counts[name], name))
    if set(tiers) <= set(_DEFAULT_TIERS):
        return ""
    if set(tiers) <= {"S", *_DEFAULT_TIERS}:
        tiers = ["S", *_DEFAULT_TIERS]
    note = (
        "best first"
        if is_ranked
        else "best first: please check, they are ordered by how few customers they have"
    )
    lines = [
        "[portfolio]",
        f"tiers = [{', '.join(_quoted(name) for name in tiers)}]  # {note}",
        f"cuts = {_cuts(tiers)}  # shares of revenue up to which customers without a tier belong to each",
    ]
    for rank, name in enumerate(tiers):
        if name not in TIERS:
            cadence, service, worth = _PRESETS[min(rank, len(_PRESETS) - 1)]
            key = name if _BARE.fullmatch(name) else _quoted(name)
            lines += [
                "",
                f"[tiers.{key}]  # please check: how often, how long, and which detour a visit justifies",
                f'cadence = "{cadence}"',
                f'service = "{service}"',
                f'worth = "{worth}"',
            ]
    return "\n".join(lines)


def _rank(name: str) -> tuple[int, int]:
    """Order S before A, A before B, A+ before A before A-, and 1 before 2; 99 for other names."""
    found = re.fullmatch(r"([A-Za-z]|\d)([+-]?)\s*[级級类類]?", name)
    if not found:
        return 99, 0
    letter = found[1].upper()
    return (-1 if letter == "S" else ord(letter) - ord("0")), {"+": -1, "": 0, "-": 1}[found[2]]


def _cuts(tiers: Sequence[str]) -> list[float]:
    """Give the default cuts, continued: each tier leaves a quarter of what the one before it left."""
    top = [0.5] if tiers[0].startswith("S") and len(tiers) > 1 else []
    return top + [round(1 - 0.2 * 0.25**rank, 5) for rank in range(len(tiers) - 1 - len(top))]


def _columns(sheet: SheetGuess) -> str:
    order = {column: number for number, column in enumerate(COLUMNS[sheet.kind])}
    lines = [f"[columns.{sheet.kind}]"]
    guesses = sorted(sheet.columns, key=lambda guess: order[guess.column])
    lines += [_column(guess) for guess in guesses if guess.heading != guess.column]
    known = {guess.column for guess in sheet.columns}
    lines += [
        f'# {column} = ""  # please check: no heading was recognised'
        for column in sheet.lacking
        if column not in known
    ]
    used = {guess.heading for guess in sheet.columns}
    left = [heading for heading in sheet.raw.headings if heading and heading not in used]
    if left:
        lines.append(f"# not used: {_comment(', '.join(left))}")
    return "\n".join(lines) if len(lines) > 1 else ""


def _column(guess: Guess) -> str:
    line = f"{guess.column} = {_quoted(guess.heading)}"
    example = f"for example {_comment(guess.example)}" if guess.example else "all cells are empty"
    if not guess.is_used:
        return f"# {line}  # please check: the cells do not look like it, {example}"
    return f"{line}  # {'sure' if guess.is_sure else 'please check'}; {example}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    """Make a text fit for a comment, which may not hold control characters."""
    return "".join(char for char in shorten(text) if char.isprintable())
