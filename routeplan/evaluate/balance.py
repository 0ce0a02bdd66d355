"""Potential and workload of the territories, against what each rep's time calls for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from routeplan.evaluate.facts import Facts
from routeplan.model import Measure, TerritoryFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What a territory holds, and what it should hold.

    Parameters
    ----------
    rep_id : str
        Whose.
    share : float
        The rep's part of the team's time, by capacity and shifts.
    potential, potential_target : float
        Yearly value of the customers, and the share of the team's.
    workload_s, workload_target_s : int
        Estimated work of the due visits, and the share of the team's, seconds.
    """

    rep_id: str
    share: float
    potential: float
    potential_target: float
    workload_s: int
    workload_target_s: int

    @property
    def potential_deviation(self) -> float:
        """Potential over its target, less 1."""
        return deviation(self.potential, self.potential_target)

    @property
    def workload_deviation(self) -> float:
        """Workload over its target, less 1."""
        return deviation(self.workload_s, self.workload_target_s)


def deviation(value: float, target: float) -> float:
    """Give a value over its target, less 1."""
    # a rep without working time should have nothing; 1 stands for "all of it is too much", as no ratio exists
    return value / target - 1 if target else float(value > 0)


def weigh(facts: Facts, workload: Mapping[str, float]) -> list[Balance]:
    """Weigh the territories.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    workload : mapping of str to float
        Estimated work of each customer, seconds.

    Returns
    -------
    list of Balance
        One a rep, in the case's order. Targets are shares of what all territories hold together.
    """
    case = facts.case
    shares = case.capacity_shares()
    territories = {rep.id: facts.territory(rep.id) for rep in case.reps}
    potential = {idx: sum(customer.value for customer in held) for idx, held in territories.items()}
    work = {idx: round(sum(workload[customer.id] for customer in held)) for idx, held in territories.items()}
    return [
        Balance(
            rep_id=rep_id,
            share=share,
            potential=potential[rep_id],
            potential_target=share * sum(potential.values()),
            workload_s=work[rep_id],
            workload_target_s=round(share * sum(work.values())),
        )
        for rep_id, share in shares.items()
    ]


def out_of_balance(
    facts: Facts, balances: Sequence[Balance], findings: Sequence[TerritoryFinding]
) -> Iterator[TerritoryFinding]:
    """Name each territory that is out of tolerance, rep by rep.

    Parameters
    ----------
    facts : Facts
        The plan and its case; its policy names the tolerances.
    balances : sequence of Balance
        The territories.
    findings : sequence of TerritoryFinding
        What is known already: a territory and measure of a finding is not named again.

    Yields
    ------
    TerritoryFinding
        Share, what it has, and the tolerance.
    """
    rules = facts.policy.territories
    known = {(finding.rep_id, finding.measure) for finding in findings}
    for one in balances:
        measures: tuple[tuple[Measure, float, float, float, float], ...] = (
            (
                "potential", one.potential_deviation, rules.potential_tolerance, one.potential,
                one.potential_target,
            ),
            ("workload", one.workload_deviation, rules.workload_tolerance, one.workload_s, one.workload_target_s),
        )  # fmt: skip
        for measure, deviation, tolerance, amount, target in measures:
            if abs(deviation) > tolerance and (one.rep_id, measure) not in known:
                yield TerritoryFinding(
                    code="out_of_balance",
                    rep_id=one.rep_id,
                    measure=measure,
                    deviation=deviation,
                    target=target,
                    amount=amount,
                    limit=tolerance,
                    currency=facts.policy.currency,
                )
