"""Read columns of dates."""

import pandas as pd

from routeplan.errors import Problem
from routeplan.intake.report import Report, shorten
from routeplan.intake.table import Table

_DAY = (
    r"^(?P<year>(?:19|20)\d{2})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?(?:[ T]\d{1,2}:\d{2}.*)?$"
)
_COMPACT = r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})$"
_POINTED = r"^(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d{2})(?: \d{1,2}:\d{2}.*)?$"
_SLASHED = r"^(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>(?:19|20)\d{2})(?: \d{1,2}:\d{2}.*)?$"
_SERIAL = r"^\d{5}(?:\.\d+)?$"
_EXCEL_EPOCH = pd.Timestamp(1899, 12, 30)

_HINT = "write dates as 2026-11-23"


def read_dates(table: Table, column: str, report: Report) -> "pd.Series[pd.Timestamp]":
    """Read a column of dates; times of day are dropped.

    Parameters
    ----------
    table : Table
        The table.
    column : str
        Our name.
    report : Report
        Where wrong cells go, and which order of day and month was read.

    Returns
    -------
    Series of datetime64
        NaT where the cell is empty or wrong.

    Notes
    -----
    Read are 2026-11-23, 2026/11/23, 2026年11月23日, 20261123, 23.11.2026 and Excel's day numbers. 23/11/2026 and 11/23/2026
    are read only if some value of the column leaves no doubt which of the two it is, and none contradicts it.
    """
    text = table.text(column)
    unique = pd.Series(text.unique(), dtype=str)
    dates = pd.Series(pd.NaT, index=unique.index, dtype="datetime64[ns]")
    for pattern in (_DAY, _COMPACT, _POINTED):
        found = unique.str.extract(pattern)
        dates = dates.fillna(_assemble(found["year"], found["month"], found["day"]))
    serial = pd.to_numeric(unique.where(unique.str.match(_SERIAL)), errors="coerce")
    dates = dates.fillna(_EXCEL_EPOCH + pd.to_timedelta(serial // 1, unit="D"))
    slashed = unique.str.extract(_SLASHED)
    if slashed["first"].notna().any():
        dates = dates.fillna(_read_slashed(table, column, unique, slashed, report))
    known = dict(zip(unique, dates, strict=True))
    read = text.map(known).astype("datetime64[ns]")
    # Values whose order of day and month is in doubt have been reported once for the column.
    in_doubt = set(unique[dates.isna() & _is_possible(slashed)])
    report.rows(
        table,
        column,
        (text != "") & read.isna() & ~text.isin(in_doubt),
        code="date",
        message=lambda value: f"'{value}' is not a date",
        hint=_HINT,
    )
    return read


def _assemble(
    year: "pd.Series[str]", month: "pd.Series[str]", day: "pd.Series[str]"
) -> "pd.Series[pd.Timestamp]":
    parts = pd.DataFrame({"year": year, "month": month, "day": day}).astype(float)
    return pd.to_datetime(parts, errors="coerce").astype("datetime64[ns]")


def _is_possible(slashed: pd.DataFrame) -> "pd.Series[bool]":
    first, second, year = slashed["first"], slashed["second"], slashed["year"]
    return _assemble(year, second, first).notna() | _assemble(year, first, second).notna()


def _read_slashed(
    table: Table, column: str, unique: "pd.Series[str]", slashed: pd.DataFrame, report: Report
) -> "pd.Series[pd.Timestamp]":
    """Read dd/mm/yyyy or mm/dd/yyyy, whichever the values prove."""
    day_first = _assemble(slashed["year"], slashed["second"], slashed["first"])
    month_first = _assemble(slashed["year"], slashed["first"], slashed["second"])
    only_day_first = unique[day_first.notna() & month_first.isna()]
    only_month_first = unique[month_first.notna() & day_first.isna()]
    nothing = pd.Series(pd.NaT, index=unique.index, dtype="datetime64[ns]")

    def add(code: str, message: str, value: str = "") -> None:
        report.add(
            Problem(
                code=code,
                message=message,
                file=table.file,
                column=table.heading(column),
                value=value,
                hint=_HINT,
                is_warning=code == "date_order",
            )
        )

    if len(only_day_first) and len(only_month_first):
        one, other = shorten(only_day_first.iloc[0]), shorten(only_month_first.iloc[0])
        add("date_mixed", f"'{one}' can only be day/month/year and '{other}' only month/day/year", one)
        return nothing
    if len(only_day_first):
        add("date_order", f"read as day/month/year, because of '{shorten(only_day_first.iloc[0])}'")
        return day_first
    if len(only_month_first):
        add("date_order", f"read as month/day/year, because of '{shorten(only_month_first.iloc[0])}'")
        return month_first
    doubtful = unique[day_first.notna() & (day_first != month_first)]
    if len(doubtful):
        value = shorten(doubtful.iloc[0])
        add(
            "date_ambiguous",
            f"'{value}' may be day/month or month/day, and no date of the column tells",
            value,
        )
        return nothing
    return day_first
