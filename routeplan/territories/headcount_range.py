"""Which numbers of reps are compared."""

import math
import re
from dataclasses import dataclass

from routeplan.errors import RouteplanError
from routeplan.territories.headcount_work import MeanRep, Work

MOST_COUNTS = 12
"""Most numbers of reps side by side."""

BELOW, ABOVE = 2, 3
"""How far around the number that the work needs an automatic range reaches."""

AUTO = "auto"
_FORM = re.compile(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?")


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers of reps to compare, both ends included."""

    low: int
    high: int


def read_range(text: str) -> Range | None:
    """Read what the planner asked for.

    Parameters
    ----------
    text : str
        "6", "4-8" or "auto".

    Returns
    -------
    Range or None
        None: automatic.

    Raises
    ------
    RouteplanError
        ``reps_range``: it is none of these, is below 1, upside down or longer than `MOST_COUNTS`.
    """
    if text.strip().lower() == AUTO:
        return None
    found = _FORM.fullmatch(text)
    if not found:
        raise _wrong(text, "is no number, no range and not 'auto'")
    low, high = int(found[1]), int(found[2] or found[1])
    if low < 1:
        raise _wrong(text, "starts below 1")
    if high < low:
        raise _wrong(text, "ends below its start")
    if high - low >= MOST_COUNTS:
        raise _wrong(text, f"holds {high - low + 1} numbers, at most {MOST_COUNTS} are compared")
    return Range(low, high)


def _wrong(text: str, why: str) -> RouteplanError:
    return RouteplanError(
        "reps_range", f"--reps '{text}' {why}", "write a range as 4-8, a number as 6, or auto"
    )


def reps_needed(work: Work, rep: MeanRep) -> float:
    """Estimate the number of reps whose hours the work fills, before there are territories.

    Parameters
    ----------
    work : Work
        What there is to do.
    rep : MeanRep
        Who does it.

    Notes
    -----
    A day of c hours holds (c - 2 r + l) / (s + l) visits, with s the service, l the leg and r the way to the nearest of
    today's homes; where that way takes the day, it is left out.
    """
    count = float(work.visits.sum())
    if count == 0:
        return 0.0
    a_visit = (work.service_s.sum() + work.visits @ work.legs_s) / count
    leg = float(work.visits @ work.legs_s) / count
    way = float(work.visits @ work.home_s.min(axis=0)) / count if len(work.home_s) else 0.0
    left = rep.day_s - 2.0 * way + leg
    if left <= 0.0:
        left = rep.day_s
    return float(count * a_visit / (left * rep.days)) if a_visit > 0 else 0.0


def chosen_range(asked: Range | None, need: float, *, today: int, most: int, what: str) -> Range:
    """Settle which numbers of reps are compared.

    Parameters
    ----------
    asked : Range or None
        What the planner asked for; None: around the need, and today's number too where `MOST_COUNTS` allow.
    need : float
        Reps whose hours the work fills.
    today : int
        Today's reps.
    most : int
        Customers, those of a group as one: most territories that there can be.
    what : str
        Whose customers these are, for the error.

    Raises
    ------
    RouteplanError
        ``reps_range``: there are fewer customers than reps.
    """
    if asked is not None:
        if asked.low > most:
            raise RouteplanError(
                "reps_range",
                f"--reps {asked.low}: {what} has {most} customer{'s' * (most != 1)} (a group counts as one), too few for "
                f"{asked.low} territories",
                f"ask for at most {most}",
            )
        return Range(asked.low, min(asked.high, most))
    needed = min(max(1, math.ceil(need)), most)
    low, high = max(1, needed - BELOW), min(most, needed + ABOVE)
    wide_low, wide_high = min(low, max(1, today)), max(high, min(today, most))
    return Range(wide_low, wide_high) if wide_high - wide_low < MOST_COUNTS else Range(low, high)
