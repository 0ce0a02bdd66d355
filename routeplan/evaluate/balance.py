"""Potential and workload of the territories, against what each rep's time calls for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from routeplan.evaluate.facts import Facts
from routeplan.language import duration, money


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


def out_of_balance(facts: Facts, balances: Sequence[Balance], findings: Sequence[str]) -> Iterator[str]:
    """Write a sentence for each territory that is out of tolerance, rep by rep.

    Parameters
    ----------
    facts : Facts
        The plan and its case; its policy names the tolerances.
    balances : sequence of Balance
        The territories.
    findings : sequence of str
        What is known already: a territory and measure that a finding begins with is not named again.

    Yields
    ------
    str
        For instance "Territory of R3: potential is +14% off its share of €1,053, at €1,200 (tolerance 10%)."
    """
    rules, currency = facts.policy.territories, facts.policy.currency
    for balance in balances:
        held, share = (money(x, currency, "en") for x in (balance.potential, balance.potential_target))
        hours, due = (duration(x, "en") for x in (balance.workload_s, balance.workload_target_s))
        for measure, deviation, tolerance, amount, target in (
            ("potential", balance.potential_deviation, rules.potential_tolerance, held, share),
            ("workload", balance.workload_deviation, rules.workload_tolerance, hours, due),
        ):
            start = f"Territory of {balance.rep_id}: {measure} is "
            if abs(deviation) > tolerance and not any(finding.startswith(start) for finding in findings):
                yield (
                    f"{start}{deviation:+.0%} off its share of {target}, at {amount} (tolerance {tolerance:.0%})."
                )
