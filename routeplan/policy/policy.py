"""All rules of a plan."""

from typing import Literal, Self

from pydantic import Field, model_validator

from routeplan.policy.coverage import CoverageRules, TargetRules
from routeplan.policy.customers import TIERS, CadenceRules, PortfolioRules, TierRules, preset_of
from routeplan.policy.days import CalendarRules, DayRules, HorizonRules
from routeplan.policy.events import EventRules
from routeplan.policy.funnel import FunnelRules
from routeplan.policy.locate import LocateRules
from routeplan.policy.nearest import nearest
from routeplan.policy.nights import NightRules
from routeplan.policy.pages import PageRules
from routeplan.policy.prospects import ProspectRules
from routeplan.policy.publish import PublishRules
from routeplan.policy.tables import TableRules
from routeplan.policy.travel import TravelRules
from routeplan.policy.values import Rules
from routeplan.policy.visits import SolverRules, TerritoryRules, VisitRules


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
    funnel: FunnelRules = FunnelRules()
    events: EventRules = EventRules()
    prospects: ProspectRules = ProspectRules()
    coverage: CoverageRules = CoverageRules()
    targets: TargetRules = TargetRules()
    visits: VisitRules = VisitRules()
    territories: TerritoryRules = TerritoryRules()
    travel: TravelRules = TravelRules()
    nights: NightRules = NightRules()
    solver: SolverRules = SolverRules()
    pages: PageRules = PageRules()
    publish: PublishRules = PublishRules()
    locate: LocateRules = LocateRules()
    tables: TableRules = TableRules()
    columns: dict[str, str | dict[str, str]] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _complete_tiers(cls, data: object) -> object:
        """Give each named tier its defaults, so that a planner states only what differs."""
        if not isinstance(data, dict):
            return data
        portfolio = data.get("portfolio", {})
        names = (
            portfolio.get("tiers", preset_of(portfolio).get("tiers", PortfolioRules().tiers))
            if isinstance(portfolio, dict)
            else ()
        )
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
                    + nearest(name, self.portfolio.tiers)
                )
        for key in ("tiers", "visits"):
            for name in getattr(self.targets, key):
                if name not in self.portfolio.tiers:
                    raise ValueError(
                        f"[targets] {key} names '{name}', which is no tier of [portfolio] tiers = {list(self.portfolio.tiers)}"
                        + nearest(name, self.portfolio.tiers)
                    )
        return self

    @model_validator(mode="after")
    def _areas_fit(self) -> Self:
        if self.coverage.classes.frequency.is_used and self.portfolio.cadence == "optimise":
            raise ValueError(
                '[coverage.classes] frequency changes the cadence of the tiers, which [portfolio] cadence = "optimise" '
                "replaces: leave one of them out"
            )
        if self.day.chance is None and self.coverage.reserve > self.day.slack:
            raise ValueError(
                f"[coverage] reserve = {self.coverage.reserve:g} is a part of the time that [day] slack = {self.day.slack:g} "
                "keeps free, and cannot be more"
            )
        return self
