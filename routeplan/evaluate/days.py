"""The plan's days by shift, with their times and what each stop is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.evaluate.errands import Errand
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.simulation import Run
from routeplan.model import DueVisit, Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the plan.

    Parameters
    ----------
    stops : tuple of Errand
        What is done.
    run : Run or None
        Its times; None: the plan has no such day.
    due : dict of int to DueVisit
        The due visit that each stop fulfils, by its place.
    """

    stops: tuple[Errand, ...]
    run: Run | None
    due: dict[int, DueVisit]

    @property
    def leave_s(self) -> float | None:
        """When the plan leaves; None: the plan has no such day."""
        return self.run.leave_s if self.run else None

    def worth_s(self, seq: int) -> float:
        """Give the detour that a stop justifies, seconds; 0 where nothing was due."""
        return self.due[seq].worth_s if seq in self.due else 0.0


_NONE = Day(stops=(), run=None, due={})


class Days:
    """The plan's days by shift.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    runs : sequence of Run
        The days, simulated.
    fulfilled : sequence of dict of int to DueVisit
        The due visit of each stop, day by day.
    """

    def __init__(self, facts: Facts, runs: Sequence[Run], fulfilled: Sequence[dict[int, DueVisit]]) -> None:
        self._facts = facts
        self._days: dict[tuple[str, date], Day] = {}
        for day, stops, run, due in zip(facts.plan.days, facts.stops, runs, fulfilled, strict=True):
            if stops:
                self._days.setdefault((day.rep_id, day.date), Day(stops=stops, run=run, due=due))
        self._made = {
            (visit.customer_id, visit.task_id, visit.number): day.date
            for day, due in zip(facts.plan.days, fulfilled, strict=True)
            for visit in due.values()
        }

    def of(self, shift: Shift) -> Day:
        """Give the plan's day of a shift, the first if there are two; an empty one if there is none."""
        return self._days.get((shift.rep_id, shift.date), _NONE)

    def made_on(self, customer_id: str, number: int) -> date | None:
        """Give the day on which a due visit of a cadence is made; None: it is left out, or there is no such visit."""
        return self._made.get((customer_id, "", number))

    def is_made(self, due: DueVisit) -> bool:
        """Tell whether the plan makes a due visit."""
        return (due.customer_id, due.task_id, due.number) in self._made

    def is_movable(self, shift: Shift, seq: int) -> bool:
        """Tell whether a stop may leave its day: it is neither required nor frozen."""
        day = self.of(shift)
        stop = day.stops[seq]
        is_required = seq in day.due and day.due[seq].required
        stands = (shift.rep_id, shift.date, stop.customer_id, stop.task_id) in self._facts.standing
        return not is_required and not stands
