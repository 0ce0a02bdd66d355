"""Words of what a source of travel times lacked; see `words`."""

TRAVEL_WORDS: dict[str, str] = {
    "travel_failed": "The source of travel times, {source}, failed, and all ways were estimated: {failure}",
    "travel_estimated": "{count} of {pairs} ways were estimated by the straight line, as {source} does not know them",
    "travel_unreachable": "No way leads between {count} pairs of places ({source}); at an end of most: {places}",
    "travel_far": "Far from a road ({source}): {places}",
    "travel_notes": "Travel times",
    "travel_more": "and {count} more",
}
