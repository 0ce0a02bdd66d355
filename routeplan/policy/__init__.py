"""The rules that a planner writes in ``policy.toml``."""

from routeplan.policy.coverage import CostRules, CoverageRules, TargetRules
from routeplan.policy.customers import TIERS, CadenceRules, PortfolioRules, TierRules
from routeplan.policy.days import CalendarRules, DayRules, HorizonRules
from routeplan.policy.events import EventRules
from routeplan.policy.findings import as_problem, known_keys
from routeplan.policy.funnel import FunnelRules
from routeplan.policy.locate import GeocoderName, LocateRules
from routeplan.policy.nights import NightRules
from routeplan.policy.pages import NavigationApp, PageRules
from routeplan.policy.policy import Policy
from routeplan.policy.prospects import ProspectRules
from routeplan.policy.reading import default_policy_text, read_policy, read_toml
from routeplan.policy.response import ResponseRules
from routeplan.policy.tables import TABLES, TableRules
from routeplan.policy.tiering import RfmRules, RuleName, Segment
from routeplan.policy.traffic import TrafficRules
from routeplan.policy.traffic_presets import ROAD_GROUPS
from routeplan.policy.travel import ModeRules, TravelRules
from routeplan.policy.values import FIRST_YEAR, LAST_YEAR, Rules
from routeplan.policy.visits import SolverRules, TerritoryRules, VisitRules

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "ROAD_GROUPS",
    "TABLES",
    "TIERS",
    "CadenceRules",
    "CalendarRules",
    "CostRules",
    "CoverageRules",
    "DayRules",
    "EventRules",
    "FunnelRules",
    "GeocoderName",
    "HorizonRules",
    "LocateRules",
    "ModeRules",
    "NavigationApp",
    "NightRules",
    "PageRules",
    "Policy",
    "PortfolioRules",
    "ProspectRules",
    "ResponseRules",
    "RfmRules",
    "RuleName",
    "Rules",
    "Segment",
    "SolverRules",
    "TableRules",
    "TargetRules",
    "TerritoryRules",
    "TierRules",
    "TrafficRules",
    "TravelRules",
    "VisitRules",
    "as_problem",
    "default_policy_text",
    "known_keys",
    "read_policy",
    "read_toml",
]
