"""How near together stops are, measured against the whole territory."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from routeplan.evaluate.centres import centre_of_table
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.legs import UNREACHABLE, Legs


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """The yardstick of one rep.

    Parameters
    ----------
    legs : Legs
        Driving of the rep.
    territory_s : float
        Mean travel time from the centre of the territory to its customers, each counted by its due visits, seconds.
    """

    legs: Legs
    territory_s: float

    @classmethod
    def of(cls, facts: Facts, rep_id: str, legs: Legs) -> "Yardstick":
        """Measure a rep's territory."""
        due = {customer.id: len(facts.due_of(customer.id)) for customer in facts.territory(rep_id)}
        ids = [customer_id for customer_id, visits in due.items() if visits]
        return cls(legs=legs, territory_s=_to_centre_s(legs, ids, [due[idx] for idx in ids]))

    def of_groups(self, groups: Sequence[Sequence[str]]) -> float | None:
        """Measure stops by the centre stops of their groups.

        Parameters
        ----------
        groups : sequence of sequences of str
            Customers of the stops of a week, or of each of its days.

        Returns
        -------
        float or None
            Mean over the stops of the travel time from the centre stop of their group, over the territory's; None: no
            stop, or a territory whose customers are at one place.
        """
        stops = sum(map(len, groups))
        if not stops or not self.territory_s:
            return None
        total_s = sum(len(ids) * _to_centre_s(self.legs, ids, [1] * len(ids)) for ids in groups)
        return total_s / stops / self.territory_s


def _to_centre_s(legs: Legs, customer_ids: Sequence[str], weight: Sequence[int]) -> float:
    if not customer_ids:
        return 0.0
    rows = [legs.rows[customer_id] for customer_id in customer_ids]
    seconds = legs.seconds[np.ix_(rows, rows)]
    table = np.where(seconds == UNREACHABLE, np.inf, seconds)
    return centre_of_table(table, np.array(weight, dtype=np.float64))[1]
