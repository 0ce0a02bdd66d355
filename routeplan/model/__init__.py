"""What exists, what is decided, and what follows: frozen dataclasses, no algorithms."""

from routeplan.model.approval import Approval, Decision, TerritoryVersion, Verdict
from routeplan.model.area import Area
from routeplan.model.area_class import HEXAGON_CLASSES, AreaClass, ClassFigures, HexagonClass, KeptFree
from routeplan.model.cadence import Cadence
from routeplan.model.call import Call, CallRecord, Channel, DueCall, FullCalls
from routeplan.model.call_plan import CallPlan, TierCalls
from routeplan.model.case import Case, Confirmation, DueVisit
from routeplan.model.changes import Change, ChangeKind, Changes
from routeplan.model.comparison import Against, Comparison, Judgement, Pilot, Row, Unit, VisitChange
from routeplan.model.coverage import (
    CHANNELS,
    Coverage,
    CoverageMonth,
    CoverageRow,
    CoveredCustomer,
    GroupBy,
    SalesAlert,
    Target,
)
from routeplan.model.customer import Customer, DayWindows
from routeplan.model.evaluation import (
    Companion,
    DaySchedule,
    Evaluation,
    KeyFigures,
    NewBusiness,
    RepFigures,
    Ring,
    Stop,
    TerritoryArea,
    TierFigures,
    Unserved,
    Violation,
)
from routeplan.model.funnel import Funnel, RepFunnel, StageFigures, StaleOpportunity
from routeplan.model.ground import AREA_CLASSES, ROAD_CLASSES, Ground, Line, PlaceName
from routeplan.model.headcount import Curve, Gain, Headcount, HeadcountStudy, Hire
from routeplan.model.lead import PROSPECT, Approach, ContactChannel, Lead, LeadKind, Leads, LeadStatus
from routeplan.model.opportunity import Opportunity
from routeplan.model.overload import Overload, OverloadRule
from routeplan.model.pattern import Pattern
from routeplan.model.plan import DayPlan, Meeting, Night, Plan, RepDay, Reserve
from routeplan.model.proposal import Favours, Move, Proposal, Proposals, RepLoad
from routeplan.model.prospect import Prospect
from routeplan.model.published import Figures, Place, PublishedPlan, PublishedUnserved, PublishedVisit
from routeplan.model.reason import FindingCode, Measure, MoveCode, MoveReason, TerritoryFinding, Tie, Unmet
from routeplan.model.rep import Rep
from routeplan.model.results import MOST_YEARS, Results
from routeplan.model.segmentation import LastRun, PastRun, Segmentation, Segmented, TierMove, TierSize
from routeplan.model.shift import Horizon, Shift
from routeplan.model.task import ANY_DAY, Task
from routeplan.model.territory import Territory
from routeplan.model.territory_figures import Rollup, TerritoryFigures, TerritorySummary
from routeplan.model.travel_note import TravelNote, TravelNoteCode
from routeplan.model.week_figures import WeekFigures, WeekSummary
from routeplan.model.white_space import (
    AREA_TYPES,
    AreaType,
    BestPlace,
    Hexagon,
    Reach,
)
from routeplan.model.workload import Workload, WorkloadShare

__all__ = [
    "ANY_DAY",
    "AREA_CLASSES",
    "AREA_TYPES",
    "CHANNELS",
    "HEXAGON_CLASSES",
    "MOST_YEARS",
    "PROSPECT",
    "ROAD_CLASSES",
    "Against",
    "Approach",
    "Approval",
    "Area",
    "AreaClass",
    "AreaType",
    "BestPlace",
    "Cadence",
    "Call",
    "CallPlan",
    "CallRecord",
    "Case",
    "Change",
    "ChangeKind",
    "Changes",
    "Channel",
    "ClassFigures",
    "Companion",
    "Comparison",
    "Confirmation",
    "ContactChannel",
    "Coverage",
    "CoverageMonth",
    "CoverageRow",
    "CoveredCustomer",
    "Curve",
    "Customer",
    "DayPlan",
    "DaySchedule",
    "DayWindows",
    "Decision",
    "DueCall",
    "DueVisit",
    "Evaluation",
    "Favours",
    "Figures",
    "FindingCode",
    "FullCalls",
    "Funnel",
    "Gain",
    "Ground",
    "GroupBy",
    "Headcount",
    "HeadcountStudy",
    "Hexagon",
    "HexagonClass",
    "Hire",
    "Horizon",
    "Judgement",
    "KeptFree",
    "KeyFigures",
    "LastRun",
    "Lead",
    "LeadKind",
    "LeadStatus",
    "Leads",
    "Line",
    "Measure",
    "Meeting",
    "Move",
    "MoveCode",
    "MoveReason",
    "NewBusiness",
    "Night",
    "Opportunity",
    "Overload",
    "OverloadRule",
    "PastRun",
    "Pattern",
    "Pilot",
    "Place",
    "PlaceName",
    "Plan",
    "Proposal",
    "Proposals",
    "Prospect",
    "PublishedPlan",
    "PublishedUnserved",
    "PublishedVisit",
    "Reach",
    "Rep",
    "RepDay",
    "RepFigures",
    "RepFunnel",
    "RepLoad",
    "Reserve",
    "Results",
    "Ring",
    "Rollup",
    "Row",
    "SalesAlert",
    "Segmentation",
    "Segmented",
    "Shift",
    "StageFigures",
    "StaleOpportunity",
    "Stop",
    "Target",
    "Task",
    "Territory",
    "TerritoryArea",
    "TerritoryFigures",
    "TerritoryFinding",
    "TerritorySummary",
    "TerritoryVersion",
    "Tie",
    "TierCalls",
    "TierFigures",
    "TierMove",
    "TierSize",
    "TravelNote",
    "TravelNoteCode",
    "Unit",
    "Unmet",
    "Unserved",
    "Verdict",
    "Violation",
    "VisitChange",
    "WeekFigures",
    "WeekSummary",
    "Workload",
    "WorkloadShare",
]
