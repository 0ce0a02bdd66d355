"""The rules that a planner writes in ``policy.toml``."""

import difflib
import posixpath
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path, PureWindowsPath
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from routeplan.clock import parse_clock, parse_duration, parse_span, parse_weekdays
from routeplan.errors import InputError, Problem, RouteplanError
from routeplan.model import Cadence

TABLES = ("customers", "reps", "orders", "visits", "tasks")

FIRST_YEAR, LAST_YEAR = 1900, 2200

LARGEST_SHARE = 2
"""Upper limit up to which a number is a share, which somebody may write as a per cent."""

Seconds = Annotated[int, BeforeValidator(parse_duration), Field(ge=0, le=86_400)]
Clock = Annotated[int, BeforeValidator(parse_clock), Field(ge=0, le=86_400)]
Weekdays = Annotated[frozenset[int], BeforeValidator(parse_weekdays)]
Share = Annotated[float, Field(ge=0, le=1)]
Speed = Annotated[float, Field(ge=0.05, le=2)]


def _parse_cadence(value: object) -> object:
    return Cadence.parse(value) if isinstance(value, str) else value


def _plan_in_our_times(day: date) -> date:
    # the calendars of holidays and the arithmetic of days end somewhere; no plan lies there
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"write a date from the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


Day = Annotated[date, AfterValidator(_plan_in_our_times)]


def _stay_inside(spec: str) -> str:
    """Refuse a file outside the workspace, however this or another system writes it."""
    name = PureWindowsPath(spec)  # knows both slashes, drives and shares
    if name.anchor or posixpath.normpath(name.as_posix()).split("/")[0] == "..":
        raise ValueError("the file lies outside the workspace; copy it into the workspace and name the copy")
    return spec


FileName = Annotated[str, AfterValidator(_stay_inside)]


