"""Territories as unions of the areas that a workspace gives: who has each, their land, and in how many pieces it is."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components
from shapely import Polygon

from routeplan.areas import find_hosts
from routeplan.areas.hosts import in_plane
from routeplan.evaluate.facts import Facts
from routeplan.evaluate.land import polygons
from routeplan.evaluate.plane import Plane
from routeplan.model import Area, Customer


def unit_owners(facts: Facts) -> dict[str, str]:
    """Find the rep of each area of a plan.

    Parameters
    ----------
    facts : Facts
        The plan and its case.

    Returns
    -------
    dict of str to str
        By area, as ``owners_of_areas`` gives it.
    """
    owned = [customer for customer in facts.case.customers if facts.owner(customer.id)]
    reach_m = 1000.0 * facts.policy.territories.longest_border_km
    hosts = find_hosts(facts.case.areas, owned, reach_m=reach_m)
    return owners_of_areas(facts.case.areas, owned, [facts.owner(customer.id) for customer in owned], hosts)


def owners_of_areas(
    areas: Sequence[Area], customers: Sequence[Customer], owners: Sequence[str], hosts: Mapping[str, str]
) -> dict[str, str]:
    """Find the rep of each area.

    Parameters
    ----------
    areas : sequence of Area
        All areas.
    customers : sequence of Customer
        Customers that have a rep.
    owners : sequence of str
        The rep of each.
    hosts : mapping of str to str
        With which area each area goes.

    Returns
    -------
    dict of str to str
        By area: of several the most frequent, then the first by name; a locked area without customers has its own. What
        is nobody's is left out.
    """
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for customer, owner in zip(customers, owners, strict=True):
        count[customer.area][owner] += 1
    held = {name: min(found, key=lambda rep: (-found[rep], rep)) for name, found in count.items() if name}
    found = {}
    for area in areas:
        owner = area.rep_id if area.locked and area.id not in held else held.get(hosts.get(area.id, ""), "")
        if owner:
            found[area.id] = owner
    return found


def unite(areas: Sequence[Area], owner_of: Mapping[str, str], plane: Plane) -> dict[str, list[Polygon]]:
    """Join the areas of each rep.

    Parameters
    ----------
    areas : sequence of Area
        All areas.
    owner_of : mapping of str to str
        Rep by area.
    plane : Plane
        Where to draw.

    Returns
    -------
    dict of str to list of Polygon
        By rep, metres: the union of its areas with its holes, the largest piece first.
    """
    owned = [area for area in areas if area.id in owner_of]
    lands: dict[str, list[shapely.Geometry]] = defaultdict(list)
    for area, land in zip(owned, in_plane([area.land for area in owned], plane.centre), strict=True):
        lands[owner_of[area.id]].append(land)
    return {
        rep_id: sorted(polygons(shapely.union_all(held)), key=lambda piece: -piece.area)
        for rep_id, held in sorted(lands.items())
    }


def count_unit_pieces(areas: Sequence[Area], owner_of: Mapping[str, str]) -> dict[str, int]:
    """Count the parts in which each rep's areas hang together.

    Parameters
    ----------
    areas : sequence of Area
        All areas, with their borders.
    owner_of : mapping of str to str
        Rep by area.
    """
    names = sorted(owner_of)
    place = {name: idx for idx, name in enumerate(names)}
    pairs = [
        (place[area.id], place[other])
        for area in areas
        for other, _ in area.borders
        if area.id in place and other in place and owner_of[area.id] == owner_of[other]
    ]
    tails, heads = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    graph = csr_array((np.ones(len(tails)), (tails, heads)), shape=(len(names), len(names)))
    _, part = connected_components(graph, directed=False)
    return dict(Counter(owner for owner, _ in {(owner_of[name], int(part[place[name]])) for name in names}))
