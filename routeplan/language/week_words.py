"""Words of the weeks of a plan; see `words`."""

WEEK_WORDS: dict[str, tuple[str, str, str]] = {
    "weeks_sheet": ("Weeks", "各周", "各週"),
    "from_day": ("From", "开始日期", "開始日期"),
    "to_day": ("To", "结束日期", "結束日期"),
    "work_time": ("Work", "工作时间", "工作時間"),
    "available": ("Available", "可用时间", "可用時間"),
    "load": ("Load", "负荷", "負荷"),
    "mean": ("Mean", "平均", "平均"),
    "load_deviation": ("From the mean", "与平均之差", "與平均之差"),
    "week_deviation": ("Week load, largest deviation", "周负荷最大偏差", "週負荷最大偏差"),
    "week_spread": ("Week, spread", "周分散度", "週分散度"),
    "load_hint": (
        "Load: work over the hours that the week's shifts allow; below it, how far from the rep's mean.",
        "负荷：工作时间占本周班次可用时间的比例；其下为与该业务员平均之差。",
        "負荷：工作時間占本週班次可用時間的比例；其下為與該業務員平均之差。",
    ),
    "spread_hint": (
        "Last line: spread of the week's stops / of each day's. 1 is as wide as the whole territory, ↔ that or wider.",
        "末行：本周站点 / 每日站点的分散度。1 表示与整个片区一样分散，↔ 表示达到或超过。",
        "末行：本週站點 / 每日站點的分散度。1 表示與整個責任區一樣分散，↔ 表示達到或超過。",
    ),
    "day_spread": ("Days, spread", "日分散度", "日分散度"),
}