class Rules(BaseModel):
    """Base of all tables: unknown keys are errors, numbers are finite, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class HorizonRules(Rules):
    """``[horizon]``."""

    start: Day | None = None
    weeks: int = Field(default=4, ge=1, le=53)
    as_of: Day | None = None


class CalendarRules(Rules):
    """``[calendar]``."""

    country: str = ""
    subdivision: str = ""
    weekdays: Weekdays = frozenset(range(5))
    working_weekends: bool = True
    extra_holidays: tuple[Day, ...] = ()
    extra_workdays: tuple[Day, ...] = ()


class DayRules(Rules):
    """``[day]``; clock times in seconds after midnight."""

    start: Clock = 30_600
    end: Clock = 63_000
    break_: Seconds = Field(default=2_700, alias="break")
    break_from: Clock = 41_400
    break_until: Clock = 48_600
    slack: float = Field(default=0.30, ge=0, lt=1)
    overtime: Seconds = 0
    overtime_price: float = Field(default=1.5, ge=0, le=100)
    waiting: float = Field(default=0.2, ge=0, le=10)
    max_visits: int = Field(default=0, ge=0, le=1000)
    balance: float = Field(default=0.1, ge=0, le=0.45)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end <= self.start:
            raise ValueError("the day ends before it starts")
        if self.break_until < self.break_from:
            raise ValueError("break_until lies before break_from")
        if self.break_ >= self.end - self.start:
            raise ValueError("the break fills the whole day")
        return self


class PortfolioRules(Rules):
    """``[portfolio]``."""

    tiers: tuple[str, ...] = ("A", "B", "C")
    by: Literal["revenue", "potential"] = "revenue"
    cuts: tuple[float, ...] = (0.80, 0.95)
    months: int = Field(default=12, ge=1, le=120)
    value_spread: tuple[float, float] = (0.5, 1.5)

    @model_validator(mode="after")
    def _cuts_fit(self) -> Self:
        if not self.tiers or len(set(self.tiers)) != len(self.tiers):
            raise ValueError("tiers must name at least one tier, each once")
        if len(self.cuts) != len(self.tiers) - 1:
            raise ValueError(
                f"{len(self.tiers)} tiers need {len(self.tiers) - 1} cuts, there are {len(self.cuts)}: set cuts"
            )
        if list(self.cuts) != sorted(self.cuts) or any(not 0 < cut <= 1 for cut in self.cuts):
            raise ValueError("cuts must rise, from above 0 to at most 1, which is 100 %: write 80 % as 0.80")
        if not 0 <= self.value_spread[0] <= self.value_spread[1] <= 100:
            raise ValueError("value_spread must be two numbers from 0 to 100, the smaller first")
        return self


class TierRules(Rules):
    """``[tiers.NAME]``; lengths of time in seconds."""

    cadence: Annotated[Cadence | None, BeforeValidator(_parse_cadence)]
    service: Seconds
    worth: Seconds
    required: bool = False
    time_share: Share = 0.0


class CadenceRules(Rules):
    """``[cadence]``."""

    early: float = Field(default=0.70, gt=0, le=1)
    late: float = Field(default=1.30, ge=1, le=10)
    limit: float = Field(default=0.0, ge=0, le=20)
    unknown_last_visit: Literal["spread", "now"] = "spread"

    @model_validator(mode="after")
    def _limit_after_late(self) -> Self:
        if 0 < self.limit < self.late:
            raise ValueError(f"limit = {self.limit:g} lies before late = {self.late:g}; 0: no limit")
        return self


class VisitRules(Rules):
    """``[visits]``."""

    inside: Literal["whole", "start"] = "whole"
    fixed_rounds: bool = False
    compactness: Share = 0.3
    irregularity: float = Field(default=0.1, ge=0, le=10)
    worth_of_next: Share = 1.0
    preference: Seconds = 900
    stability: Seconds = 1200
    borders: Literal["kept", "open"] = "kept"
    price_per_km: Seconds = 0


class TerritoryRules(Rules):
    """``[territories]``."""

    method: Literal["balanced", "keep"] = "balanced"
    potential_tolerance: float = Field(default=0.10, gt=0, le=10)
    workload_tolerance: float = Field(default=0.10, gt=0, le=10)
    home_weight: Share = 0.5


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
    """``[travel]``; ``traffic`` gives the share of the free speed by span of the day."""

    mode: str = "car"
    detour: float = Field(default=1.3, ge=1, le=5)
    modes: dict[str, ModeRules] = MODES
    traffic: dict[str, Speed] = Field(default_factory=dict)

    @field_validator("modes", mode="before")
    @classmethod
    def _keep_presets(cls, value: object) -> object:
        return {**MODES, **value} if isinstance(value, dict) else value

    @model_validator(mode="after")
    def _mode_exists(self) -> Self:
        if self.mode not in self.modes:
            raise ValueError(
                f"mode '{self.mode}' has no table [travel.modes.{self.mode}]{_nearest(self.mode, self.modes)}"
            )
        return self

    @field_validator("traffic")
    @classmethod
    def _spans_in_order(cls, traffic: dict[str, float]) -> dict[str, float]:
        spans = sorted((parse_span(text), text) for text in traffic)
        for ((_, until), one), ((since, _), other) in pairwise(spans):
            if since < until:
                raise ValueError(f"'{one}' and '{other}' overlap")
        return traffic

    def speed_steps(self) -> tuple[tuple[int, float], ...]:
        """Give the speed over the day as a step function.

        Returns
        -------
        tuple of (int, float)
            Second after midnight from which a speed holds, ascending from 0, and the speed as a share of the free one;
            () where the speed is free all day.

        Examples
        --------
        >>> TravelRules(traffic={"07:00-09:30": 0.7}).speed_steps()
        ((0, 1.0), (25200, 0.7), (34200, 1.0))
        """
        steps = {0: 1.0}
        for (since, until), speed in sorted(
            (parse_span(text), speed) for text, speed in self.traffic.items()
        ):
            steps |= {since: speed, until: 1.0}
        return tuple(steps.items()) if self.traffic else ()


def _plain_name(value: object) -> object:
    """Read "GCJ-02" as "gcj02": people and programs write the systems in many ways."""
    return re.sub(r"[-_ ]", "", value).lower() if isinstance(value, str) else value


class TableRules(Rules):
    """``[tables]``: file names within the workspace."""

    customers: FileName = "customers.csv"
    reps: FileName = "reps.csv"
    orders: FileName = ""
    visits: FileName = ""
    tasks: FileName = ""
    coord_system: Annotated[Literal["wgs84", "gcj02", "bd09"], BeforeValidator(_plain_name)] = "wgs84"


class SolverRules(Rules):
    """``[solver]``: the engine, and any of its settings as a further key."""

    model_config = ConfigDict(extra="allow")

    __pydantic_extra__: dict[str, float] = Field(init=False)

    engine: str = "routeplan"

    @property
    def settings(self) -> dict[str, float]:
        """Settings of the engine by name; the engine knows which there are."""
        return dict(self.__pydantic_extra__)


NavigationApp = Literal["google", "apple", "waze", "amap", "baidu", "geo"]

_TILES = re.compile(r"https?://(\{s\}\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]+)?/[!#-&(-;=?-~]*")


def _tile_address(text: str) -> str:
    if text and not (_TILES.fullmatch(text) and all(field in text for field in ("{x}", "{y}", "{z}"))):
        raise ValueError('write an address such as "https://tiles.example/{z}/{x}/{y}.png"')
    return text


class PageRules(Rules):
    """``[pages]``."""

    navigation: tuple[NavigationApp, ...] = ("google", "apple", "waze")
    tiles: Annotated[str, AfterValidator(_tile_address)] = ""


TIERS = {
    "S": {"cadence": "2 per week", "service": "40 min", "worth": "4 h", "time_share": 0.0},
    "A": {"cadence": "every 7 days", "service": "30 min", "worth": "3 h", "time_share": 0.40},
    "B": {"cadence": "every 14 days", "service": "25 min", "worth": "90 min", "time_share": 0.30},
    "C": {"cadence": "every 28 days", "service": "20 min", "worth": "40 min", "time_share": 0.20},
}
"""Defaults of the tiers that a policy may name without a table of their own."""


class Policy(Rules):
    """All rules of a plan, as ``routeplan policy`` prints them."""

    title: str = "routeplan"
    language: Literal["en", "zh-Hans", "zh-Hant"] = "en"
    currency: str = "EUR"
    horizon: HorizonRules = HorizonRules()
    calendar: CalendarRules = CalendarRules()
    day: DayRules = DayRules()
    portfolio: PortfolioRules = PortfolioRules()
    tiers: dict[str, TierRules] = Field(default_factory=dict, validate_default=True)
    cadence: CadenceRules = CadenceRules()
    visits: VisitRules = VisitRules()
    territories: TerritoryRules = TerritoryRules()
    travel: TravelRules = TravelRules()
    solver: SolverRules = SolverRules()
    pages: PageRules = PageRules()
    tables: TableRules = TableRules()
    columns: dict[str, str | dict[str, str]] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _complete_tiers(cls, data: object) -> object:
        """Give each named tier its defaults, so that a planner states only what differs."""
        if not isinstance(data, dict):
            return data
        portfolio = data.get("portfolio", {})
        names = portfolio.get("tiers", PortfolioRules().tiers) if isinstance(portfolio, dict) else ()
        given = data.get("tiers", {})
        if not isinstance(given, dict) or not isinstance(names, (list, tuple)):
            return data
        known = {name: TIERS.get(name, {}) for name in names if isinstance(name, str)}
        tables = {
            name: {**known.get(name, {}), **table} if isinstance(table, dict) else table
            for name, table in ({**known, **given}).items()
        }
        return {**data, "tiers": tables}

    @model_validator(mode="after")
    def _tiers_are_named(self) -> Self:
        for name in self.tiers:
            if name not in self.portfolio.tiers:
                raise ValueError(
                    f"[tiers.{name}] is no tier of [portfolio] tiers = {list(self.portfolio.tiers)}"
                    + _nearest(name, self.portfolio.tiers)
                )
        return self


def read_policy(path: Path) -> Policy:
    """Read a ``policy.toml``.

    Parameters
    ----------
    path : Path
        The file; a missing file means the defaults.

    Returns
    -------
    Policy
        The rules.

    Raises
    ------
    RouteplanError
        The file is no TOML or no UTF-8 (``policy_syntax``).
    InputError
        All keys that are unknown or hold a value that is not allowed.
    """
    if not path.exists():
        return Policy()
    content = path.read_bytes()
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RouteplanError(
            "policy_syntax", f"{path.name}: line {line} is not UTF-8", f"save {path.name} as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        hint = "`routeplan policy` prints a valid one"
        if str(error).startswith("Invalid value"):
            hint = f'texts stand in quotation marks, as in title = "Lyon"; {hint}'
        raise RouteplanError("policy_syntax", f"{path.name}: {error}", hint) from error
    try:
        return Policy.model_validate(data)
    except ValidationError as error:
        raise InputError([_as_problem(item, path.name) for item in error.errors()]) from error


def default_policy_text() -> str:
    """Give the default policy with its comments, as ``routeplan policy`` prints it."""
    return files("routeplan").joinpath("policy.toml").read_text(encoding="utf-8")


def _nearest(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean '{near[0]}'?" if near else ""


def _as_problem(item: Mapping[str, object], file: str) -> Problem:
    """Turn one of pydantic's findings into a problem that names the key and, if it is unknown, the nearest one."""
    loc = item["loc"]
    keys = [str(part) for part in loc] if isinstance(loc, tuple) else []
    table, key = keys[:-1], keys[-1] if keys else ""
    place = f"{file} [{'.'.join(table)}]" if table else file
    if item["type"] == "extra_forbidden":
        known = known_keys(table)
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.4)
        hint = f"did you mean '{near[0]}'?" if near else f"allowed here: {', '.join(known)}"
        return Problem(code="policy_key", file=place, message=f"unknown key '{key}'", hint=hint)
    message = str(item["msg"]).removeprefix("Value error, ")
    if keys and known_keys(keys):
        return Problem(code="policy_value", file=f"{file} [{'.'.join(keys)}]", message=message)
    value = item.get("input")
    seen = "" if isinstance(value, Mapping) or value is None else str(value)[:80]
    shown = f"'{key}' = {seen!r}: {message}" if seen else f"{key}: {message}" if key else message
    hint = _choice_hint(item)
    if key != "exponent":  # the one number up to 1 that is no share
        hint = hint or _share_hint(item)
    return Problem(code="policy_value", file=place, message=shown, value=seen, hint=hint)


