"""Words of contacts by phone and online; see `words`."""

CALL_WORDS: dict[str, str] = {
    "call_list": "Calls",
    "call_count": "Calls ({number})",
    "more_calls": "And {count} more: in plan.xlsx and in calls.csv.",
    "channel_phone": "by phone",
    "channel_online": "online",
    "call_length": "Length",
    "call_not_met": "Not reached",
    "call_no_answer": "No answer",
    "log_more_call": "Not reached, note",
    "log_calls": "calls: {number}",
    "calls_full": "More calls than time",
    "calls_full_said": "{name}, {day}: calls ({number}) take {needed}, visits leave {free}; all stay in the list.",
    "calls_full_more": "More such days: {number}.",
}
