"""The rule of joint visits: all who take part are at the customer at the same time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.evaluate.facts import Facts
from routeplan.evaluate.simulation import Run
from routeplan.evaluate.wording import listed, on
from routeplan.language import clock
from routeplan.model import DueVisit, Violation
from routeplan.model.joint import Parts, joint_visits

_AT_ONCE_S = 60
"""Starts that differ by less are one: times of a day are told in minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Presence:
    """When a participant is there: day, and start and end of the service, seconds after midnight."""

    rep_id: str
    date: date
    start_s: float
    end_s: float

    def meets(self, other: "_Presence") -> bool:
        apart = max(abs(self.start_s - other.start_s), abs(self.end_s - other.end_s))
        return self.date == other.date and apart < _AT_ONCE_S


def check_joint(facts: Facts, runs: Sequence[Run]) -> Iterator[Violation]:
    """List the joint visits that are none.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    runs : sequence of Run
        The days, simulated.

    Yields
    ------
    Violation
        One for each participant who is missing, or there at another time than most of the others. A joint visit that nobody
        makes is an unserved visit; one from which the plan says that
        a rep falls out goes on without.
    """
    for parts in joint_visits(facts.case).values():
        there = [(part, _presence(facts, runs, part)) for part in parts]
        present = [one for _, one in there if one]
        if not present:
            continue
        most = max(present, key=lambda one: sum(one.meets(other) for other in present))
        for part, one in there:
            if one is None and not facts.falls_out(part):
                yield _broken(part, most, f"is without {part.rep_id or 'its lead'}", parts)
            elif one and not one.meets(most):
                when = f"from {clock(round(one.start_s))} to {clock(round(one.end_s))} on {on(one.date)}"
                yield _broken(part, most, f"has {one.rep_id} {when}", parts)


def _presence(facts: Facts, runs: Sequence[Run], part: DueVisit) -> _Presence | None:
    for visit in facts.tasks_made.get(part.task_id, ()):
        errand = facts.stops[visit.day_idx][visit.seq]
        if visit.rep_id == part.rep_id and errand.customer_id == part.customer_id:
            start_s = runs[visit.day_idx].start_s[visit.seq]
            return _Presence(
                rep_id=visit.rep_id, date=visit.date, start_s=start_s, end_s=start_s + errand.service_s
            )
    return None


def _broken(part: DueVisit, most: _Presence, fault: str, parts: Parts) -> Violation:
    everybody = listed(one.rep_id for one in parts if one.rep_id)
    return Violation(
        code="joint",
        message=f"The joint visit of {everybody} to {part.customer_id} on {on(most.date)} at"
        f" {clock(round(most.start_s))} {fault}.",
        rep_id=part.rep_id,
        customer_id=part.customer_id,
        date=most.date,
    )
