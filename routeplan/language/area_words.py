"""Words of area classes, of what is kept free outside core areas, and of what gives way; see `words`."""

AREA_WORDS: dict[str, str] = {
    "areas_by_class": "Areas by class",
    "kept_free": "Kept free outside core areas",
    "kept_free_said": "Kept free outside core areas: {kept} of the team's {team} ({share}), {idle} of it on days without visits. The reserve is {wanted}.",
    "kept_free_missing": "That is {missing} less than the reserve.",
    "value_per_hour": "Value per hour",
    "overload": "More to do than time",
    "overload_said": "Visits by cadence take about {needed} a week, {share} more than the {available} that the team has.",
    "overload_value": "What is worth least for its time is left out.",
    "overload_stretch": "All intervals are {share} longer.",
    "overload_protect": "Intervals are longer by tier: {tiers}.",
    "overload_protect_none": "No tier may be visited less; what is worth least for its time is left out.",
}
