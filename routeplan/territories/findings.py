"""Why a tolerance was missed, by name."""

from collections.abc import Sequence

from routeplan.model import Customer, TerritoryFinding, Tie
from routeplan.territories.districting import MEASURES, Districting
from solvers.districts.solution import Finding, Solution


def named(finding: Finding, stated: Districting, solution: Solution) -> TerritoryFinding:
    """Say which territory misses which tolerance, by how much and why.

    Parameters
    ----------
    finding : Finding
        One of the solution's.
    stated : Districting
        The problem, and whom its indices stand for.
    solution : Solution
        The partition.
    """
    tie, tie_id = _tie([stated.customers[idx] for idx in finding.units])
    return TerritoryFinding(
        code=finding.code,
        rep_id=stated.reps[finding.territory].id,
        measure=MEASURES[finding.measure],
        deviation=finding.deviation,
        target=finding.target,
        amount=finding.amount,
        limit=finding.limit,
        reached=solution.reached[finding.measure],
        count=len(finding.units),
        customer_ids=tuple(stated.customers[idx].id for idx in finding.units[:1]),
        tie=tie,
        tie_id=tie_id,
        rep_ids=tuple(stated.reps[idx].id for idx in finding.territories),
    )


def _tie(held: Sequence[Customer]) -> tuple[Tie, str]:
    """Name what keeps customers with one rep: their area or group, or several of these; a customer alone needs nothing."""
    if len(held) < 2:
        return "", ""
    kinds: tuple[tuple[Tie, set[str]], ...] = (
        ("area", {one.area for one in held}),
        ("group", {one.group for one in held}),
    )
    for kind, names in kinds:
        if len(names) == 1 and "" not in names:
            return kind, names.pop()
    return "ties", ""
