"""The ground of a map, read from OpenStreetMap and cut to what a page shows."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from routeplan.model import ROAD_CLASSES, Ground, Line, PlaceName
from routeplan.travel.plane import EARTH_M

CREDIT = "© OpenStreetMap contributors"

INVENTED = "routeplan, invented"
"""Generator named in the header of a file of roads that nobody mapped: it has no one to credit."""

CLASS_OF_ROAD = {
    **dict.fromkeys(("motorway", "trunk", "motorway_link", "trunk_link"), "motorway"),
    **dict.fromkeys(("primary", "secondary", "primary_link", "secondary_link"), "main"),
    **dict.fromkeys(("tertiary", "tertiary_link"), "middle"),
    **dict.fromkeys(("unclassified", "residential", "living_street", "pedestrian", "road"), "street"),
}
"""Class on the map by the tag ``highway``; the rest is not shown."""

RANK_OF_PLACE = {
    "city": 0, "town": 1, "village": 2, "suburb": 2, "borough": 2, "district": 2, "quarter": 3, "neighbourhood": 3, "hamlet": 3,
}  # fmt: skip
"""Rank of a name by the tag ``place``."""

WATER = {"natural": {"water", "bay"}, "waterway": {"riverbank", "dock"}, "landuse": {"reservoir", "basin"}}
GREEN = {
    "natural": {"wood", "scrub", "heath", "grassland"},
    "landuse": {"forest", "grass", "meadow", "cemetery", "recreation_ground", "allotments", "orchard", "vineyard"},
    "leisure": {"park", "garden", "golf_course", "nature_reserve", "pitch", "common"},
}  # fmt: skip

LEAST_AREA_M2 = 4_000.0
"""Smaller areas are not shown."""

METRES_A_DEGREE = EARTH_M * np.pi / 180


def read_ground(path: Path) -> Ground:
    """Read roads, water, green and names of an OpenStreetMap file.

    Parameters
    ----------
    path : Path
        An .osm.pbf or .osm file.

    Returns
    -------
    Ground
        All of it, as it is in the file; roads of one class joined where two of them meet.

    Raises
    ------
    RuntimeError
        pyosmium cannot read the file.
    """
    import osmium  # noqa: PLC0415 - only maps with streets need it

    keys = osmium.filter.KeyFilter("highway", "waterway", "natural", "landuse", "leisure", "place")
    shapes = osmium.geom.WKBFactory()
    roads: defaultdict[str, list[Any]] = defaultdict(list)
    areas: defaultdict[str, list[Any]] = defaultdict(list)
    rivers: list[Any] = []
    names: list[PlaceName] = []
    file = osmium.FileProcessor(path)
    for item in file.with_locations().with_areas(keys).with_filter(keys):
        tags = item.tags
        if isinstance(item, osmium.osm.Node):
            if tags.get("name") and tags.get("place") in RANK_OF_PLACE:
                rank = RANK_OF_PLACE[tags["place"]]
                names.append(PlaceName(name=tags["name"], lon=item.lon, lat=item.lat, rank=rank))
        elif isinstance(item, osmium.osm.Way):
            kind = CLASS_OF_ROAD.get(tags.get("highway") or "")
            is_river = tags.get("waterway") in {"river", "canal"}
            if (kind or is_river) and (line := _line(item)) is not None:
                (roads[kind] if kind else rivers).append(line)
        elif isinstance(item, osmium.osm.Area) and (kind := _class_of_area(tags)):
            # a ring that is not closed in an extract that cuts it has no area
            try:
                areas[kind].append(shapely.from_wkb(shapes.create_multipolygon(item)))
            except (RuntimeError, osmium.InvalidLocationError):
                continue
    return Ground(
        roads={kind: _lines(shapely.line_merge(shapely.union_all(lines))) for kind, lines in roads.items()},
        areas={kind: tuple(_rings(polygons)) for kind, polygons in areas.items()},
        rivers=_lines(shapely.line_merge(shapely.union_all(rivers))) if rivers else (),
        names=tuple(sorted(names, key=lambda name: (name.rank, name.name, name.lon, name.lat))),
        credit="" if file.header.get("generator") == INVENTED else CREDIT,
    )


def _class_of_area(tags: Any) -> str:
    for name, kinds in (("water", WATER), ("green", GREEN)):
        if any(tags.get(key) in values for key, values in kinds.items()):
            return name
    return ""


def _line(way: Any) -> Any:
    places = [(node.lon, node.lat) for node in way.nodes if node.location.valid()]
    return shapely.LineString(places) if len(places) > 1 else None


def _lines(shape: Any) -> tuple[Line, ...]:
    return tuple(
        shapely.get_coordinates(part)
        for part in shapely.get_parts(shape)
        if shapely.get_num_coordinates(part) > 1
    )


def _rings(polygons: Sequence[Any] | NDArray[np.object_]) -> Iterator[Line]:
    for polygon in shapely.get_parts(np.array(polygons, dtype=object)):
        for ring in shapely.get_rings(polygon):
            yield shapely.get_coordinates(ring)


def cut(
    ground: Ground, box: tuple[float, float, float, float], *, within_m: float, classes: Sequence[str]
) -> Ground:
    """Cut the ground to a page, and make it as coarse as the page needs.

    Parameters
    ----------
    ground : Ground
        The ground.
    box : tuple of float
        West, south, east, north, WGS84 degrees.
    within_m : float
        How far a line may come off its place, metres.
    classes : sequence of str
        Classes of roads to show.

    Returns
    -------
    Ground
        What lies in the box; areas too small to be seen are gone.
    """
    west, south, east, north = box
    stretch = max(0.05, float(np.cos(np.radians((south + north) / 2))))
    tolerance = within_m / METRES_A_DEGREE

    def simplified(lines: Sequence[Line]) -> tuple[Line, ...]:
        if not lines:
            return ()
        found = shapely.clip_by_rect(_as_lines(lines), west, south, east, north)
        return _lines(shapely.simplify(found[~shapely.is_empty(found)], tolerance))

    def cut_rings(rings: Sequence[Line]) -> tuple[Line, ...]:
        if not rings:
            return ()
        shapes = np.array([shapely.Polygon(ring) for ring in rings if len(ring) > 3], dtype=object)
        parts = shapely.get_parts(shapely.clip_by_rect(shapes, west, south, east, north))
        least = max(LEAST_AREA_M2, (4 * within_m) ** 2) / METRES_A_DEGREE**2 / stretch
        parts = shapely.simplify(parts[shapely.area(parts) > least], tolerance)
        return tuple(_rings(parts[~shapely.is_empty(parts)]))

    return Ground(
        roads={kind: simplified(ground.roads.get(kind, ())) for kind in classes},
        areas={kind: cut_rings(rings) for kind, rings in ground.areas.items()},
        rivers=simplified(ground.rivers),
        names=tuple(name for name in ground.names if west <= name.lon <= east and south <= name.lat <= north),
        credit=ground.credit,
    )


def _as_lines(lines: Sequence[Line]) -> NDArray[np.object_]:
    indices = np.repeat(np.arange(len(lines)), [len(line) for line in lines])
    return np.asarray(shapely.linestrings(np.concatenate(lines), indices=indices), dtype=object)


def counts(ground: Ground) -> Mapping[str, int]:
    """Count the corners of each class: what a page will weigh."""
    return {
        **{kind: sum(map(len, lines)) for kind, lines in ground.roads.items()},
        **{kind: sum(map(len, rings)) for kind, rings in ground.areas.items()},
        "rivers": sum(map(len, ground.rivers)),
    }


DETAIL = (
    (6.0, ROAD_CLASSES),
    (12.0, ROAD_CLASSES),
    (12.0, ROAD_CLASSES[:3]),
    (25.0, ROAD_CLASSES[:3]),
    (50.0, ROAD_CLASSES[:2]),
    (150.0, ROAD_CLASSES[:2]),
    (400.0, ROAD_CLASSES[:1]),
)
"""How far a line may come off its place, metres, and which roads are shown: from fine to coarse."""


def fitted(ground: Ground, box: tuple[float, float, float, float], *, corners: int) -> Ground:
    """Cut the ground to a page that may hold so many corners, as fine as that allows.

    Parameters
    ----------
    ground : Ground
        The ground.
    box : tuple of float
        West, south, east, north, WGS84 degrees.
    corners : int
        Most corners; one takes about five bytes of a page.

    Returns
    -------
    Ground
        The finest of ``DETAIL`` that fits, or the coarsest.
    """
    found = ground
    for within_m, classes in DETAIL:
        found = cut(ground, box, within_m=within_m, classes=classes)
        if sum(counts(found).values()) <= corners:
            break
    return found
