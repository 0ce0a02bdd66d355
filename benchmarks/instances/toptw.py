"""Team orienteering with windows: the most prize in a few tours.

References
----------
.. [1] Vansteenwegen, Souffriau, Vanden Berghe, Van Oudheusden (2009), Iterated local search for the team orienteering
   problem with time windows, doi 10.1016/j.cor.2009.03.008.
"""

import numpy as np

from benchmarks.instances.assemble import Customer, Vehicle, assemble, euclidean
from benchmarks.instances.instance import Instance, Objective

WEIGHT = 100.0
"""Length that one point of prize is worth in the problem: no detour between the places of these files is as long
as 200, so that two points always win, while of two plans with the same prize the shorter one, which has more room,
is preferred."""


def read_toptw(text: str, *, name: str, vehicles: int, best_known: float | None) -> Instance:
    """Read an instance.

    Parameters
    ----------
    text : str
        What the file holds: two lines that are not read but for the number of customers, then rows
        `i x y d S f a list O C`, of which the last two words are the window.
    name : str
        Name of the instance; files named `pr` are cut to two decimals, others to one.
    vehicles : int
        Number of tours.
    best_known : float or None
        Most prize known.

    Returns
    -------
    Instance
        The prize collected is its objective.

    Raises
    ------
    ValueError
        When the text is not of this format.
    """
    lines = [words for line in text.splitlines() if (words := line.split())]
    n = int(lines[0][2])
    rows = lines[2 : 3 + n]
    if len(rows) != n + 1:
        raise ValueError(f"{n} places beside the start are announced, {len(rows) - 1} are there")
    xy = np.array([(float(row[1]), float(row[2])) for row in rows], dtype=np.float64)
    open_s, close_s = float(rows[0][-2]), float(rows[0][-1])
    prizes = tuple(float(row[4]) for row in rows[1:])
    problem = assemble(
        days=1,
        xy=xy,
        travel_s=euclidean(xy, decimals=2 if name.startswith("pr") else 1),
        vehicles=(Vehicle(day=0, depot=0, open_s=open_s, close_s=close_s),) * vehicles,
        customers=tuple(
            Customer(
                location=at,
                service_s=float(row[3]),
                window_open_s=float(row[-2]),
                window_close_s=float(row[-1]),
                price=prize * WEIGHT,
                is_required=False,
            )
            for at, (row, prize) in enumerate(zip(rows[1:], prizes, strict=True), start=1)
        ),
    )
    return Instance(
        family="toptw",
        name=name,
        vehicles=vehicles,
        problem=problem,
        prizes=prizes,
        best_known=best_known,
        objective=Objective.COLLECTED_PRIZE,
        weight=WEIGHT,
    )
