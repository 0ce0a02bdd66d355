"""The dialect of VRPLIB that PyVRP's instances with prizes and windows are written in: pcvrptw.

References
----------
.. [1] Uchoa et al. (2017), New benchmark instances for the capacitated vehicle routing problem,
   doi 10.1016/j.ejor.2016.08.012 (the format).
"""

import numpy as np

from benchmarks.instances.assemble import Customer, Vehicle, assemble, euclidean, price_of_required
from benchmarks.instances.instance import Instance, Objective

_Table = list[list[float]]


def read_vrplib(text: str, *, name: str, best_known: float | None) -> Instance:
    """Read an instance.

    Parameters
    ----------
    text : str
        What the file holds: `KEY : value` lines and sections of rows `i value ..`.
    name : str
        Name of the instance.
    best_known : float or None
        Least distance and lost prizes known, in the units of the file.

    Returns
    -------
    Instance
        The distance driven and the prizes not collected are its objective. A visit without a prize is required.

    Raises
    ------
    ValueError
        When the text is not of this format.
    """
    keys, sections = _read_parts(text)
    try:
        fleet, capacity, service = (float(keys[key]) for key in ("VEHICLES", "CAPACITY", "SERVICE_TIME"))
        places, demands, windows, prizes = (
            sections[f"{key}_SECTION"] for key in ("NODE_COORD", "DEMAND", "TIME_WINDOW", "PRIZE")
        )
    except KeyError as error:
        raise ValueError(f"there is no {error.args[0]}") from error
    if sections.get("DEPOT_SECTION", [])[:1] != [[1.0]]:
        raise ValueError("the first node is not the depot")
    if not len(places) == len(demands) == len(windows) == len(prizes):
        raise ValueError("the sections have different numbers of nodes")
    xy = np.array([row[1:3] for row in places], dtype=np.float64)
    travel_s = euclidean(xy, decimals=1)
    vehicle = Vehicle(day=0, depot=0, open_s=windows[0][1], close_s=windows[0][2], capacity=capacity)
    problem = assemble(
        days=1,
        xy=xy,
        travel_s=travel_s,
        vehicles=(vehicle,) * int(fleet),
        customers=tuple(
            Customer(
                location=at,
                service_s=service,
                window_open_s=windows[at][1],
                window_close_s=windows[at][2],
                demand=demands[at][1],
                price=prizes[at][1] or price_of_required(travel_s),
                is_required=prizes[at][1] == 0,
            )
            for at in range(1, len(places))
        ),
    )
    return Instance(
        family="pcvrptw",
        name=name,
        vehicles=int(fleet),
        problem=problem,
        prizes=tuple(row[1] for row in prizes[1:]),
        best_known=best_known,
        objective=Objective.DISTANCE_AND_LOST_PRIZES,
    )


def _read_parts(text: str) -> tuple[dict[str, str], dict[str, _Table]]:
    """Split a file into its keys and its sections."""
    keys: dict[str, str] = {}
    sections: dict[str, _Table] = {}
    rows: _Table = []
    for words in map(str.split, text.splitlines()):
        if not words or words[0] == "EOF":
            continue
        if ":" in " ".join(words):
            key, value = " ".join(words).split(":", 1)
            keys[key.strip()] = value.strip()
        elif words[0].endswith("_SECTION"):
            rows = sections.setdefault(words[0], [])
        else:
            rows.append([float(word) for word in words])
    return keys, sections
