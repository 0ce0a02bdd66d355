"""Why a tolerance was missed, by name, and which could be met."""

from collections.abc import Sequence

import numpy as np

from routeplan.model import Customer, FindingCode, TerritoryFinding, Tie
from routeplan.territories.districting import MEASURES, Districting
from solvers.districts.solution import Finding, Solution
from solvers.districts.tightest import smallest_tolerance


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


def tightest(stated: Districting, solution: Solution, *, seconds: float) -> tuple[TerritoryFinding, ...]:
    """Say the smallest tolerance that can be met, of each measure that a partition misses.

    Parameters
    ----------
    stated : Districting
        The problem.
    solution : Solution
        The partition.
    seconds : float
        Time for each measure.
    """
    missed = sorted({finding.measure for finding in solution.findings})
    return tuple(_smallest(stated, m, seconds) for m in missed)


def _smallest(stated: Districting, m: int, seconds: float) -> TerritoryFinding:
    found = smallest_tolerance(stated.problem, m, seconds=seconds)
    code: FindingCode = "smallest_tolerance_apart" if stated.problem.contiguous else "smallest_tolerance"
    if not np.isfinite(found.lower):
        code = "no_tolerance"
    elif not np.isfinite(found.reached):
        code = "no_tolerance_under"
    return TerritoryFinding(
        code=code,
        measure=MEASURES[m],
        lower=found.lower,
        reached=found.reached,
        limit=float(stated.problem.tolerance[1 - m]),
    )
