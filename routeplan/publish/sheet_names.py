"""Names of worksheets that every spreadsheet program accepts."""

import re

from routeplan.publish.text import clean

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST = 31
"""In UTF-16 units, as Excel counts."""


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Choose a name for a sheet, and note it as taken.

    Parameters
    ----------
    wanted : str
        Any text.
    taken : set of str
        Case-folded names of the sheets so far; the new one is added.

    Returns
    -------
    str
        The text without what is forbidden, cut to fit, numbered if another sheet bears the same name in any case.

    Examples
    --------
    >>> taken = set()
    >>> sheet_name("Ann/Bo", taken), sheet_name("ANN BO", taken), sheet_name("''", taken)
    ('Ann Bo', 'ANN BO (2)', 'Sheet')
    """
    plain = " ".join(_FORBIDDEN.sub(" ", clean(wanted)).split())
    base, number = plain.strip("' ") or "Sheet", 1
    name = _cut(base, _LONGEST)
    # Excel keeps the name "History" for itself
    while name.casefold() in taken | {"history"}:
        number += 1
        ending = f" ({number})"
        name = _cut(base, _LONGEST - len(ending)) + ending
    taken.add(name.casefold())
    return name


def _cut(text: str, longest: int) -> str:
    while len(text.encode("utf-16-le")) > 2 * longest:
        text = text[:-1]
    return text.rstrip("' ")
