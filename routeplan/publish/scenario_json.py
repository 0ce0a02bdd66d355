"""What a variant of a plan changes, as a JSON file beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from routeplan.errors import RouteplanError
from routeplan.publish.documents import broken
from routeplan.publish.text import json_text

NAME = "scenario.json"
SCHEMA = 1
"""Version of the format; a reader refuses others."""


class ScenarioNote(BaseModel):
    """What a variant changes.

    Parameters
    ----------
    name : str
        The scenario.
    states : tuple of str
        What it states, a key a line, such as ``day.slack = 0.2``.
    only_team : str
        The team that alone changes; empty: everybody.
    """

    model_config = ConfigDict(frozen=True)

    program: Literal["routeplan"] = "routeplan"
    format: Literal[1] = Field(default=1, alias="schema")
    name: str
    states: tuple[str, ...]
    only_team: str = ""


def scenario_json(name: str, states: Sequence[str], only_team: str) -> str:
    """Write what a variant changes; parameters are those of ``ScenarioNote``."""
    document = {
        "program": "routeplan",
        "schema": SCHEMA,
        "name": name,
        "states": list(states),
        "only_team": only_team,
    }
    return json_text(document, indent=1) + "\n"


def read_scenario(folder: Path) -> ScenarioNote | None:
    """Read what the plan in a folder changes; None where it is no variant.

    Raises
    ------
    RouteplanError
        ``published_plan``: the file is damaged, or of another schema.
    """
    try:
        content = (folder / NAME).read_bytes()
    except OSError:
        return None
    try:
        return ScenarioNote.model_validate_json(content)
    except ValidationError as error:
        raise RouteplanError(
            "published_plan", broken(NAME, error), "make it again with 'routeplan plan --scenarios'"
        ) from error
