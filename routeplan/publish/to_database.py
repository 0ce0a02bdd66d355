"""A published plan as rows of a database."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

from routeplan.database.writing import Rows, Value, write_plan_rows
from routeplan.model.published import Figures, PublishedPlan
from routeplan.publish.published import read_published

Row = dict[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written.

    Parameters
    ----------
    plan : str
        Name of the plan.
    rows : dict of str to int
        Number of rows by table.
    """

    plan: str
    rows: dict[str, int]


def publish_to_database(folder: Path, url: str, schema: str, *, workspace: str) -> Written:
    """Write a plan into a database, as its folder says it.

    Parameters
    ----------
    folder : Path
        What ``routeplan plan`` wrote; its name is that of the plan.
    url : str
        The database.
    schema : str
        Where its tables are.
    workspace : str
        Name of the workspace, which keeps plans of different teams apart.

    Returns
    -------
    Written
        What was written.

    Raises
    ------
    RouteplanError
        As ``read_published`` and ``write_plan_rows``.
    """
    name = folder.resolve().name
    plan = read_published(folder, name=name)
    parts: dict[str, Rows] = {
        "stops": _stops(plan),
        "unserved": _unserved(plan),
        "territories": _territories(folder),
        "key_figures": _figures(plan),
    }
    horizon = plan.plan.horizon
    rows = write_plan_rows(
        url, schema, workspace=workspace, plan=name, days=(horizon.start, horizon.end), parts=parts
    )
    return Written(plan=name, rows=rows)


def _stops(plan: PublishedPlan) -> Iterator[Row]:
    seq: Counter[tuple[date, str]] = Counter()
    for visit in plan.visits:
        day = visit.date, visit.rep_id
        seq[day] += 1
        row: Row = {
            "date": visit.date, "rep_id": visit.rep_id, "seq": seq[day], "customer_id": visit.customer_id,
            "tier": visit.tier, "task_id": visit.task_id or None,
            "starts_at": _moment(visit.date, visit.start_s), "ends_at": _moment(visit.date, visit.leave_s),
        }  # fmt: skip
        if (place := plan.customers.get(visit.customer_id)) is not None:
            row |= {
                "name": place.name,
                "lon": place.lon,
                "lat": place.lat,
                "geom": _hex(Point(place.lon, place.lat)),
            }
        yield row


def _unserved(plan: PublishedPlan) -> Iterator[Row]:
    for seq, item in enumerate(plan.unserved, start=1):
        place = plan.customers.get(item.customer_id)
        yield {
            "seq": seq, "customer_id": item.customer_id, "name": place.name if place else None,
            "task_id": item.task_id or None, "earliest": item.earliest, "latest": item.latest, "code": item.code,
            "reason": item.reason,
        }  # fmt: skip


def _territories(folder: Path) -> Iterator[Row]:
    path = folder / "territories.geojson"
    if not path.is_file():
        return
    for one in json.loads(path.read_bytes())["features"]:
        said, land = one["properties"], one["geometry"]
        row: Row = {
            name: said.get(name) for name in ("rep_id", "customers", "visits", "potential", "workload_h")
        }
        row["name"] = said.get("rep_name")
        if land is not None:
            row |= {"geojson": json.dumps(land), "geom": _hex(_many(shape(land)))}
        yield row


def _figures(plan: PublishedPlan) -> Iterator[Row]:
    yield from _of("team", "", plan.figures)
    for tier, figures in plan.tiers.items():
        yield from _of("tier", tier, figures)
    for rep, figures in plan.reps.items():
        yield from _of("rep", rep, figures)
    for (first, _), figures in plan.weeks.items():
        yield from _of("week", first.isoformat(), figures)


def _of(what: str, name: str, figures: Figures) -> Iterator[Row]:
    for figure, value in figures.items():
        yield {"of": what, "id": name, "figure": figure, "value": value}


def _many(land: BaseGeometry) -> BaseGeometry:
    return MultiPolygon([land]) if isinstance(land, Polygon) else land


def _hex(geometry: BaseGeometry) -> str:
    return str(shapely.to_wkb(shapely.set_srid(geometry, 4326), hex=True, include_srid=True))


def _moment(day: date, seconds: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(seconds=seconds)