def _choice_hint(item: Mapping[str, object]) -> str:
    """Name the choice that differs from the value in capitals only."""
    limits = item.get("ctx")
    if item["type"] != "literal_error" or not isinstance(limits, Mapping):
        return ""
    choices = re.findall(r"'([^']+)'", str(limits.get("expected", "")))
    alike = [choice for choice in choices if choice.casefold() == str(item.get("input")).casefold()]
    return f"did you mean '{alike[0]}'?" if alike else ""


def _share_hint(item: Mapping[str, object]) -> str:
    """Say how a share is written where a per cent was: 30 or "30 %" instead of 0.30."""
    limits, value = item.get("ctx"), item.get("input")
    most = (limits.get("le") or limits.get("lt")) if isinstance(limits, Mapping) else None
    is_share = isinstance(most, (int, float)) and most <= LARGEST_SHARE
    if item["type"] == "float_parsing" and (found := re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*%\s*", str(value))):
        percent = float(found[1])
    elif is_share and isinstance(value, (int, float)) and 1 < value <= 100:
        percent = float(value)
    else:
        return ""
    share = f"{percent / 100:.2f}" if percent.is_integer() else f"{percent / 100:g}"
    return f"write {percent:g} % as {share}"


def known_keys(table: list[str]) -> list[str]:
    """List the keys that a table of the policy may hold.

    Parameters
    ----------
    table : list of str
        Path of the table, for instance ``["travel", "modes", "car"]``.

    Returns
    -------
    list of str
        Names as a planner writes them.
    """
    if table[:1] == ["tiers"] and len(table) == 2:
        return list(TierRules.model_fields)
    if table[:2] == ["travel", "modes"]:
        return list(ModeRules.model_fields)
    rules: type[BaseModel] = Policy
    for name in table:
        inner = rules.model_fields[name].annotation if name in rules.model_fields else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            return []
        rules = inner
    return [field.alias or name for name, field in rules.model_fields.items()]
