"""A plan and all that it is judged by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from routeplan.evaluate.board import Board, lay_out
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.gather import gather
from routeplan.model import Case, DueVisit, Plan, RepDay, Task
from routeplan.policy import Policy
from routeplan.travel import TravelTimes


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A plan in use.

    Parameters
    ----------
    plan, case, policy, travel : Plan, Case, Policy, TravelTimes
        As ``evaluate`` takes them.
    """

    plan: Plan
    case: Case
    policy: Policy
    travel: TravelTimes

    def board(self, also: Mapping[str, Iterable[str]] | None = None) -> Board:
        """Lay the plan out; ``also`` names further customers by rep."""
        return lay_out(self.plan, self.case, self.policy, self.travel, also=also)

    def facts(self) -> Facts:
        """Look the plan up, without its driving."""
        return gather(self.plan, self.case, self.policy)

    def with_plan(self, plan: Plan) -> "Scene":
        """Put a plan in place of this one."""
        return replace(self, plan=plan)

    def with_slack(self, days: Iterable[tuple[str, date]]) -> "Scene":
        """Let days, by rep and date, use the time that plans keep free."""
        known = {(day.rep_id, day.date) for day in self.plan.full} | set(days)
        full = tuple(RepDay(rep_id=rep_id, date=day) for rep_id, day in sorted(known))
        return self.with_plan(replace(self.plan, full=full))

    def with_task(self, task: Task) -> "Scene":
        """Add a task to the case, worth as much as a visit to its customer."""
        customer = next(item for item in self.case.customers if item.id == task.customer_id)
        most = max(rules.worth for rules in self.policy.tiers.values())
        due = DueVisit(
            customer_id=task.customer_id,
            number=1,
            earliest=max(task.earliest, self.case.horizon.start),
            latest=min(task.due_by, self.case.horizon.end),
            worth_s=task.worth_s or customer.worth_s or most,
            required=task.required,
            task_id=task.id,
            service_s=task.service_s,
            at_s=task.at_s,
        )
        tasks = sorted((*self.case.tasks, task), key=lambda item: item.id)
        return replace(
            self,
            case=replace(self.case, tasks=tuple(tasks), due_visits=(*self.case.due_visits, due)),
        )


def task_id_for(case: Case, customer_id: str, day: object) -> str:
    """Name a new task: customer and day, with a number behind where that is taken."""
    taken = {task.id for task in case.tasks}
    name, number = f"{customer_id} {day}", 1
    while name in taken:
        number += 1
        name = f"{customer_id} {day} {number}"
    return name
