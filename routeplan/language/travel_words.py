"""Words of what a source of travel times lacked; see `words`."""

TRAVEL_WORDS: dict[str, tuple[str, str, str]] = {
    "travel_failed": (
        "The source of travel times, {source}, failed, and all ways were estimated: {failure}",
        "行程时间来源 {source} 不可用，全部路程按直线估算：{failure}",
        "行程時間來源 {source} 無法使用，全部路程按直線估算：{failure}",
    ),
    "travel_estimated": (
        "{count} of {pairs} ways were estimated by the straight line, as {source} does not know them",
        "{pairs} 段路程中有 {count} 段在 {source} 中查不到，按直线估算",
        "{pairs} 段路程中有 {count} 段在 {source} 中查不到，按直線估算",
    ),
    "travel_unreachable": (
        "No way leads between {count} pairs of places ({source}); at an end of most: {places}",
        "{count} 对地点之间无路可达（{source}）；多涉及：{places}",
        "{count} 對地點之間無路可達（{source}）；多涉及：{places}",
    ),
    "travel_far": (
        "Far from a road ({source}): {places}",
        "远离道路（{source}）：{places}",
        "遠離道路（{source}）：{places}",
    ),
    "travel_notes": ("Travel times", "行程时间", "行程時間"),
    "travel_more": ("and {count} more", "等另外 {count} 处", "等另外 {count} 處"),
}
