"""Compactness of a day: distances of its stops to their centroid."""

import numpy as np

from solvers.compiled import inner
from solvers.visits.search.case import Case, Indices


@inner
def spread(case: Case, route: Indices, n: int, client: int) -> float:
    """Return the price of the distances of a route's stops, and of `client` unless it is negative, to their centroid."""
    total = n + (client >= 0)
    if total == 0 or case.spread_price == 0.0:
        return 0.0
    x = 0.0
    y = 0.0
    if client >= 0:
        x += case.clients[client].x
        y += case.clients[client].y
    for k in range(n):
        x += case.clients[route[k]].x
        y += case.clients[route[k]].y
    x /= total
    y /= total
    metres = 0.0
    if client >= 0:
        metres += np.sqrt((case.clients[client].x - x) ** 2 + (case.clients[client].y - y) ** 2)
    for k in range(n):
        i = route[k]
        metres += np.sqrt((case.clients[i].x - x) ** 2 + (case.clients[i].y - y) ** 2)
    return case.spread_price * metres
