"""Why a tolerance was missed, in words."""

from collections.abc import Sequence

from routeplan.model import Customer
from routeplan.territories.districting import MEASURES, Districting
from solvers.districts.solution import Finding, Solution


def sentence(finding: Finding, stated: Districting, solution: Solution) -> str:
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
    customers, reps = stated.customers, stated.reps
    measure = MEASURES[finding.measure]
    unit = 3600.0 if measure == "workload" else 1.0
    suffix = " h" if measure == "workload" else ""

    def amount(value: float) -> str:
        return f"{value / unit:,.0f}{suffix}"

    def names(indices: Sequence[int]) -> str:
        listed = ", ".join(reps[idx].id for idx in indices[:3])
        return listed + (" ..." if len(indices) > 3 else "")

    largest = _one([customers[idx] for idx in finding.units])
    count = len(finding.units)
    why = {
        "locked_units_exceed": f"{count} customers that only this rep may serve add up to {amount(finding.amount)}, "
        f"over the {amount(finding.limit)} that the tolerance allows",
        "confined_units_exceed": f"{count} customers that only {names(finding.territories)} may serve add up to "
        f"{amount(finding.amount)}, over the {amount(finding.limit)} that the tolerance allows them together",
        "unit_larger_than_target": f"{largest} alone has {amount(finding.amount)}, over the "
        f"{amount(finding.limit)} that the tolerance allows",
        "too_few_units_allowed": f"all customers that this rep may serve add up to {amount(finding.amount)}, under the "
        f"{amount(finding.limit)} that the tolerance asks for",
        "more_territories_than_units": f"there are {finding.amount:.0f} customers for {finding.limit:.0f} reps",
        "taken_elsewhere": f"{count} customers bound to other reps leave {amount(finding.amount)}, under the "
        f"{amount(finding.limit)} that the tolerance asks for",
        "lumpy": f"{largest} with {amount(finding.amount)} is larger than the whole band of "
        f"{amount(finding.limit)} that the tolerance allows",
        "not_reached": f"the search came no nearer than {amount(finding.amount)} to the allowed "
        f"{amount(finding.limit)}; the two measures, locked customers or compact shapes stand against each other",
    }[finding.code]
    reached = solution.reached[finding.measure]
    return (
        f"Territory of {reps[finding.territory].id}: {measure} is {finding.deviation:+.0%} off its share of "
        f"{amount(finding.target)}: {why}. The smallest tolerance reached for {measure} is {reached:.0%}."
    )


def _one(held: Sequence[Customer]) -> str:
    """Name a customer, or customers who have one rep together."""
    if len(held) == 1:
        return f"customer '{held[0].id}'"
    for kind, names in (("area", {one.area for one in held}), ("group", {one.group for one in held})):
        if len(names) == 1 and "" not in names:
            return f"{kind} '{names.pop()}'"
    return f"what areas and groups tie to customer '{held[0].id}'" if held else ""
