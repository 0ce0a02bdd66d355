"""Words and formats in English, 简体中文 and 繁體中文."""

from routeplan.language.amounts import clock, distance, duration, hours, money, percent
from routeplan.language.calls import call_facts
from routeplan.language.contacts import contact_text
from routeplan.language.dates import compact_date, day_label, full_date, short_date, weekday
from routeplan.language.defaults import shown
from routeplan.language.differences import change, figure
from routeplan.language.joint_visits import names_text, purpose_text
from routeplan.language.plan_notes import full_calls_text, kept_free_text, overload_text
from routeplan.language.reasons import finding_text, move_text
from routeplan.language.tags import LANGUAGES, resolve
from routeplan.language.territories import approved_text, proposal_name
from routeplan.language.travel import travel_text
from routeplan.language.words import word

__all__ = [
    "LANGUAGES",
    "approved_text",
    "call_facts",
    "change",
    "clock",
    "compact_date",
    "contact_text",
    "day_label",
    "distance",
    "duration",
    "figure",
    "finding_text",
    "full_calls_text",
    "full_date",
    "hours",
    "kept_free_text",
    "money",
    "move_text",
    "names_text",
    "overload_text",
    "percent",
    "proposal_name",
    "purpose_text",
    "resolve",
    "short_date",
    "shown",
    "travel_text",
    "weekday",
    "word",
]
