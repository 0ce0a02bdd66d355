"""The tables that hold plans in a database: one row a plan, and everything of it goes when that row goes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTable:
    """A table of plans.

    Parameters
    ----------
    name : str
        Name in the schema.
    columns : mapping of str to str
        Type by column, after ``workspace`` and ``plan``; ``shape:point`` and ``shape:multipolygon`` are geometries where
        there is PostGIS, and left out elsewhere.
    key : tuple of str
        What tells its rows apart within a plan.
    """

    name: str
    columns: dict[str, str]
    key: tuple[str, ...]


PLANS = PlanTable(
    name="plans",
    columns={"first_day": "date", "last_day": "date", "published_at": "timestamptz default now()"},
    key=(),
)

PARTS = (
    PlanTable(
        name="stops",
        columns={
            "date": "date", "rep_id": "text", "seq": "integer", "customer_id": "text", "name": "text", "tier": "text",
            "task_id": "text", "starts_at": "timestamp", "ends_at": "timestamp", "lon": "float8", "lat": "float8",
            "geom": "shape:point",
        },
        key=("date", "rep_id", "seq"),
    ),
    PlanTable(
        name="unserved",
        columns={
            "seq": "integer", "customer_id": "text", "name": "text", "task_id": "text", "earliest": "date", "latest": "date",
            "code": "text", "reason": "text",
        },
        key=("seq",),
    ),
    PlanTable(
        name="territories",
        columns={
            "rep_id": "text", "name": "text", "customers": "integer", "visits": "integer", "potential": "float8",
            "workload_h": "float8", "geojson": "jsonb", "geom": "shape:multipolygon",
        },
        key=("rep_id",),
    ),
    PlanTable(
        name="key_figures",
        columns={"of": "text", "id": "text", "figure": "text", "value": "float8"},
        key=("of", "id", "figure"),
    ),
)  # fmt: skip

SHAPES = {"shape:point": "geometry(Point, 4326)", "shape:multipolygon": "geometry(MultiPolygon, 4326)"}
