"""Words and phrases."""

from routeplan.language.area_words import AREA_WORDS
from routeplan.language.call_words import CALL_WORDS
from routeplan.language.catalogues import texts_of
from routeplan.language.change_words import CHANGE_WORDS
from routeplan.language.compare_words import COMPARE_WORDS
from routeplan.language.coverage_words import COVERAGE_WORDS
from routeplan.language.default_words import DEFAULT_WORDS
from routeplan.language.event_words import EVENT_WORDS
from routeplan.language.headcount_words import HEADCOUNT_WORDS
from routeplan.language.locate_words import LOCATE_WORDS
from routeplan.language.phone_words import PHONE_WORDS
from routeplan.language.prospect_words import PROSPECT_WORDS
from routeplan.language.reason_words import REASON_WORDS
from routeplan.language.review_words import REVIEW_WORDS
from routeplan.language.tags import LANGUAGES, resolve
from routeplan.language.team_words import TEAM_WORDS
from routeplan.language.territory_words import TERRITORY_WORDS
from routeplan.language.travel_words import TRAVEL_WORDS
from routeplan.language.unit_words import UNIT_WORDS
from routeplan.language.week_words import WEEK_WORDS

# English text by key; the other languages are in the catalogues. A `{name}` is filled by the caller with str.format.
WORDS: dict[str, str] = {
    # who and what
    "customer": "Customer",
    "customers": "Customers",
    "rep": "Rep",
    "reps": "Reps",
    "team": "Team",
    "territory": "Territory",
    "area": "Area",
    "territories": "Territories",
    "tier": "Tier",
    "name": "Name",
    "address": "Address",
    "phone": "Phone",
    "contact": "Contact",
    "note": "Note",
    "value": "Value",
    "potential": "Potential",
    "workload": "Workload",
    "balance": "Balance",
    "share": "Share",
    "plan": "Plan",
    "files": "Files",
    # visits
    "visit": "Visit",
    "visits": "Visits",
    "visits_due": "Visits due",
    "visits_done": "Visits done",
    "visits_per_day": "Visits a day",
    "visits_planned": "Visits planned",
    "stop": "Stop",
    "stops": "Stops",
    "one_stop": "1 stop",
    "stop_list": "Stop list",
    "unserved_visits": "Unserved visits",
    "days_on_time": "Days that end on time",
    "moved_visits": "Visits moved",
    "appointment": "Appointment",
    "reason": "Reason",
    "overdue": "Overdue",
    "overdue_customers": "Overdue customers",
    "daily_zones": "Daily zones",
    "zone_overlap": "Zone overlap",
    "no_visits": "No visits",
    # times
    "day": "Day",
    "days": "Days",
    "week": "Week",
    "weeks": "Weeks",
    "week_number": "Week {number}",
    "date": "Date",
    "weekday": "Weekday",
    "arrive": "Arrive",
    "there_from": "there from {time}",
    "start": "Start",
    "leave": "Leave",
    "stay": "Stay",
    "drive": "Drive",
    "driving": "Driving",
    "waiting": "Waiting",
    "wait": "Wait",
    "face_time": "Face time",
    "break": "Break",
    "return": "Return",
    "leave_home": "Leave home",
    "return_home": "Return home",
    "leave_night": "Leave from {name}",
    "night_at": "Night at {name}",
    "nights": "Nights away",
    "home": "Home",
    "open": "Open",
    "slack": "Slack",
    "overtime": "Overtime",
    "kilometres": "Kilometres",
    "hours": "Hours",
    "time": "Time",
    "total": "Total",
    # key figures and reports
    "key_figures": "Key figures",
    "findings": "Findings",
    "violations": "Violations",
    "rule": "Rule",
    **COVERAGE_WORDS,
    **DEFAULT_WORDS,
    **HEADCOUNT_WORDS,
    **LOCATE_WORDS,
    **AREA_WORDS,
    **CALL_WORDS,
    **EVENT_WORDS,
    **PROSPECT_WORDS,
    **CHANGE_WORDS,
    **REVIEW_WORDS,
    **COMPARE_WORDS,
    **TEAM_WORDS,
    **TERRITORY_WORDS,
    **TRAVEL_WORDS,
    **UNIT_WORDS,
    **WEEK_WORDS,
    **PHONE_WORDS,
    **REASON_WORDS,
    # reasons for unserved visits
    "no_position": "No position",
    "no_territory": "No territory",
    "no_open_shift": "No day possible",
    "spacing": "Too close to other visits",
    "full": "Days are full",
    "detour": "Detour too long",
    # the workbook
    "customer_id": "Customer ID",
    "rep_id": "Rep ID",
    "number": "No.",
    "shifts": "Shifts",
    "potential_deviation": "Potential, deviation",
    "district": "District",
    "teams": "Teams",
    "districts": "Districts",
    "balance_index": "Balance index",
    "to_centre": "To the centre",
    "polsby_popper": "Polsby-Popper",
    "reock": "Reock",
    "pieces": "Pieces",
    "taken": "Taken over",
    "given": "Handed over",
    "disruption": "Disruption",
    "workload_deviation": "Workload, deviation",
    "earliest": "Earliest",
    "latest": "Latest",
    "worth": "Worth a detour of",
    "extra_driving": "Extra driving",
    "best_day": "Best day",
    "planned_days": "Planned days",
    "last_visit": "Last visit",
    "interval_days": "Interval, days",
    # pages
    "of_due": "{done} of {due}",
    "none_due": "none due",
    "visits_done_of_due": "Visits done of due",
    "routes": "Routes",
    "route": "Route",
    "map": "Map",
    "find_customer": "Search for a customer",
    "no_customer_found": "No customer found",
    "day_slider": "Day: all, or one",
    "all": "All",
    "none": "None",
    "target": "Target",
    "due_between": "Due",
    "show": "Show",
    "visits_by_day": "Visits by day",
    "time_shares": "Where the time goes",
    "from_mean": "from the fair share",
    "pick_days": "Pick a day, or a week by its name. With one rep picked, colours tell the weekdays apart.",
    "open_page": "Open the phone page",
    "map_needs_script": "The map needs JavaScript; everything else on this page does not.",
    "asks_server": "The map of this page is loaded from {host}, which sees which part of it is looked at.",
    "interrupted": "search stopped early",
    "more_unserved": "And {count} more: on the map, in plan.xlsx and in unserved.csv.",
    "allowed_deviation": "{share} allowed",
    "everything_planned": "Every visit due is planned.",
    "print": "Print",
    "larger_map": "Larger map",
    "smaller_map": "Smaller map",
    "zoom_in": "Zoom in",
    "fit_all": "Show everything",
    "zoom_out": "Zoom out",
}  # fmt: skip


def word(key: str, language: str) -> str:
    """Give a word or phrase.

    Parameters
    ----------
    key : str
        Its name.
    language : str
        Language tag, resolved as by ``resolve``.

    Returns
    -------
    str
        The text, in English where it is not translated; a phrase may hold fields such as ``{number}`` for ``str.format``.

    Raises
    ------
    KeyError
        No such word.

    Examples
    --------
    >>> word("territory", "zh-Hans")
    '片区'
    """
    if key not in WORDS:
        raise KeyError(f"no word '{key}' in routeplan.language")
    tag = resolve(language)
    return WORDS[key] if tag == LANGUAGES[0] else texts_of(tag).get(key, WORDS[key])
