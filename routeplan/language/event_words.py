"""Words of visits and calls that an event asks for; see `words`."""

EVENT_WORDS: dict[str, str] = {
    "event_after_win": "Value check after the win of {date}",
    "event_before_renewal": "Before the renewal of {date}",
}
