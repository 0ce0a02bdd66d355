"""Whose customers and reps a curve is about."""

from dataclasses import dataclass

import numpy as np

from routeplan.model import Case, Customer, Rep
from routeplan.policy import TerritoryRules
from routeplan.travel import to_plane


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Customers that a number of reps is sought for.

    Parameters
    ----------
    name : str
        The team; empty: without one.
    customers : tuple of Customer
        At least one.
    reps : tuple of Rep
        Today's.
    """

    name: str
    customers: tuple[Customer, ...]
    reps: tuple[Rep, ...]


def teams(case: Case, rules: TerritoryRules) -> tuple[Team, ...]:
    """Split customers and reps by team where teams are kept apart.

    Parameters
    ----------
    case : Case
        All of them.
    rules : TerritoryRules
        ``teams``.

    Returns
    -------
    tuple of Team
        Sorted by name; a single one where fewer than two teams are named, or territories cross teams. A customer without a team
        goes with that of today's rep, or else of the nearest home.
    """
    named = {rep.team for rep in case.reps} | {customer.team for customer in case.customers}
    if rules.teams == "open" or len(named - {""}) < 2:
        return (Team(name="", customers=case.customers, reps=case.reps),)
    owner = _teams_of_customers(case)
    return tuple(
        Team(
            name=name,
            customers=tuple(one for one, of in zip(case.customers, owner, strict=True) if of == name),
            reps=tuple(rep for rep in case.reps if rep.team == name),
        )
        for name in sorted(set(owner))
    )


def _teams_of_customers(case: Case) -> list[str]:
    of_rep = {rep.id: rep.team for rep in case.reps}
    places = [(one.lon, one.lat) for one in case.customers] + [(rep.lon, rep.lat) for rep in case.reps]
    xy = to_plane(np.array(places, dtype=np.float64))
    homes = xy[len(case.customers) :]
    found = []
    for customer, place in zip(case.customers, xy, strict=False):
        if customer.team:
            found.append(customer.team)
        elif customer.rep_id in of_rep:
            found.append(of_rep[customer.rep_id])
        else:
            found.append(case.reps[int(((homes - place) ** 2).sum(axis=1).argmin())].team)
    return found
