"""What is left of a rep's day: from where the rep is, with the time and the break that remain."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from routeplan.evaluate.board import Board
from routeplan.evaluate.errands import Errand
from routeplan.evaluate.leaving import Obstacle, best_run, obstacle_of
from routeplan.evaluate.legs import UNREACHABLE, Legs
from routeplan.evaluate.simulation import Run, simulate
from routeplan.model import Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """An order of the stops that are left.

    Parameters
    ----------
    stops : tuple of Errand
        The order.
    run : Run
        Its times.
    obstacle : Obstacle
        "" if it keeps every rule.
    excess_s : int
        By how much the work or the end is exceeded, seconds.
    price : float
        Driving, kilometres, overtime and waiting by the policy's prices, seconds of driving.
    """

    stops: tuple[Errand, ...]
    run: Run
    obstacle: Obstacle
    excess_s: int
    price: float

    @property
    def badness(self) -> tuple[bool, bool, int, int, float]:
        """What is worse is larger: no way, what is missed, the excess, the price."""
        return self.obstacle == "way", bool(self.obstacle), len(self.run.missed), self.excess_s, self.price


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rest:
    """What is left of a day.

    Parameters
    ----------
    board : Board
        The plan.
    whole : Shift
        The whole working day.
    shift : Shift
        What is left of it: it opens when the rep is free, and its work is what is left to be worked.
    legs : Legs
        Driving; home is where the rep is.
    is_begun : bool
        Whether the rep is on the way; else it may leave home as late as is good.
    wish_s : float or None
        When the rep was to leave home: tried first.
    leave_s : int or None
        When the rep leaves home by the plan, which knows of no delay; None: when the rest of the day does.
    done : tuple of Errand
        Visits made.
    """

    board: Board
    whole: Shift
    shift: Shift
    legs: Legs
    is_begun: bool = False
    wish_s: float | None = None
    leave_s: int | None = None
    done: tuple[Errand, ...] = ()

    def order(self, stops: Sequence[Errand]) -> Trial:
        """Run an order of stops, from where the rep is and, so that the plan can say it, as a whole day of the plan."""
        facts = self.board.facts
        seconds, metres = self.legs.along(stops)
        calls = [stop.call(self.shift.date) for stop in stops]
        legs_s, traffic = self.legs.times(stops), facts.traffic.on(self.shift.date)
        if self.is_begun:
            run = simulate(legs_s, calls, self.shift.open_s, self.shift, traffic)
        else:
            run = best_run(legs_s, calls, self.shift, self.wish_s, traffic, facts.policy.day)
        obstacle, excess_s = obstacle_of(run, self.shift, traffic.grace_s)
        if self.whole.max_visits and len(self.done) + len(stops) > self.whole.max_visits:
            obstacle, excess_s = "visits", 0
        if UNREACHABLE in seconds:
            obstacle, excess_s = "way", 0
        if not obstacle and self.leave_s is not None:
            obstacle, excess_s = self._in_the_plan(stops, self.leave_s)
        day = facts.policy.day
        return Trial(
            stops=tuple(stops),
            run=run,
            obstacle=obstacle,
            excess_s=excess_s,
            price=run.drive_s
            + facts.policy.visits.price_per_km * sum(max(0, leg) for leg in metres) / 1000
            + day.overtime_price * run.overtime_s(self.shift)
            + day.waiting * sum(run.wait_s),
        )

    def insert(self, stops: Sequence[Errand], errand: Errand) -> Trial:
        """Find the cheapest place for a further stop, the order of the others kept."""
        places = range(len(stops) + 1)
        return min(
            (self.order((*stops[:place], errand, *stops[place:])) for place in places),
            key=lambda trial: trial.badness,
        )

    def _in_the_plan(self, stops: Sequence[Errand], leave_s: int) -> tuple[Obstacle, int]:
        """Say what is in the way of the whole day as the plan tells it; nothing where the visits made are in the way alone."""
        own = self.board.legs[self.whole.rep_id].on(self.whole.date)
        before = self._told(own, self.done, leave_s)
        return ("", 0) if before[0] else self._told(own, (*self.done, *stops), leave_s)

    def _told(self, own: Legs, stops: Sequence[Errand], leave_s: int) -> tuple[Obstacle, int]:
        facts = self.board.facts
        if not stops:
            return "", 0
        calls = [stop.call(self.whole.date) for stop in stops]
        traffic = facts.traffic.on(self.whole.date)
        run = simulate(own.times(stops), calls, leave_s, self.whole, traffic)
        return obstacle_of(run, self.whole, traffic.grace_s)


def rest_of(board: Board, shift: Shift, *, free_s: int, at: str, done: Sequence[Errand]) -> Rest:
    """State what is left of a day.

    Parameters
    ----------
    board : Board
        The plan.
    shift : Shift
        The whole working day.
    free_s : int
        From when the rep may go on, seconds after midnight.
    at : str
        The customer where the rep is; empty: the rep is at home and has not left.
    done : sequence of Errand
        Visits of the day that are made.

    Returns
    -------
    Rest
        The rest of the day.

    Notes
    -----
    The break counts as taken if the plan has it end before ``free_s``, or if the time for it is over by then. The share of
    time that a plan keeps free is there for what happens on the day: once the rep is on the way, what happened may use it.
    What the plan would hold without that must keep to it still.
    """
    legs = board.legs[shift.rep_id].on(shift.date)
    day = board.days.of(shift)
    if not at or day.run is None:
        left = replace(shift, open_s=max(shift.open_s, free_s))
        # a plan has a break on each day: one that begins after the time for it is told as it was to be
        told_s = (
            round(shift.open_s if day.leave_s is None else day.leave_s) if free_s > shift.break_to_s else None
        )
        rest = _without_late_break(left, free_s)
        return Rest(
            board=board,
            whole=shift,
            shift=rest,
            legs=legs,
            wish_s=day.leave_s,
            leave_s=told_s,
            done=tuple(done),
        )
    planned = day.run
    is_taken = planned.break_start_s is not None and planned.break_start_s + planned.break_s <= free_s
    rested_s = planned.break_s if is_taken else 0
    left = replace(
        shift,
        open_s=free_s,
        close_s=board.facts.reps[shift.rep_id].end_s,
        max_work_s=shift.without_slack(board.facts.reps[shift.rep_id]).max_work_s
        - max(0, free_s - round(planned.leave_s) - rested_s),
        break_s=0 if is_taken else shift.break_s,
    )
    return Rest(
        board=board,
        whole=shift,
        shift=_without_late_break(left, free_s),
        legs=replace(legs, home=legs.rows[at]),
        is_begun=True,
        leave_s=round(planned.leave_s),
        done=tuple(done),
    )


def _without_late_break(shift: Shift, free_s: int) -> Shift:
    return replace(shift, break_s=0) if free_s > shift.break_to_s else shift
