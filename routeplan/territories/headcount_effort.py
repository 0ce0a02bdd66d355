"""What a territory takes, and what it leaves undone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.territories.headcount_work import MeanRep, Work
from routeplan.travel import TravelTimes
from routeplan.travel.tours import legs_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What one territory takes within the horizon, seconds, and what does not fit.

    Parameters
    ----------
    service_s, between_s, home_s : float
        At customers, on the ways between them, from and to home.
    undone_s : float
        What exceeds the rep's hours.
    undone_visits : int
        Visits left out for that.
    undone_worth_s : float
        What they are worth.
    lost : float
        Potential of the visits left out: of each customer, its share of visits.
    """

    service_s: float
    between_s: float
    home_s: float
    undone_s: float
    undone_visits: int
    undone_worth_s: float
    lost: float

    @property
    def work_s(self) -> float:
        """All of it."""
        return self.service_s + self.between_s + self.home_s


def effort(
    work: Work,
    members: NDArray[np.int64],
    home_s: NDArray[np.float64],
    travel: TravelTimes,
    rep: MeanRep,
) -> Effort:
    """Estimate what a territory takes.

    Parameters
    ----------
    work : Work
        Of all customers.
    members : ndarray of int64, shape (k,)
        Customers of the territory.
    home_s : ndarray of float64, shape (k,)
        Way from home to each, seconds.
    travel : TravelTimes
        For the ways between them.
    rep : MeanRep
        Who does it.

    Notes
    -----
    N visits on D days take N s + (N - D) l + 2 D r, with s the mean service, l the mean leg (`legs_s`) and r the mean way from
    home to a visit: Daganzo (1984), with the legs within a day counted as Figliozzi (2008) does. D is every working day, at most
    one a visit, as reps are sent out evenly. Where the way home and back takes longer than a leg, no fewer days fit more.

    References
    ----------
    Daganzo (1984), The distance traveled to visit N points with a maximum of C stops per vehicle, doi:10.1287/trsc.18.4.331.
    Figliozzi (2008), Planning approximations to the average length of vehicle routing problems with varying customer demands and
    routing constraints, doi:10.3141/2089-01.
    """
    visits = work.visits[members]
    count = float(visits.sum())
    days = min(rep.days, count)
    per_visit = 1.0 / max(count, 1.0)
    legs = legs_s(work.lonlat[members], visits, travel, mode=rep.mode) * (1.0 - days * per_visit)
    service = float(work.service_s[members].sum())
    between = float(visits @ legs)
    home = 2.0 * days * float(visits @ home_s) * per_visit
    excess = max(0.0, service + between + home - rep.available_s)
    dropped, worth, lost = _left_out(work, members, legs, excess)
    return Effort(
        service_s=service,
        between_s=between,
        home_s=home,
        undone_s=excess,
        undone_visits=dropped,
        undone_worth_s=worth,
        lost=lost,
    )


def _left_out(
    work: Work, members: NDArray[np.int64], legs: NDArray[np.float64], excess: float
) -> tuple[int, float, float]:
    """Leave out the visits of the least worth for their time until the rest fits: their number, worth and potential."""
    if excess <= 0.0:
        return 0, 0.0, 0.0
    leg = np.zeros(len(work.visits))
    leg[members] = legs
    here = np.flatnonzero(np.isin(work.of, members))
    takes = work.visit_s[here] + leg[work.of[here]]
    order = np.argsort(work.worth_s[here] / np.maximum(takes, 1.0), kind="stable")
    out = here[order[: int(np.searchsorted(takes[order].cumsum(), excess)) + 1]]
    of, worth = work.of[out], work.worth_s[out]
    lost = (work.value[of] / work.visits[of]).sum()
    return len(out), float(worth[np.isfinite(worth)].sum()), float(lost)
