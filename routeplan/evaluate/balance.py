"""Potential and workload of the territories, against what each rep's time calls for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from routeplan.evaluate.facts import Facts
from routeplan.language import duration, money, percent
from routeplan.travel import TravelTimes
from routeplan.travel.workload import capacity_shares, customer_workload_s


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
        return _deviation(self.potential, self.potential_target)

    @property
    def workload_deviation(self) -> float:
        """Workload over its target, less 1."""
        return _deviation(self.workload_s, self.workload_target_s)


def _deviation(value: float, target: float) -> float:
    # a rep without working time should have nothing; 1 stands for "all of it is too much", as no ratio exists
    return value / target - 1 if target else float(value > 0)


def weigh(facts: Facts, travel: TravelTimes) -> list[Balance]:
    """Weigh the territories.

    Parameters
    ----------
    facts : Facts
        The plan and its case.
    travel : TravelTimes
        Travel times, for the estimate of the workload.

    Returns
    -------
    list of Balance
        One a rep, in the case's order. Targets are shares of what all territories hold together.
    """
    case = facts.case
    workload = customer_workload_s(case.customers, case.due_visits, case.reps, travel)
    shares = capacity_shares(case.reps, case.shifts)
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


def out_of_balance(facts: Facts, balances: Sequence[Balance]) -> Iterator[str]:
    """Write a sentence for each territory that is out of tolerance, rep by rep.

    Parameters
    ----------
    facts : Facts
        The plan and its case; its policy names the tolerances.
    balances : sequence of Balance
        The territories.

    Yields
    ------
    str
        For instance "R3 has 14% more potential than its share (tolerance 10%): €1,200 against €1,053."
    """
    rules, currency = facts.policy.territories, facts.policy.currency
    for balance in balances:
        for measure, deviation, tolerance, held, target in (
            (
                "potential",
                balance.potential_deviation,
                rules.potential_tolerance,
                money(balance.potential, currency, "en"),
                money(balance.potential_target, currency, "en"),
            ),
            (
                "workload",
                balance.workload_deviation,
                rules.workload_tolerance,
                duration(balance.workload_s, "en"),
                duration(balance.workload_target_s, "en"),
            ),
        ):
            if abs(deviation) > tolerance:
                than = "more" if deviation > 0 else "less"
                yield (
                    f"{balance.rep_id} has {percent(abs(deviation))} {than} {measure} than its share"
                    f" (tolerance {percent(tolerance)}): {held} against {target}."
                )
