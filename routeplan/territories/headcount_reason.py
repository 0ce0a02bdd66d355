"""Which number of reps is proposed, and why."""

from collections.abc import Mapping, Sequence

from routeplan.language import LANGUAGES, percent, word
from routeplan.model import Headcount

FITS = 0.01
"""Part of the work that may stay undone where all of it is said to fit: what evening out and an hour of overtime settle."""

WORTHWHILE = 0.1
"""Part of a further rep's hours that have to fit on top, for a rep more where not all work fits."""

ALIKE = 0.05
"""Part of all driving by which ways must differ to be told apart: another seed changes them by about as much."""

NOTABLE_S = 360.0
"""Hours a week that are worth a word: a tenth."""


def propose(rows: Sequence[Headcount]) -> int:
    """Choose a number of reps.

    Parameters
    ----------
    rows : sequence of Headcount
        By number, without gaps.

    Returns
    -------
    int
        The smallest with which all work fits, but for `FITS`; if it never does, the smallest from which on no rep more brings
        `WORTHWHILE` of its hours.
    """
    fitting = next((row.reps for row in rows if fits(row)), None)
    return fitting or next(
        row.reps
        for at, row in enumerate(rows)
        if not any(_is_worthwhile(row, more) for more in rows[at + 1 :])
    )


def _is_worthwhile(row: Headcount, more: Headcount) -> bool:
    return row.undone_s - more.undone_s > WORTHWHILE * row.available_s * (more.reps - row.reps)


def fits(row: Headcount) -> bool:
    """Tell whether all work fits."""
    return row.undone_s <= FITS * _work_s(row)


def _work_s(row: Headcount) -> float:
    return row.work_s * row.reps


def reasons(rows: Sequence[Headcount], proposal: int) -> Mapping[str, str]:
    """Say why a number of reps is proposed, a sentence by language.

    Parameters
    ----------
    rows : sequence of Headcount
        By number, without gaps.
    proposal : int
        Which one is.
    """
    return {lang: _reason(rows, proposal, lang) for lang in LANGUAGES}


def _reason(rows: Sequence[Headcount], proposal: int, lang: str) -> str:
    at = proposal - rows[0].reps
    row = rows[at]
    fewer = rows[at - 1] if at else None
    more = rows[at + 1] if at + 1 < len(rows) else None

    def said(key: str, **facts: object) -> str:
        return word(key, lang).format(**facts)

    facts = {
        "reps": said("headcount_rep" if proposal == 1 else "headcount_reps", count=proposal),
        "fill": percent(row.fill),
        "hours": _hours(row.undone_s),
    }
    parts = [said(_first(row, fewer, more), **facts)]
    if fits(row) and row.undone_s > NOTABLE_S:
        parts.append(said("headcount_nearly", **facts))
    if fewer is not None and fewer.undone_s - row.undone_s > NOTABLE_S:
        parts.append(said("headcount_fewer", count=fewer.reps, hours=_hours(fewer.undone_s)))
    if more is not None:
        saved, least = row.drive_s - more.drive_s, max(ALIKE * row.drive_s, NOTABLE_S)
        key = (
            "headcount_saves" if saved > least else "headcount_costs" if saved < -least else "headcount_same"
        )
        parts.append(said(key, count=more.reps, hours=_hours(abs(saved))))
    return word("headcount_and", lang).join(parts) + word("headcount_stop", lang)


def _first(row: Headcount, fewer: Headcount | None, more: Headcount | None) -> str:
    if not fits(row):
        return "headcount_never" if more is None else "headcount_no_less"
    return "headcount_all_fit" if fewer is not None or row.reps == 1 else "headcount_already"


def _hours(seconds: float) -> str:
    return f"{seconds / 3600:.0f}" if seconds >= 36_000 else f"{seconds / 3600:.1f}"
