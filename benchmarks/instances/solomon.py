"""Solomon's format: vrptw.

References
----------
.. [1] Solomon (1987), Algorithms for the vehicle routing and scheduling problems with time window constraints,
   doi 10.1287/opre.35.2.254.
"""

import numpy as np

from benchmarks.instances.assemble import Customer, Vehicle, assemble, euclidean, price_of_required
from benchmarks.instances.instance import Instance, Objective

_COLUMNS = 7


def read_solomon(text: str, *, name: str, best_known: float | None) -> Instance:
    """Read an instance.

    Parameters
    ----------
    text : str
        What the file holds: headings, fleet and capacity, and rows `i x y demand ready due service`.
    name : str
        Name of the instance.
    best_known : float or None
        Shortest distance known, with arcs cut to one decimal and the number of vehicles free.

    Returns
    -------
    Instance
        The distance driven is its objective, and every visit is required.

    Raises
    ------
    ValueError
        When the text is not of this format.
    """
    lines = [words for line in text.splitlines() if (words := line.split())]
    fleets = [words for words in lines if len(words) == 2 and all(word.isdigit() for word in words)]
    rows = [
        [float(word) for word in words] for words in lines if len(words) == _COLUMNS and words[0].isdigit()
    ]
    if len(fleets) != 1 or not rows:
        raise ValueError("there is no line with fleet and capacity, or no row of a customer")
    fleet, capacity = int(fleets[0][0]), float(fleets[0][1])
    xy = np.array([row[1:3] for row in rows], dtype=np.float64)
    travel_s = euclidean(xy, decimals=1)
    vehicle = Vehicle(day=0, depot=0, open_s=rows[0][4], close_s=rows[0][5], capacity=capacity)
    problem = assemble(
        days=1,
        xy=xy,
        travel_s=travel_s,
        vehicles=(vehicle,) * fleet,
        customers=tuple(
            Customer(
                location=at,
                service_s=row[6],
                window_open_s=row[4],
                window_close_s=row[5],
                demand=row[3],
                price=price_of_required(travel_s),
                is_required=True,
            )
            for at, row in enumerate(rows[1:], start=1)
        ),
    )
    return Instance(
        family="vrptw",
        name=name,
        vehicles=fleet,
        problem=problem,
        prizes=(0.0,) * problem.n_visits,
        best_known=best_known,
        objective=Objective.DISTANCE,
    )
