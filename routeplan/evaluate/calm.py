"""Areas that can be read on a map: without spikes, and with small round pockets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from routeplan.evaluate.land import overlap, polygons, remainder, together

_TOUCHING_M = 1.0
_NARROW = 0.035
"""Width of a spike, of the side of a square as large as the smallest territory that it touches."""

_POCKET = 0.12
"""Distance that a pocket keeps around its customers, of the same side."""

_SMALL = 0.2
"""Part of its territory up to which a piece is a pocket."""


def without_spikes(areas: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Hand narrow parts to the owner with whom they share most of their border.

    Parameters
    ----------
    areas : mapping of str to geometry
        Areas without overlaps, metres.

    Returns
    -------
    dict of str to geometry
        The same land, shared out among the same owners.
    """
    cores: dict[str, BaseGeometry] = {}
    spikes: list[tuple[str, Polygon]] = []
    for owner, area in areas.items():
        core = overlap(area, _opened(area, _NARROW * _side([area])))
        cores[owner] = area if core.is_empty else core
        spikes += [(owner, part) for part in remainder(area, cores[owner]).geoms]
    owners, shapes = list(cores), list(cores.values())
    tree = shapely.STRtree(shapes)
    held = {owner: [core] for owner, core in cores.items()}
    for owner, spike in spikes:
        rim = spike.buffer(_TOUCHING_M)
        near = sorted(tree.query(rim, predicate="intersects").tolist())
        width = _NARROW * _side([areas[owner], *(shapes[idx] for idx in near)])
        is_narrow = spike.buffer(-width / 2).is_empty
        shared = {owners[idx]: rim.intersection(shapes[idx]).area for idx in near}
        held[max(shared, key=lambda name: shared[name]) if is_narrow and shared else owner].append(spike)
    return {owner: together(parts) for owner, parts in held.items()}


def with_round_pockets(
    areas: Mapping[str, BaseGeometry], places: NDArray[np.float64], owners: Sequence[str]
) -> dict[str, BaseGeometry]:
    """Draw small pieces that lie in others' land close around their customers.

    Parameters
    ----------
    areas : mapping of str to geometry
        Areas without overlaps, metres.
    places : ndarray of float64, shape (n, 2)
        Where customers are, metres.
    owners : sequence of str
        Their owners.

    Returns
    -------
    dict of str to geometry
        The same land: what a pocket gives up goes to the territories around it, and so does a piece without customers.
    """
    of_owner: dict[str, list[int]] = defaultdict(list)
    for idx, owner in enumerate(owners):
        of_owner[owner].append(idx)
    kept: list[tuple[str, BaseGeometry]] = []
    pockets: list[tuple[str, Polygon]] = []
    for owner, area in areas.items():
        pieces = sorted(polygons(area), key=lambda piece: -piece.area)
        for piece in pieces:
            is_small = piece is not pieces[0] and piece.area < _SMALL * area.area
            (pockets if is_small else kept).append((owner, piece))
    tree = shapely.STRtree([piece for _, piece in kept])
    held: dict[str, list[BaseGeometry]] = defaultdict(list)
    for owner, whole in kept:
        held[owner].append(whole)
    for owner, pocket in pockets:
        rim = pocket.buffer(_TOUCHING_M)
        around = [kept[idx] for idx in sorted(tree.query(rim, predicate="intersects").tolist())]
        around = [(name, piece) for name, piece in around if name != owner]
        if not around:  # an island
            held[owner].append(pocket)
            continue
        reach = _POCKET * _side([areas[owner], *(areas[name] for name, _ in around)])
        kernel = _around(places[of_owner[owner]], pocket, reach)
        held[owner].append(kernel)
        for part in remainder(pocket, kernel).geoms:
            held[_neighbour(part, around, owner)].append(part)
    return {owner: together(parts) for owner, parts in held.items()}


def _around(places: NDArray[np.float64], pocket: Polygon, reach: float) -> BaseGeometry:
    inside = places[shapely.contains_xy(pocket.buffer(_TOUCHING_M), places)]
    if not len(inside):
        return Polygon()
    near = shapely.MultiPoint(inside).buffer(2 * reach).buffer(-reach)
    return overlap(pocket, near)


def _neighbour(part: Polygon, around: Sequence[tuple[str, BaseGeometry]], owner: str) -> str:
    """Name the owner of the longest common border; the one it has where there is none."""
    rim, shared = part.buffer(_TOUCHING_M), dict.fromkeys((name for name, _ in around), 0.0)
    for name, piece in around:
        shared[name] += rim.intersection(piece).area
    best = max(shared, key=lambda name: shared[name])
    return best if shared[best] > 0 else owner


def _opened(area: BaseGeometry, width: float) -> BaseGeometry:
    return area.buffer(-width / 2, join_style="mitre").buffer(width / 2, join_style="mitre")


def _side(areas: Sequence[BaseGeometry]) -> float:
    """Give the side of a square as large as the smallest of some areas."""
    return float(np.sqrt(min(area.area for area in areas)))
