"""How many reps, and what one more buys: curves over the number of reps, and a proposal for each team."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from routeplan.errors import RouteplanError
from routeplan.model import Case, Curve, Customer, Headcount, HeadcountStudy
from routeplan.policy import TerritoryRules
from routeplan.territories.districting import districting
from routeplan.territories.headcount_deal import Setting
from routeplan.territories.headcount_range import Range, chosen_range, reps_needed
from routeplan.territories.headcount_reason import propose, reasons
from routeplan.territories.headcount_rows import rows
from routeplan.territories.headcount_teams import Team, teams
from routeplan.territories.headcount_work import MeanRep, Work, mean_rep, work_of
from routeplan.travel import TravelTimes
from solvers.districts.problem import NOBODY
from solvers.stop import Stop


def headcount(
    case: Case,
    rules: TerritoryRules,
    travel: TravelTimes,
    asked: Range | None,
    *,
    seed: int,
    stop: Stop | None = None,
) -> HeadcountStudy:
    """Compare numbers of reps.

    Parameters
    ----------
    case : Case
        Customers, reps, shifts and due visits.
    rules : TerritoryRules
        ``[territories]`` of the policy.
    travel : TravelTimes
        Travel times.
    asked : Range or None
        Numbers of reps, of each team; None: around what the work needs.
    seed : int
        Of each search.
    stop : Stop, optional
        When each search stops.

    Returns
    -------
    HeadcountStudy
        A curve, or one a team where teams are kept apart.

    Raises
    ------
    RouteplanError
        ``no_territories``: no customer has a position; ``no_hours``: nobody has working hours; ``reps_range``: more territories are asked
        for than there are customers.

    Notes
    -----
    Each number of reps is a districting problem of its own, with equal shares and free centres: groups, contiguity and tolerances
    hold, while locks, skills, today's reps and homes are left aside. Its territories are then dealt to today's reps by the least
    way from their homes; those left over are new reps, who live at the centre.
    """
    if not case.customers:
        raise RouteplanError(
            "no_territories", "there is no customer with a position", "fill in lon and lat in the customer table"
        )  # fmt: skip
    weeks = case.horizon.days / 7
    found = teams(case, rules)
    curves = [
        _curve(case, rules, travel, asked, team, weeks=weeks, seed=seed, stop=stop, several=len(found) > 1)
        for team in found
    ]
    return HeadcountStudy(
        start=case.horizon.start,
        weeks=weeks,
        curves=tuple(curves),
    )


def _curve(
    case: Case,
    rules: TerritoryRules,
    travel: TravelTimes,
    asked: Range | None,
    team: Team,
    *,
    weeks: float,
    seed: int,
    stop: Stop | None,
    several: bool,
) -> Curve:
    rep = mean_rep(case, team.reps) or mean_rep(case, case.reps)
    if rep is None:
        raise RouteplanError(
            "no_hours",
            f"none of {len(case.reps)} reps has working hours from {case.horizon.start} to {case.horizon.end}",
            "look at weekdays, leave and capacity in the rep table, and at [day] and [calendar] in policy.toml",
        )
    stated = districting(
        _for_anybody(case, team.customers), rules.model_copy(update={"method": "balanced"}), travel
    )
    assert stated is not None  # noqa: S101 - there are customers, and anybody may serve them
    work = work_of(case, stated.customers, team.reps, travel, mode=rep.mode)
    group = stated.problem.group
    most = len(stated.customers)
    if group is not None:
        most -= int((group != NOBODY).sum()) - len(np.unique(group[group != NOBODY]))
    need = reps_needed(work, rep)
    what = f"team '{team.name}'" if several and team.name else "the table"
    span = chosen_range(asked, need, today=len(team.reps), most=most, what=what)
    setting = Setting(stated=stated, work=work, rep=rep, reps=team.reps, travel=travel, weeks=weeks)
    found = rows(setting, range(span.low, span.high + 1), seed=seed, stop=stop)
    notes = (*_notes(stated.customers, work, rep, weeks, asked, span), *_spare_notes(found))
    proposal = propose(found)
    return Curve(
        team=team.name if several else "",
        reps_today=len(team.reps),
        customers=len(stated.customers),
        visits=int(work.visits.sum()),
        way_unit="m" if stated.problem.distance is None else "s",
        rows=found,
        proposal=proposal,
        reasons=reasons(found, proposal),
        notes=notes,
    )


def _for_anybody(case: Case, customers: Sequence[Customer]) -> Case:
    """Leave aside who may serve these customers, and who does today."""
    free = (replace(customer, team="", skills=frozenset(), rep_id="", locked=False) for customer in customers)
    return replace(case, customers=tuple(free))


def _spare_notes(drawn: Sequence[Headcount]) -> Iterator[str]:
    for row in drawn:
        if row.spare:
            yield (
                f"With {row.reps} reps no territories were found that leave less undone than those of {row.reps - row.spare}: "
                "these are shown."
            )


def _notes(
    customers: Sequence[Customer],
    work: Work,
    rep: MeanRep,
    weeks: float,
    asked: Range | None,
    span: Range,
) -> Iterator[str]:
    """Say what no number of reps mends, and where the range was cut."""
    takes = work.service_s
    available = rep.available_s
    names = np.array([customer.group for customer in customers])
    for idx in np.flatnonzero(takes > available).tolist():
        yield (
            f"Customer '{customers[idx].id}' alone takes {takes[idx] / weeks / 3600:.1f} h a week, over the "
            f"{available / weeks / 3600:.1f} h of one rep: no number of reps makes that fit."
        )
    for name in sorted(set(names.tolist()) - {""}):
        held = takes[names == name]
        if held.sum() > available >= held.max():
            yield (
                f"The {len(held)} customers of group '{name}' together take {held.sum() / weeks / 3600:.1f} h a week, over the "
                f"{available / weeks / 3600:.1f} h of one rep: no number of reps makes that fit while they have one rep."
            )
    if work.visits.sum() == 0:
        yield "No visit is due within the horizon: there is no work to share out."
    if asked is not None and asked.high > span.high:
        yield f"Numbers above {span.high} are left out: there are no more customers (a group counts as one)."
