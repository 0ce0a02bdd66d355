"""Read a published plan as its folder says it; nothing is evaluated again."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from routeplan.errors import RouteplanError
from routeplan.model import Figures, PublishedPlan
from routeplan.publish.documents import Document, broken
from routeplan.publish.plan_json import read_plan
from routeplan.publish.published_places import read_areas, read_places, read_zones
from routeplan.publish.published_tables import read_stops, read_unserved
from routeplan.publish.published_weeks import WeekSaid, add_weeks_up
from routeplan.publish.scenario_json import read_scenario

_HINT = "plan again with 'routeplan plan', which writes all files of a plan"


class _Tier(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")

    tier: str
    visits_due: int
    visits_done: int

    @property
    def figures(self) -> Figures:
        made = {"visits_due": float(self.visits_due), "visits_done": float(self.visits_done)}
        return {
            **_numbers(self.model_extra or {}),
            **made,
            "unserved_visits": float(self.visits_due - self.visits_done),
        }


class _Rep(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow")

    rep_id: str
    weeks: tuple[WeekSaid, ...] = ()


class _Figures(Document):
    start: str
    end: str
    unserved_visits: int
    required_unserved_visits: int
    team: dict[str, float | str | None]
    tiers: tuple[_Tier, ...]
    reps: tuple[_Rep, ...]
    violations: tuple[dict[str, Any], ...]


def read_published(folder: Path, *, name: str) -> PublishedPlan:
    """Read a plan's folder.

    Parameters
    ----------
    folder : Path
        What ``routeplan plan`` wrote.
    name : str
        How the plan is called.

    Returns
    -------
    PublishedPlan
        Decisions from ``plan.json``, figures from ``kpis.json``, times from ``stops.csv``, reasons from ``unserved.csv``, the
        map from the GeoJSON files, which may be missing, and ``scenario.json``, where the plan is a variant.

    Raises
    ------
    RouteplanError
        ``no_plan`` and ``plan_json`` as ``read_plan``; ``published_plan``: another file is missing, damaged, of another
        schema or of another plan.
    """
    plan = read_plan(folder)
    read = _read_figures(folder)
    if (read.start, read.end) != (plan.horizon.start.isoformat(), plan.horizon.end.isoformat()):
        raise RouteplanError(
            "published_plan",
            f"kpis.json is of {read.start} to {read.end}, plan.json of {plan.horizon.start} to {plan.horizon.end}",
            _HINT,
        )
    customers, reps_at = read_places(folder)
    published = PublishedPlan(
        name=name,
        plan=plan,
        figures=_team(read),
        tiers={one.tier: one.figures for one in read.tiers},
        reps={one.rep_id: _numbers(one.model_extra or {}) for one in read.reps},
        weeks=add_weeks_up(week for rep in read.reps for week in rep.weeks),
        visits=read_stops(_content(folder, "stops.csv")),
        unserved=read_unserved(_content(folder, "unserved.csv")),
        customers=customers,
        reps_at=reps_at,
        areas=read_areas(folder),
        zones=read_zones(folder),
    )
    planned = sum(len(day.customer_ids) for day in plan.days)
    if planned != len(published.visits):
        raise RouteplanError(
            "published_plan", f"stops.csv has {len(published.visits)} visits, plan.json {planned}", _HINT
        )
    scenario = read_scenario(folder)
    return replace(published, states=scenario.states, pilot=scenario.only_team) if scenario else published


def _read_figures(folder: Path) -> _Figures:
    content = _content(folder, "kpis.json")
    try:
        return _Figures.model_validate_json(content)
    except ValidationError as error:
        try:
            seen = json.loads(content).get("schema")
        except (ValueError, AttributeError):
            seen = 1
        if seen != 1:
            message = f"kpis.json has schema {seen!r}, this version reads 1"
            raise RouteplanError(
                "published_plan", message, "compare with the version of routeplan that wrote it"
            ) from error
        raise RouteplanError("published_plan", broken("kpis.json", error), _HINT) from error


def _content(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise RouteplanError(
            "published_plan", f"{name} cannot be read ({error.strerror or error})", _HINT
        ) from error


def _team(read: _Figures) -> Figures:
    """Give the team's figures with those beside them that count for the whole plan; deviations without their sign."""
    figures = dict(_numbers(read.team))
    visits, drive_h = figures.get("visits"), figures.get("drive_h")
    deviation = figures.get("week_deviation_share")
    return figures | {
        "reps": float(len(read.reps)),
        "unserved_visits": float(read.unserved_visits),
        "required_unserved_visits": float(read.required_unserved_visits),
        "violations": float(len(read.violations)),
        "drive_min_per_visit": 60 * drive_h / visits if visits and drive_h is not None else None,
        "week_deviation_share": None if deviation is None else abs(deviation),
        "appointments_kept": figures.get("appointments_kept") if figures.get("appointments_due") else None,
    }


def _numbers(figures: Mapping[str, Any]) -> Figures:
    return {
        name: value if value is None else float(value)
        for name, value in figures.items()
        if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool))
    }
