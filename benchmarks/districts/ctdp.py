"""Commercial territory design: connected territories, balanced on three activities, near their centre units.

References
----------
.. [1] Rios-Mercado, Fernandez (2009), A reactive GRASP for a commercial territory design problem with multiple balancing
   requirements, doi 10.1016/j.cor.2007.10.024.
"""

import numpy as np

from benchmarks.districts.instance import Instance, even, straight_distances
from solvers.districts import Problem, validate

MEASURES = 3


def read_ctdp(text: str, *, name: str, best_known: float | None) -> Instance:
    """Read an instance.

    Parameters
    ----------
    text : str
        What the file holds: `n`, then n rows `id x y a1 a2 a3`, of which further words are passed over; `m`, then m borders `u v`;
        then `p tau1 tau2 tau3`, or `p q tau1 tau2 tau3 0` and rows that are passed over.
    name : str
        Name of the instance.
    best_known : float or None
        Best sum of distances known.

    Returns
    -------
    Instance
        The sum of Euclidean distances to the centre units is its cost; every tau is a tolerance both ways.

    Raises
    ------
    ValueError
        When the text is not of this format.
    """
    rows = [words for line in text.splitlines() if (words := line.split())]
    n = int(rows[0][0])
    edges = int(rows[n + 1][0])
    units = np.array([[float(word) for word in row[1 : 3 + MEASURES]] for row in rows[1 : n + 1]])
    borders = np.array(
        [[int(word) for word in row] for row in rows[n + 2 : n + 2 + edges]], dtype=np.int64
    ).reshape(edges, 2)
    last = rows[n + 2 + edges]
    if len(last) not in {1 + MEASURES, 3 + MEASURES}:
        raise ValueError(f"after {edges} borders stands '{' '.join(last)}', not the number of territories")
    first = 1 if len(last) == 1 + MEASURES else 2
    xy = units[:, :2]
    territories = even(xy, int(last[0]))
    problem = Problem(
        xy=xy,
        activity=units[:, 2:],
        share=territories.share,
        tolerance=np.array([float(word) for word in last[first : first + MEASURES]]),
        allowed=territories.allowed,
        home_xy=territories.home_xy,
        home_weight=0.0,
        weight=np.ones(n),
        distance=straight_distances(xy),
        borders=borders,
    )
    validate(problem)
    return Instance(family="ctdp", name=name, problem=problem, best_known=best_known)
