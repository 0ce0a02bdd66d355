"""A plan through its week, as a planner keeps it up with ``day`` and ``fit``."""

from datetime import date, timedelta

from benchmarks.living.reality import Reality
from routeplan.dispatch.absence import spread
from routeplan.dispatch.changes import with_days
from routeplan.dispatch.fitting import Option, book, find_options, task_for
from routeplan.dispatch.scene import Scene
from routeplan.evaluate import evaluate
from routeplan.model import Customer, DaySchedule, Task
from routeplan.planning import Planned

DAY = timedelta(days=1)


class InUse:
    """A plan of which the days pass.

    Parameters
    ----------
    planned : Planned
        As it was published.
    """

    def __init__(self, planned: Planned) -> None:
        self._scene = Scene(
            plan=planned.plan,
            case=planned.case,
            policy=planned.policy,
            travel=planned.travel,
        )
        self._schedules: tuple[DaySchedule, ...] | None = planned.evaluation.schedules
        self._customers = {customer.id: customer for customer in planned.case.customers}
        self._last = {customer.id: customer.last_visit for customer in planned.case.customers}
        self.booked: list[Task] = []

    @property
    def scene(self) -> Scene:
        """The plan as it is now."""
        return self._scene

    def schedules(self, day: date) -> list[DaySchedule]:
        """Give the reps' days as planned now."""
        if self._schedules is None:
            scene = self._scene
            self._schedules = evaluate(scene.plan, scene.case, scene.policy, scene.travel).schedules
        return [schedule for schedule in self._schedules if schedule.date == day]

    def visited(self, customer_id: str, day: date) -> None:
        """Note a visit that was made."""
        self._last[customer_id] = day

    def someone_is_ill(self, reality: Reality) -> None:
        """Spread the visits of the rep who fell ill this morning, as ``routeplan day --absent`` does."""
        rep_id, first, last = reality.ill_rep_id, reality.ill_from, reality.ill_until
        if any(shift.rep_id == rep_id and first <= shift.date <= last for shift in self._scene.case.shifts):
            self._put(spread(self._scene, rep_id, first, last).scene)

    def catch_up(self, missed: list[tuple[str, date, str]], today: date) -> None:
        """Book again what was missed and would be late by the next visit in the plan, as ``routeplan fit --book`` does.

        Parameters
        ----------
        missed : list of tuple
            Rep, date and customer: those that nobody could be met at, and those that are called off.
        today : date
            The day that is over.
        """
        self._take_out(missed)
        waiting = [(limit, one) for _, _, one in missed if (limit := self._limit(one)) is not None]
        for limit, customer_id in sorted(waiting):
            if not today < limit or any(day <= limit for day in self._coming(customer_id, today)):
                continue
            customer = self._customers[customer_id]
            task = task_for(self._scene, customer_id, today + DAY, limit, service_s=0)
            options = [one for one in find_options(self._scene, task) if _is_worth(one, customer)]
            if options:
                scene, tasks = book(self._scene, task, options[0])
                self.booked += tasks
                self._put(scene)

    def _limit(self, customer_id: str) -> date | None:
        customer, last = self._customers[customer_id], self._last[customer_id]
        if customer.cadence is None or last is None:
            return None
        return min(last + timedelta(days=customer.cadence.max_gap), self._scene.case.horizon.end)

    def _coming(self, customer_id: str, today: date) -> list[date]:
        days = self._scene.plan.days
        return [day.date for day in days if day.date > today and customer_id in day.customer_ids]

    def _take_out(self, missed: list[tuple[str, date, str]]) -> None:
        board = self._scene.board()
        gone: dict[tuple[str, date], set[str]] = {}
        for rep_id, day, customer_id in missed:
            gone.setdefault((rep_id, day), set()).add(customer_id)
        changed = {}
        for key, customer_ids in gone.items():
            planned = board.days.of(board.facts.shifts[key])
            stops = tuple(stop for stop in planned.stops if stop.customer_id not in customer_ids)
            changed[key] = (round(planned.leave_s or 0), stops)
        self._scene = self._scene.with_plan(with_days(self._scene.plan, changed))

    def _put(self, scene: Scene) -> None:
        self._scene, self._schedules = scene, None


def _is_worth(option: Option, customer: Customer) -> bool:
    return option.price_s <= customer.worth_s
