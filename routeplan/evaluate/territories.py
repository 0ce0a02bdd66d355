"""Balance, shape and change of the territories."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from routeplan.evaluate.areas import Areas
from routeplan.evaluate.balance import Balance
from routeplan.evaluate.centres import find_centre
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.pieces import count_pieces
from routeplan.evaluate.plane import Plane
from routeplan.evaluate.shapes import polsby_popper, reock
from routeplan.evaluate.units import count_unit_pieces, unit_owners
from routeplan.model import Customer, TerritoryFigures, TerritorySummary
from routeplan.travel import TravelTimes


def sum_up(
    facts: Facts,
    balances: Sequence[Balance],
    workload: Mapping[str, float],
    areas: Areas,
    plane: Plane,
    travel: TravelTimes,
) -> TerritorySummary:
    """Measure the territories.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    balances : sequence of Balance
        What each territory holds and should hold.
    workload : mapping of str to float
        Estimated work of each customer, seconds.
    areas : Areas
        The drawn areas.
    plane : Plane
        Where they are drawn.
    travel : TravelTimes
        Travel times to the centres.

    Returns
    -------
    TerritorySummary
        As docs/territories.md defines it.
    """
    pieces = _pieces(facts, plane)
    weight = _weights(facts, workload)
    known = [customer for customer in facts.case.customers if customer.rep_id]
    moved = [customer for customer in known if _is_moved(facts, customer)]
    given = Counter(customer.rep_id for customer in moved)
    territories: dict[str, list[Customer]] = defaultdict(list)
    for customer in facts.case.customers:
        territories[facts.owner(customer.id)].append(customer)
    reps = []
    for rep_id in (balance.rep_id for balance in balances):
        held = territories[rep_id]
        taken = [customer for customer in held if _is_moved(facts, customer)]
        centre_id, centre_s = _centre(held, weight, plane, travel, mode=facts.reps[rep_id].mode)
        reps.append(
            TerritoryFigures(
                rep_id=rep_id,
                centre_id=centre_id,
                centre_s=centre_s,
                polsby_popper=polsby_popper(areas.get(rep_id, [])),
                reock=reock(areas.get(rep_id, [])),
                pieces=pieces.get(rep_id, 0),
                taken=len(taken),
                given=given[rep_id],
                taken_potential=_share(_potential(taken), _potential(held)),
                taken_workload=_share(_work(taken, workload), _work(held, workload)),
            )
        )
    parts = [sum(weight[customer.id] for customer in territories[item.rep_id]) for item in reps]
    drawn = [item for item in reps if areas.get(item.rep_id)]
    return TerritorySummary(
        potential_index=balance_index([(item.potential, item.potential_target) for item in balances]),
        workload_index=balance_index([(item.workload_s, item.workload_target_s) for item in balances]),
        centre_s=_share(
            sum(part * item.centre_s for part, item in zip(parts, reps, strict=True)), sum(parts)
        ),
        polsby_popper=_share(sum(item.polsby_popper for item in drawn), len(drawn)),
        reock=_share(sum(item.reock for item in drawn), len(drawn)),
        pieces=sum(pieces.values()),
        handed_over=len(moved),
        disruption_potential=_share(_potential(moved), _potential(known)) if known else None,
        disruption_workload=_share(_work(moved, workload), _work(known, workload)) if known else None,
        reps=tuple(reps),
    )


def balance_index(held: Sequence[tuple[float, float]]) -> float:
    """Give the smallest ratio of a value to its target over the largest.

    Parameters
    ----------
    held : sequence of (float, float)
        What each territory holds, and its target; those without a target are left out.

    Returns
    -------
    float
        From 0 to 1, where 1 is perfect balance, or nothing to balance.
    """
    ratios = [value / target for value, target in held if target > 0]
    return min(ratios) / max(ratios) if ratios and max(ratios) > 0 else 1.0


def _centre(
    held: Sequence[Customer], weight: Mapping[str, float], plane: Plane, travel: TravelTimes, *, mode: str
) -> tuple[str, float]:
    if not held:
        return "", 0.0
    idx, seconds = find_centre(
        np.array([(customer.lon, customer.lat) for customer in held], dtype=np.float64),
        plane.points(held),
        np.array([weight[customer.id] for customer in held]),
        travel,
        mode=mode,
    )
    return held[idx].id, seconds


def _pieces(facts: Facts, plane: Plane) -> dict[str, int]:
    if facts.case.areas:
        return count_unit_pieces(facts.case.areas, unit_owners(facts))
    owned = [customer for customer in facts.case.customers if facts.owner(customer.id) in facts.reps]
    owners = [facts.owner(customer.id) for customer in owned]
    pools = ["" if facts.reps[owner].crosses_teams else facts.reps[owner].team for owner in owners]
    return count_pieces(plane.points(owned), owners, pools)


def _weights(facts: Facts, workload: Mapping[str, float]) -> dict[str, float]:
    """Weigh each customer by the mean of its shares of potential, workload and heads."""
    customers = facts.case.customers
    potential, work = _potential(customers), _work(customers, workload)
    return {
        customer.id: _share(max(customer.value, 0.0), potential)
        + _share(workload[customer.id], work)
        + 1 / len(customers)
        for customer in customers
    }


def _is_moved(facts: Facts, customer: Customer) -> bool:
    return bool(customer.rep_id) and facts.owner(customer.id) != customer.rep_id


def _potential(customers: Sequence[Customer]) -> float:
    return sum(max(customer.value, 0.0) for customer in customers)


def _work(customers: Sequence[Customer], workload: Mapping[str, float]) -> float:
    return sum(workload[customer.id] for customer in customers)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
