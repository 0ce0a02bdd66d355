"""The rules of a variant: those of ``policy.toml`` with some of them changed."""

from collections.abc import Mapping

from pydantic import ValidationError

from routeplan.errors import Problem
from routeplan.intake.report import Report
from routeplan.policy import Policy, as_problem

_FOR_EVERYBODY = (
    ("horizon",), ("travel",), ("cadence", "limit"), ("visits", "borders"), ("visits", "fixed_rounds"),
    ("visits", "inside"),
)  # fmt: skip
"""Rules by which a whole plan is timed or judged, so that one team cannot have others."""


def overridden(base: Mapping[str, object], changes: object, place: str, report: Report) -> Policy | None:
    """Change rules of a policy.

    Parameters
    ----------
    base : mapping
        ``policy.toml`` as it stands.
    changes : object
        ``policy`` of a scenario: a table with any keys of a policy; tables are merged, values replaced.
    place : str
        Where the scenario stands, for messages.
    report : Report
        Where its problems go.

    Returns
    -------
    Policy or None
        None if something is wrong.
    """
    if not isinstance(changes, dict):
        report.add(
            Problem(
                code="scenario_value",
                file=place,
                message=f"policy = {str(changes)[:60]!r} is no table",
                hint="write policy = { day = { slack = 0.2 } }",
            )
        )
        return None
    try:
        return Policy.model_validate(_merged(base, changes))
    except ValidationError as error:
        for item in error.errors():
            report.add(as_problem(item, f"{place} policy"))
        return None


def for_everybody(changes: object) -> list[str]:
    """List the changed rules that hold for a whole plan and cannot differ for one team."""
    found = []
    for path in _FOR_EVERYBODY:
        part: object = changes
        for key in path:
            part = part.get(key) if isinstance(part, dict) else None
        if part is not None:
            found.append(".".join(path))
    return found


def _merged(base: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    merged = dict(base)
    for key, value in changes.items():
        before = merged.get(key)
        is_table = isinstance(before, dict) and isinstance(value, dict)
        merged[key] = _merged(before, value) if is_table else value  # type: ignore[arg-type]
    return merged
