"""Why a visit fits into no day."""

from collections.abc import Sequence

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.insertion import Insertion
from routeplan.evaluate.no_shift import shifts_within
from routeplan.evaluate.wording import at_least, at_most, between, days, on
from routeplan.language import clock
from routeplan.model import DueVisit, Rep, Shift


def why_full(
    facts: Facts, reps: Sequence[Rep], due: DueVisit, trials: Sequence[Insertion]
) -> tuple[str, Insertion]:
    """Say what is in the way on the days that come closest.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    reps, due : sequence of Rep, DueVisit
        Who may come, and the visit.
    trials : sequence of Insertion
        None of them fits; at least one.

    Returns
    -------
    str
        A sentence.
    Insertion
        The trial that comes closest.
    """
    who = reps[0].id if len(reps) == 1 else f"the {len(reps)} reps who may come"
    span = between(due.earliest, due.latest)
    some = len(trials) < sum(len(shifts_within(facts, rep, due)) for rep in reps)
    which = f"{who} {span}{' that may take the visit' if some else ''}"
    timed = [trial for trial in trials if trial.obstacle in {"work", "return", "visits"}]
    tight = [trial for trial in trials if trial.obstacle not in {"work", "return", "visits"}]
    if not timed:
        best = min(tight, key=lambda trial: (trial.detour_s, trial.date, trial.rep_id))
        detour = f"the shortest detour would be {at_least(best.detour_s)}"
        if len(trials) == 1:
            return f"On {on(best.date)} {best.rep_id} has {_NO_GAP}; {detour}.", best
        return f"On no day of {which} is there {_A_GAP}; {detour}, on {when(reps, best)}.", best
    best = min(timed, key=lambda trial: (trial.excess_s, trial.detour_s, trial.date, trial.rep_id))
    needs = _needs(facts, best, facts.shifts[best.rep_id, best.date])
    if len(trials) == 1 and due.earliest == due.latest:
        return f"The day of {best.rep_id} on {on(best.date)} is full: the visit {needs}.", best
    if len(trials) == 1:
        return f"{on(best.date)}, the only day of {which}, is full: the visit {needs}.", best
    if not tight:
        return f"Every day of {which} is full; the nearest, {when(reps, best)}, {needs}.", best
    reason = (
        f"No day of {which} can take it: {days(len(timed))} would be too long (the nearest, {when(reps, best)},"
        f" {needs}), and {days(len(tight))} would have {_NO_GAP}."
    )
    return reason, best


def when(reps: Sequence[Rep], trial: Insertion) -> str:
    """Write the day of a trial, and the rep where several may come: "Tue 24 Nov with R2"."""
    return on(trial.date) if len(reps) == 1 else f"{on(trial.date)} with {trial.rep_id}"


_A_GAP = "a gap between the other visits that keeps all opening hours and the break"
_NO_GAP = "no gap between the other visits that keeps all opening hours and the break"


def _needs(facts: Facts, trial: Insertion, shift: Shift) -> str:
    if trial.obstacle == "visits":
        return f"would be one more than the {shift.max_visits} that a day may have"
    over = at_least(trial.excess_s)
    overtime = f" and {at_most(shift.overtime_s)} of overtime" if shift.overtime_s else ""
    if trial.obstacle == "return":
        return f"would end {over} after {clock(shift.close_s)}{overtime}"
    leaves = "the slack leaves" if facts.policy.day.slack else "the day has"
    return f"would need {over} more than the {at_most(shift.max_work_s)} that {leaves}{overtime}"
