"""Why a visit fits into no day of a rep."""

from collections.abc import Sequence

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.insertion import Insertion
from routeplan.evaluate.no_shift import shifts_within
from routeplan.evaluate.wording import at_least, at_most, between, days, on
from routeplan.language import clock
from routeplan.model import DueVisit, Rep, Shift


def why_full(
    facts: Facts, rep: Rep, due: DueVisit, trials: Sequence[Insertion], shifts: Sequence[Shift]
) -> tuple[str, Insertion]:
    """Say what is in the way on the days that come closest.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    rep, due : Rep, DueVisit
        Who, and the visit.
    trials : sequence of Insertion
        None of them fits; at least one.
    shifts : sequence of Shift
        The shift of each trial.

    Returns
    -------
    str
        A sentence.
    Insertion
        The trial that comes closest.
    """
    span = between(due.earliest, due.latest)
    some = len(trials) < len(shifts_within(facts, rep, due))
    which = f"{rep.id} {span}{' that may take the visit' if some else ''}"
    timed = [trial for trial in trials if trial.obstacle in {"work", "return"}]
    tight = [trial for trial in trials if trial.obstacle not in {"work", "return"}]
    if not timed:
        best = min(tight, key=lambda trial: (trial.detour_s, trial.date))
        detour = f"the shortest detour would be {at_least(best.detour_s)}"
        if len(trials) == 1:
            return f"On {on(best.date)} {rep.id} has {_NO_GAP}; {detour}.", best
        return f"On no day of {which} is there {_A_GAP}; {detour}, on {on(best.date)}.", best
    best = min(timed, key=lambda trial: (trial.excess_s, trial.date))
    needs = _needs(facts, best, next(shift for shift in shifts if shift.date == best.date))
    if due.earliest == due.latest:
        return f"The day of {rep.id} on {on(best.date)} is full: the visit {needs}.", best
    if len(trials) == 1:
        return f"{on(best.date)}, the only day of {which}, is full: the visit {needs}.", best
    if not tight:
        return f"Every day of {which} is full; the nearest, {on(best.date)}, {needs}.", best
    reason = (
        f"No day of {which} can take it: {days(len(timed))} would be too long (the nearest, {on(best.date)},"
        f" {needs}), and {days(len(tight))} would have {_NO_GAP}."
    )
    return reason, best


_A_GAP = "a gap between the other visits that keeps all opening hours and the break"
_NO_GAP = "no gap between the other visits that keeps all opening hours and the break"


def _needs(facts: Facts, trial: Insertion, shift: Shift) -> str:
    over = at_least(trial.excess_s)
    if trial.obstacle == "return":
        return f"would end {over} after {clock(shift.close_s)}"
    leaves = "the slack leaves" if facts.policy.day.slack else "the day has"
    return f"would need {over} more than the {at_most(shift.max_work_s)} that {leaves}"
