"""Words of contacts by phone and online; see `words`."""

CALL_WORDS: dict[str, str] = {
    "call_list": "Calls",
    "channel_phone": "by phone",
    "channel_online": "online",
}
