"""What would have to go from a day to make room for a visit."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.evaluate.days import Days
from routeplan.evaluate.errands import Errand
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.insertion import Insertion, try_visit
from routeplan.evaluate.legs import Legs
from routeplan.model import Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Displacement:
    """Visits whose removal makes room for another.

    Parameters
    ----------
    customer_ids : tuple of str
        Whose; the least valuable that do.
    worth_s : float
        Detour that they justify together, seconds.
    stops : tuple of Errand
        The day without them.
    insertion : Insertion
        The visit in the day without them.
    """

    customer_ids: tuple[str, ...]
    worth_s: float
    stops: tuple[Errand, ...]
    insertion: Insertion


def make_room(facts: Facts, legs: Legs, days: Days, shift: Shift, errand: Errand) -> Displacement | None:
    """Find the least valuable visits of a day whose removal makes room for another visit.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    legs : Legs
        Driving of the shift's rep.
    days : Days
        The plan's days.
    shift : Shift
        The working day; the visit does not fit into it.
    errand : Errand
        What is to be added.

    Returns
    -------
    Displacement or None
        One visit where one will do, the least valuable first; else the least valuable ones together, without those that
        can stay. None: the visit does not fit even so. Required and frozen visits stay.
    """
    day = days.of(shift)
    movable = sorted(
        (seq for seq in range(len(day.stops)) if days.is_movable(shift, seq)),
        key=lambda seq: (day.worth_s(seq), seq),
    )

    def without(gone: Sequence[int]) -> Displacement | None:
        stops = tuple(stop for seq, stop in enumerate(day.stops) if seq not in gone)
        found = try_visit(facts, legs, shift, stops, day.leave_s if stops else None, errand)
        if found.obstacle:
            return None
        return Displacement(
            customer_ids=tuple(day.stops[seq].customer_id for seq in sorted(gone)),
            worth_s=sum(day.worth_s(seq) for seq in gone),
            stops=stops,
            insertion=found,
        )

    for seq in movable:
        if found := without([seq]):
            return found
    gone: list[int] = []
    best: Displacement | None = None
    for seq in movable:
        gone.append(seq)
        if len(gone) > 1 and (best := without(gone)):
            break
    for seq in reversed(gone if best else []):
        fewer = [other for other in gone if other != seq]
        if len(fewer) > 1 and (found := without(fewer)):
            gone, best = fewer, found
    return best
