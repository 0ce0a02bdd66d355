"""Who passes by a lead, and how near."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from routeplan.model import Case, Customer, Rep, Territory
from routeplan.travel import to_plane

_METRES_PER_S = 8.0
"""Of a straight line, to and fro: it only ranks leads."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nearness:
    """The places of the reps, and of the customers of each.

    Parameters
    ----------
    reps : tuple of Rep
        The team.
    owner_of : mapping of str to str
        Rep by customer.
    places : mapping of str to (float, float)
        Metres, by the id of a lead.
    trees : mapping of str to cKDTree
        By rep: home, and customers with a visit due.
    """

    reps: tuple[Rep, ...]
    owner_of: Mapping[str, str]
    places: Mapping[str, tuple[float, float]]
    trees: Mapping[str, cKDTree]

    @classmethod
    def of(cls, case: Case, territories: Sequence[Territory]) -> "Nearness":
        """Lay out a case.

        Parameters
        ----------
        case : Case
            Customers, reps and leads.
        territories : sequence of Territory
            Who serves whom.
        """
        owner_of = {key: territory.rep_id for territory in territories for key in territory.customer_ids}
        due = {visit.customer_id for visit in case.due_visits}
        people = [one for one in case.customers if one.id in due and one.id in owner_of]
        homes = [(rep.lon, rep.lat) for rep in case.reps]
        places = [(one.lon, one.lat) for one in (*people, *case.leads)]
        xy = to_plane(np.array([*homes, *places], dtype=np.float64))
        held = defaultdict[str, list[int]](list)
        for idx, rep in enumerate(case.reps):
            held[rep.id].append(idx)
        for idx, one in enumerate(people, start=len(case.reps)):
            held[owner_of[one.id]].append(idx)
        first = len(case.reps) + len(people)
        return cls(
            reps=case.reps,
            owner_of=owner_of,
            places={
                lead.id: (float(x), float(y)) for lead, (x, y) in zip(case.leads, xy[first:], strict=True)
            },
            trees={rep_id: cKDTree(xy[rows]) for rep_id, rows in held.items()},
        )

    def rep_of(self, lead: Customer) -> str:
        """Name the rep of a lead: its territory's, the one that its table names, else who passes nearest; "" for nobody."""
        if lead.id in self.owner_of:
            return self.owner_of[lead.id]
        able = [rep.id for rep in self.reps if rep.may_serve(lead)]
        if lead.rep_id in able:
            return lead.rep_id
        return min(able, key=lambda rep_id: (self.way_m(lead, rep_id), rep_id), default="")

    def way_m(self, lead: Customer, rep_id: str) -> float:
        """Measure the straight line from a lead to the rep's nearest visit or home."""
        return float(self.trees[rep_id].query(self.places[lead.id])[0])

    def takes_s(self, lead: Customer, rep_id: str) -> float:
        """Estimate the time of a contact with its way, seconds."""
        if lead.approach is None:
            return 0.0
        if lead.approach.channel != "visit":
            return float(lead.approach.seconds)
        return lead.approach.seconds + 2 * self.way_m(lead, rep_id) / _METRES_PER_S
