"""Words of positions found by address; see `words`."""

LOCATE_WORDS: dict[str, str] = {
    "located": "Positions found by address",
    "located_review": "To review",
    "located_house": "House",
    "located_street": "Street",
    "located_place": "Place",
    "located_as": "Found as",
    "located_none": "No position is to be reviewed.",
    "located_how": "Correct lon and lat in to_locate.xlsx where a position is wrong, and empty its cell 'review' once you have looked.",
    "located_more": "{count} more in to_locate.xlsx",
    "located_other": "Other customers and reps",
    "located_good": "Found",
    "doubt_place": "only the place was found",
    "doubt_elsewhere": "another match lies {km} km away",
    "doubt_unsure": "the service is not sure",
    "doubt_far": "{km} km from the nearest rep",
}
