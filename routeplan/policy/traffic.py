"""How fast traffic is by weekday and hour."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from routeplan.clock import WEEKDAYS, parse_week_span
from routeplan.policy.nearest import nearest
from routeplan.policy.steps import Steps, mixed, painted
from routeplan.policy.traffic_presets import PRESETS, USUAL_SHARES, speed_on
from routeplan.policy.values import Rules

Speed = Annotated[float, Field(ge=0.05, le=2)]

Span = tuple[int, int, float, str]
"""From when until when, how fast, and how the planner wrote it."""


class SpanRules(Rules):
    """Speeds by span, each a key such as ``"Mon-Fri 07:00-09:30"``."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Speed] = Field(init=False)

    @model_validator(mode="before")
    @classmethod
    def _keys_are_spans(cls, data: object) -> object:
        for key in data if isinstance(data, dict) else ():
            if key not in cls.model_fields:
                try:
                    parse_week_span(key)
                except ValueError as error:
                    raise ValueError(f"{error}{nearest(key, list(cls.model_fields))}") from error
        return data

    @model_validator(mode="after")
    def _spans_apart(self) -> Self:
        for weekday in range(7):
            for named in (False, True):
                for (_, until, _, one), (since, _, _, other) in pairwise(self._spans(weekday, named=named)):
                    if since < until:
                        day = f" on {WEEKDAYS[weekday]}" if named else ""
                        raise ValueError(f"'{one}' and '{other}' overlap{day}")
        return self

    @property
    def is_free(self) -> bool:
        """Whether nothing is stated."""
        return not self.__pydantic_extra__

    def over(self, steps: Steps, weekday: int) -> Steps:
        """Lay the spans of a weekday over other steps; one that names weekdays wins over one that names none."""
        for named in (False, True):
            for since, until, speed, _ in self._spans(weekday, named=named):
                steps = painted(steps, since, until, speed)
        return steps

    def _spans(self, weekday: int, *, named: bool) -> list[Span]:
        """List the spans that hold on a weekday: those that name it, or those that name none."""
        found = []
        for text, speed in (self.__pydantic_extra__ or {}).items():
            days, (since, until) = parse_week_span(text)
            if (weekday in days) if named else not days:
                found.append((since, until, speed, text))
        return sorted(found)


class RoadGroupRules(Rules):
    """``[travel.traffic.roads.main]`` and so on: spans of one group of roads, over those of all roads."""

    main: SpanRules = SpanRules()
    arterial: SpanRules = SpanRules()
    local: SpanRules = SpanRules()

    @property
    def groups(self) -> tuple[SpanRules, ...]:
        """In order of ``ROAD_GROUPS``."""
        return self.main, self.arterial, self.local


class SpeedRules(SpanRules):
    """Speeds by span: a preset, over it the planner's spans for all roads, and over these those for a group of roads."""

    preset: Literal["none", "rural", "city", "metropolis"] = "none"
    roads: RoadGroupRules = RoadGroupRules()

    @property
    def is_free(self) -> bool:
        """Whether nothing is stated."""
        return self.preset == "none" and super().is_free and self._are_alike

    @property
    def _are_alike(self) -> bool:
        """Whether nothing is stated for a single group of roads."""
        return all(group.is_free for group in self.roads.groups)

    def steps(self, weekday: int) -> Steps:
        """Give the speed of a leg with usual shares of the groups of roads, over a day.

        Parameters
        ----------
        weekday : int
            Monday = 0.

        Returns
        -------
        Steps
            () where the speed is free all day. A span that names weekdays wins over one that names none, and both over
            the preset.

        Examples
        --------
        >>> SpeedRules.model_validate({"07:00-09:00": 0.7, "Mon 08:00-10:00": 0.5}).steps(0)
        ((0, 1.0), (25200, 0.7), (28800, 0.5), (36000, 1.0))
        """
        if not self._are_alike:
            return mixed(self.by_group(weekday), USUAL_SHARES)
        return _or_free(self.over(self._preset(weekday, lambda speed: speed), weekday))

    def by_group(self, weekday: int) -> tuple[Steps, ...]:
        """Give the speed on each of ``ROAD_GROUPS`` over a day, () where it is free."""
        return tuple(
            _or_free(rules.over(self.over(self._preset(weekday, partial(speed_on, group)), weekday), weekday))
            for group, rules in enumerate(self.roads.groups)
        )

    def _preset(self, weekday: int, speed_of: Callable[[float], float]) -> Steps:
        steps: Steps = ((0, 1.0),)
        for text, speed in PRESETS[self.preset].items():
            days, (since, until) = parse_week_span(text)
            if weekday in days:
                steps = painted(steps, since, until, speed_of(speed))
        return steps


def _or_free(steps: Steps) -> Steps:
    return steps if any(speed != 1.0 for _, speed in steps) else ()


class TrafficAreaRules(SpeedRules):
    """``[travel.traffic.areas.NAME]``: a circle with speeds of its own."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    km: float = Field(gt=0, le=1000)


class TrafficRules(SpeedRules):
    """``[travel.traffic]``: the speeds outside the circles of ``areas``; of circles that overlap the first counts."""

    areas: dict[str, TrafficAreaRules] = Field(default_factory=dict)

    @property
    def is_free(self) -> bool:
        """Whether nothing is stated, here or for an area."""
        return super().is_free and all(area.is_free for area in self.areas.values())
