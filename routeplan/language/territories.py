"""What proposals and approved versions of territories are called."""

from datetime import date

from routeplan.language.dates import full_date
from routeplan.language.tags import resolve
from routeplan.language.words import word
from routeplan.model import Unmet

PROMISING = ("balance", "wide_ways", "wide_moves")
"""What proposals favour whose names promise a tolerance."""


def proposal_name(favours: str, tolerance: float, language: str, unmet: Unmet | None = None) -> str:
    """Name a proposal of territories by what it favours; where the name would promise a tolerance, by what it reaches.

    Parameters
    ----------
    favours : str
        What it puts first, as ``routeplan.model.Favours`` lists.
    tolerance : float
        The largest tolerance that it was made with.
    language : str
        Language tag.
    unmet : Unmet, optional
        What it misses.

    Returns
    -------
    str
        Its name.

    Examples
    --------
    >>> proposal_name("balance", 0.025, "en")
    'Balance within 2.5%'
    >>> missed = Unmet(measure="potential", rep_id="R3", deviation=0.0362, tolerance=0.025)
    >>> proposal_name("balance", 0.025, "en", missed)
    '2.5% not reached: 3.62% potential, R3'
    """
    if unmet is not None and favours in PROMISING:
        return word(f"unmet_{favours}", language).format(
            percent=f"{100 * unmet.tolerance:.3g}%",
            reached=f"{100 * abs(unmet.deviation):.3g}%",
            measure=word(unmet.measure, language).lower(),
            rep=unmet.rep_id,
        )
    return word(f"favours_{favours}", language).format(percent=f"{100 * tolerance:.3g}%")


def approved_text(version: str, by: str, day: date, first: date, language: str) -> str:
    """Say which version of the territories holds, who approved it and when, and from when it counts.

    Parameters
    ----------
    version, by : str
        Its name, and who approved it; may be empty.
    day, first : date
        When it was approved, and the day from which it counts.
    language : str
        Language tag.

    Returns
    -------
    str
        One line.

    Examples
    --------
    >>> approved_text("2026-11-25-ab12cd", "Wang Li", date(2026, 11, 25), date(2026, 12, 7), "en")
    'version 2026-11-25-ab12cd, approved by Wang Li on 25 Nov 2026, from 7 Dec 2026'
    """
    said = word("approved_by" if by else "approved_on", language).format(by=by, date=full_date(day, language))
    since = word("valid_from", language).format(date=full_date(first, language))
    if resolve(language) == "en":
        return f"version {version}, {said}, {since}"
    return f"{word('version', language)} {version}，{said}，{since}"
