"""When reps work."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from routeplan.model.rep import Rep


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The days that a plan covers.

    Parameters
    ----------
    start : date
        First day.
    days : int
        Number of calendar days.
    as_of : date
        The day from which "since", "due" and "last 12 months" count.
    """

    start: date
    days: int
    as_of: date

    @property
    def end(self) -> date:
        """Last day."""
        return self.start + timedelta(days=self.days - 1)

    def dates(self) -> tuple[date, ...]:
        """Give every calendar day in order."""
        return tuple(self.start + timedelta(days=idx) for idx in range(self.days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One rep's working day.

    Parameters
    ----------
    rep_id : str
        The rep.
    date : date
        The day.
    open_s, close_s : int
        Earliest leaving and latest return, seconds after midnight.
    max_work_s : int
        Longest time from leaving to return, less the break: what the slack share leaves, seconds.
    break_s : int
        Length of the break, seconds; 0: none.
    break_from_s, break_to_s : int
        Earliest and latest start of the break, seconds after midnight.
    overtime_s : int
        Seconds by which return may lie after ``close_s`` and work exceed ``max_work_s``; the larger excess is overtime.
    max_visits : int
        Most visits; 0: any number.
    """

    rep_id: str
    date: date
    open_s: int
    close_s: int
    max_work_s: int
    break_s: int
    break_from_s: int
    break_to_s: int
    overtime_s: int = 0
    max_visits: int = 0

    def with_reserve(self, seconds: int) -> "Shift":
        """Give the shift that ends so much earlier, as far as there is time."""
        close_s = max(self.open_s + self.break_s, self.close_s - seconds)
        longest_s = close_s - self.open_s - self.break_s
        return replace(self, close_s=close_s, max_work_s=min(self.max_work_s, longest_s)) if seconds else self

    def without_calls(self, seconds: int) -> "Shift":
        """Give the shift with so much less work of visits."""
        return replace(self, max_work_s=max(0, self.max_work_s - seconds)) if seconds else self

    def without_slack(self, rep: Rep) -> "Shift":
        """Give the shift with all the time of its rep's day: for what happens, not for what is planned."""
        hours_s = self.close_s - self.open_s - self.break_s
        longest_s = min(hours_s, rep.max_work_s) if rep.max_work_s else hours_s
        return replace(self, max_work_s=max(self.max_work_s, longest_s))
