"""A plan as a JSON file that people read and versions compare."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Self

from pydantic import ConfigDict, ValidationError, model_validator

from routeplan.errors import RouteplanError
from routeplan.model import (
    DayPlan,
    Horizon,
    Meeting,
    Night,
    Plan,
    RepDay,
    Reserve,
    Territory,
    TerritoryVersion,
)
from routeplan.publish.documents import Document
from routeplan.publish.text import json_text

SCHEMA = 1
"""Version of the format; a reader refuses others."""


class _Document(Document):
    model_config = ConfigDict(strict=True, extra="forbid")

    horizon: Horizon
    engine: str
    seed: int
    interrupted: bool
    approved: TerritoryVersion | None = None
    absent: tuple[RepDay, ...] = ()
    full: tuple[RepDay, ...] = ()
    nights: tuple[Night, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    territories: tuple[Territory, ...]
    days: tuple[DayPlan, ...]

    @model_validator(mode="after")
    def _tasks_fit(self) -> Self:
        for day in self.days:
            if day.task_ids and len(day.task_ids) != len(day.customer_ids):
                raise ValueError(
                    f"{day.rep_id} on {day.date} has {len(day.customer_ids)} visits and {len(day.task_ids)} task_ids"
                )
        return self


def read_plan(folder: Path) -> Plan:
    """Read the plan that a folder holds.

    Parameters
    ----------
    folder : Path
        What ``routeplan plan`` wrote.

    Returns
    -------
    Plan
        Its decisions.

    Raises
    ------
    RouteplanError
        ``no_plan``: there is no such folder, or no ``plan.json`` in it that can be read; ``plan_json``: it is none of ours.
    """
    path = folder / "plan.json"
    try:
        return plan_from_json(path.read_bytes())
    except OSError as error:
        raise RouteplanError(
            "no_plan",
            f"'{folder}' is no plan: {path.name} cannot be read ({error.strerror or error})",
            "name a folder that 'routeplan plan' wrote, such as plans/2026-11-23 in the workspace",
        ) from error


def plan_to_json(plan: Plan) -> str:
    """Write a plan: decisions alone, one territory or day a line.

    Parameters
    ----------
    plan : Plan
        The plan.

    Returns
    -------
    str
        JSON that ends with a newline and depends on nothing but the plan.
    """
    lines = [
        f'  "program": {json_text("routeplan")}',
        f'  "schema": {SCHEMA}',
        f'  "horizon": {json_text(asdict(plan.horizon))}',
        f'  "engine": {json_text(plan.engine)}',
        f'  "seed": {plan.seed}',
        f'  "interrupted": {json_text(plan.interrupted)}',
        *([f'  "approved": {json_text(asdict(plan.approved))}'] if plan.approved else []),
        *([f'  "absent": {_listed([asdict(item) for item in plan.absent])}'] if plan.absent else []),
        *([f'  "full": {_listed([asdict(item) for item in plan.full])}'] if plan.full else []),
        *([f'  "nights": {_listed([asdict(item) for item in plan.nights])}'] if plan.nights else []),
        *([f'  "reserves": {_listed([asdict(item) for item in plan.reserves])}'] if plan.reserves else []),
        *([f'  "meetings": {_listed([asdict(item) for item in plan.meetings])}'] if plan.meetings else []),
        f'  "territories": {_listed([asdict(item) for item in plan.territories])}',
        f'  "days": {_listed([_day(item) for item in plan.days])}',
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def plan_from_json(text: str | bytes) -> Plan:
    """Read what ``plan_to_json`` wrote.

    Parameters
    ----------
    text : str or bytes
        The file's contents.

    Returns
    -------
    Plan
        The same plan.

    Raises
    ------
    RouteplanError
        ``plan_json``: not JSON, not a plan, or of another version.
    """
    try:
        document = _Document.model_validate_json(text)
    except ValidationError as error:
        raise _explained(text, error) from error
    return Plan(
        horizon=document.horizon,
        territories=document.territories,
        days=document.days,
        engine=document.engine,
        seed=document.seed,
        interrupted=document.interrupted,
        approved=document.approved,
        absent=document.absent,
        full=document.full,
        nights=document.nights,
        reserves=document.reserves,
        meetings=document.meetings,
    )


def _explained(text: str | bytes, error: ValidationError) -> RouteplanError:
    hint = "use a plan.json as 'routeplan plan' wrote it; if it was changed by hand, plan again"
    try:
        document = json.loads(text)
    except ValueError as mistake:
        return RouteplanError("plan_json", f"plan.json is not JSON: {mistake}", hint)
    if not isinstance(document, dict) or document.get("program") != "routeplan":
        return RouteplanError("plan_json", "plan.json was not written by routeplan", hint)
    if document.get("schema") != SCHEMA:
        message = f"plan.json has schema {document.get('schema')!r}, this version reads {SCHEMA}"
        return RouteplanError("plan_json", message, "read it with the version of routeplan that wrote it")
    first, more = error.errors()[0], error.error_count() - 1
    place = ".".join(str(part) for part in first["loc"])
    others = f", and {more} more" if more else ""
    return RouteplanError("plan_json", f"plan.json, {place}: {first['msg']}{others}", hint)


def _day(day: DayPlan) -> dict[str, object]:
    """Give a day as it stands in the file; a day without tasks says nothing of them."""
    known = asdict(day)
    return known if day.task_ids else {name: value for name, value in known.items() if name != "task_ids"}


def _listed(items: list[dict[str, object]]) -> str:
    if not items:
        return "[]"
    return "[\n" + ",\n".join(f"    {json_text(item)}" for item in items) + "\n  ]"
