"""In which currencies the tables are: amounts are never converted."""

from collections.abc import Mapping

import pandas as pd

from routeplan.errors import Problem
from routeplan.intake.report import Report, counted
from routeplan.intake.table import Table

_WITH_AMOUNTS = ("orders", "opportunities")
_HINT = "amounts are never converted: write all of them in one currency"
_CODE_LETTERS = 3


def check_currencies(tables: Mapping[str, Table], currency: str, report: Report) -> None:
    """Report amounts in several currencies, and those in another than the policy names.

    Parameters
    ----------
    tables : mapping of str to Table
        By kind; a column currency is optional.
    currency : str
        What the policy calls the currency; compared where it is a code of three letters.
    report : Report
        Where the problems go (``currencies``, ``currency_other``).
    """
    first: tuple[str, Table] | None = None
    for kind in _WITH_AMOUNTS:
        if kind not in tables or not tables[kind].has("currency"):
            continue
        table = tables[kind]
        counts = _counts(table)
        if len(counts) > 1:
            seen = ", ".join(f"{name} in {counted(number, 'row')}" for name, number in counts.items())
            _report(table, f"amounts in {len(counts)} currencies: {seen}", report)
        if len(counts) != 1:
            continue
        (name,) = counts
        if first is None:
            first = (name, table)
        elif name != first[0]:
            _report(table, f"amounts in {name}, and those of {first[1].file} in {first[0]}", report)
    if first and len(currency) == _CODE_LETTERS and first[0] != currency.upper():
        name, table = first
        report.add(
            Problem(
                code="currency_other",
                message=f"amounts in {name}, which pages would call {currency}",
                file=table.file,
                column=table.heading("currency"),
                hint=f'write currency = "{name}" in policy.toml',
                is_warning=True,
            )
        )


def _counts(table: Table) -> dict[str, int]:
    names: pd.Series[str] = table.text("currency").str.upper()
    return {str(name): int(number) for name, number in names[names != ""].value_counts().items()}


def _report(table: Table, message: str, report: Report) -> None:
    report.add(
        Problem(
            code="currencies",
            message=message,
            file=table.file,
            column=table.heading("currency"),
            hint=_HINT,
        )
    )
