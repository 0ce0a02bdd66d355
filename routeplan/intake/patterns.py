"""Read the sets of days on which a customer's visits may lie: "Mon+Thu | Tue+Fri"."""

import re
from collections.abc import Sequence
from typing import Literal

from routeplan.clock import in_ascii
from routeplan.intake.opening import parse_days
from routeplan.intake.report import Report
from routeplan.intake.table import Table
from routeplan.model import Pattern

_WEEKS: dict[str, Literal["all", "odd", "even"]] = {"": "all", "odd": "odd", "even": "even"}
_PART = re.compile(
    r"(?:(?P<before>odd|even)\s+)?(?P<days>[a-z]+(?:\s*[-+,]\s*[a-z]+)*?)(?:\s+(?P<after>odd|even))?",
    re.IGNORECASE,
)
_SIGNS = str.maketrans("｜＋", "|+")
_CHINESE = (
    (re.compile(r"[单單](?:数|數)?[周週]?"), " odd "),
    (re.compile(r"[双雙](?:数|數)?[周週]?"), " even "),
)

_FORM = '"Mon+Thu | Tue+Fri" or "Tue odd | Tue even"'


def parse_patterns(text: str) -> tuple[Pattern, ...]:
    """Read the patterns of a customer.

    Parameters
    ----------
    text : str
        Alternatives separated by ``|``: weekdays joined by ``+``, followed by ``odd`` or ``even`` if only those ISO
        weeks count.

    Returns
    -------
    tuple of Pattern
        In the order given, each once.

    Raises
    ------
    ValueError
        The text has no such form.

    Examples
    --------
    >>> [sorted(pattern.weekdays) for pattern in parse_patterns("Mon+Thu | Tue+Fri")]
    [[0, 3], [1, 4]]
    >>> [pattern.weeks for pattern in parse_patterns("Tue odd | Tue even")]
    ['odd', 'even']
    >>> parse_patterns("单周周二")[0].weeks
    'odd'
    """
    english = in_ascii(text).translate(_SIGNS)
    for signs, word in _CHINESE:
        english = signs.sub(word, english)
    patterns = []
    for part in english.split("|"):
        found = _PART.fullmatch(part.strip())
        if not found or (found["before"] and found["after"]):
            raise ValueError(f"'{text}' is no list of patterns; write {_FORM}")
        weeks = (found["before"] or found["after"] or "").lower()
        patterns.append(Pattern(weekdays=parse_days(found["days"].replace("+", ",")), weeks=_WEEKS[weeks]))
    return tuple(dict.fromkeys(patterns))


def check_patterns(
    table: Table,
    report: Report,
    patterns: Sequence[tuple[Pattern, ...]],
    weekdays: Sequence[frozenset[int]],
) -> None:
    """Report customers whose patterns ask for a weekday on which they are not visited, or who have a cadence as well.

    Parameters
    ----------
    table : Table
        The table of customers.
    report : Report
        Where the problems go.
    patterns : sequence of tuple of Pattern
        Patterns, by row.
    weekdays : sequence of frozenset of int
        Weekdays allowed, by row; empty: all.
    """
    rows = table.cells.index
    outside = [
        bool(days) and any(not pattern.weekdays <= days for pattern in choices)
        for choices, days in zip(patterns, weekdays, strict=True)
    ]
    report.rows(
        table,
        "patterns",
        rows.to_series().isin(rows[outside]),
        code="pattern_weekday",
        message="a pattern has a weekday that is not among the customer's weekdays",
        hint="add the weekday there, or take it out of the pattern",
    )
    twice = rows.to_series().isin(rows[[bool(choices) for choices in patterns]])
    report.rows(
        table,
        "cadence",
        twice & (table.text("cadence") != ""),
        code="pattern_and_cadence",
        message=lambda value: (
            f"the patterns decide how often the customer is visited, not the cadence '{value}'"
        ),
        hint="empty one of the two cells",
        is_warning=True,
    )
