"""Words of the weeks of a plan; see `words`."""

WEEK_WORDS: dict[str, str] = {
    "weeks_sheet": "Weeks",
    "from_day": "From",
    "to_day": "To",
    "work_time": "Work",
    "available": "Available",
    "load": "Load",
    "mean": "Mean",
    "load_deviation": "From the mean",
    "week_deviation": "Week load, largest deviation",
    "week_spread": "Week, spread",
    "load_hint": "Load: work over the hours that the week's shifts allow; below it, how far from the rep's mean.",
    "spread_hint": "Last line: spread of the week's stops / of each day's. 1 is as wide as the whole territory, ↔ that or wider.",
    "day_spread": "Days, spread",
}
