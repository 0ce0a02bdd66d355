"""Units, and patterns of dates as Unicode's CLDR writes them; see `words`."""

UNIT_WORDS: dict[str, str] = {
    "unit_h": "h",
    "unit_min": "min",
    "unit_km": "km",
    "unit_m": "m",
    "unit_pp": "pp",
    "date_short": "d MMM",
    "date_full": "d MMM y",
    "date_compact": "d MMM",
    "date_day": "EEE d MMM",
    "date_weekday": "EEE",
}
