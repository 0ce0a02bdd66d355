"""How fast reps travel."""

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from routeplan.policy.nearest import nearest
from routeplan.policy.steps import Steps
from routeplan.policy.tables import FileName
from routeplan.policy.traffic import TrafficRules
from routeplan.policy.values import Rules

Source = Literal["straight", "roads", "osrm", "valhalla", "ors", "matrix"]

_NAMES = (
    ("roads", "roads", "town.osm.pbf"),
    ("osrm", "url", "https://osrm.example"),
    ("valhalla", "url", "https://valhalla.example"),
    ("ors", "url", "https://ors.example"),
    ("matrix", "matrix", "times.csv"),
)
"""What a source needs, and an example of it."""


class ModeRules(Rules):
    """``[travel.modes.NAME]``: minutes = minutes x km ** exponent."""

    minutes: float = Field(gt=0, le=600)
    exponent: float = Field(gt=0, le=1)


MODES = {
    "car": ModeRules(minutes=3.0, exponent=0.74),
    "e-bike": ModeRules(minutes=4.0, exponent=0.95),
    "walk": ModeRules(minutes=15.6, exponent=1.0),
    "transit": ModeRules(minutes=9.0, exponent=0.70),
}


class TravelRules(Rules):
    """``[travel]``; ``traffic`` gives the share of the free speed by weekday and hour."""

    source: Source = "straight"
    roads: FileName = ""
    speed_factor: float = Field(default=0.8, ge=0.2, le=1.5)
    url: str = ""
    max_table: int = Field(default=0, ge=0, le=10_000)
    matrix: FileName = ""
    anchors: FileName = ""
    fallback: Literal["none", "straight"] = "none"
    mode: str = "car"
    detour: float = Field(default=1.3, ge=1, le=5)
    modes: dict[str, ModeRules] = MODES
    spread: float = Field(default=0.15, ge=0, le=1)
    traffic: TrafficRules = TrafficRules()

    @field_validator("modes", mode="before")
    @classmethod
    def _keep_presets(cls, value: object) -> object:
        return {**MODES, **value} if isinstance(value, dict) else value

    @model_validator(mode="after")
    def _source_is_named(self) -> Self:
        for source, key, example in _NAMES:
            if self.source == source and not getattr(self, key):
                raise ValueError(f'source = "{source}" needs {key}, such as {key} = "{example}"')
        return self

    @model_validator(mode="after")
    def _mode_exists(self) -> Self:
        if self.mode not in self.modes:
            raise ValueError(
                f"mode '{self.mode}' has no table [travel.modes.{self.mode}]{nearest(self.mode, self.modes)}"
            )
        return self

    def speed_steps(self, weekday: int = 0) -> Steps:
        """Give the speed over a day, Monday = 0, outside the areas that have their own; see ``SpeedRules.steps``.

        Examples
        --------
        >>> TravelRules(traffic={"07:00-09:30": 0.7}).speed_steps()
        ((0, 1.0), (25200, 0.7), (34200, 1.0))
        """
        return self.traffic.steps(weekday)
