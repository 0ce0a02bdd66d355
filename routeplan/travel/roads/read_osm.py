"""Roads of OpenStreetMap files."""

from pathlib import Path

import osmium

from routeplan.travel.roads.failures import unreadable
from routeplan.travel.roads.settings import RoadSettings
from routeplan.travel.roads.speeds import speed_table
from routeplan.travel.roads.tags import blocks, drive_of
from routeplan.travel.roads.ways import WayList, Ways


def read_osm(path: Path, settings: RoadSettings) -> Ways:
    """Read the roads that cars may use.

    Parameters
    ----------
    path : Path
        ``.osm.pbf``, ``.osm`` or ``.osm.gz``.
    settings : RoadSettings
        Country and speeds.

    Returns
    -------
    Ways
        Ways; those that a clipped extract has without some of their points are split there, and so are those with a bollard.

    Raises
    ------
    RouteplanError
        ``roads_format``: the file is of another kind. ``roads_cut``: it ends before its end.
    """
    table = speed_table(settings.country)
    found = WayList()
    closed: set[int] = set()
    fresh = 0
    try:
        file = osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY).with_locations()
        for item in file.with_filter(osmium.filter.KeyFilter("highway", "route", "barrier")):
            tags = {tag.k: tag.v for tag in item.tags}
            if not isinstance(item, osmium.osm.Way):
                if blocks(tags):
                    closed.add(item.id)
                continue
            drive = drive_of(tags, table, settings.speed_factor)
            if drive is None:
                continue
            points: list[tuple[int, float, float]] = []
            for point in item.nodes:
                ref, place = point.ref, point.location
                if not place.valid():
                    found.add(points, drive)
                    points = []
                elif ref in closed:
                    # the road goes up to the barrier from both sides, and meets nothing there
                    fresh += 1
                    found.add([*points, (-2 * fresh, place.lon, place.lat)], drive)
                    points = [(-2 * fresh - 1, place.lon, place.lat)]
                else:
                    points.append((ref, place.lon, place.lat))
            found.add(points, drive)
    except RuntimeError as error:
        raise unreadable(path, error) from None
    return found.ways()
