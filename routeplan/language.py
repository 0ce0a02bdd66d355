"""Words and formats in English, 简体中文 and 繁體中文."""

from datetime import date

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
"""Tags of the languages, the fallback first."""

_TRADITIONAL = ("hant", "tw", "hk", "mo")

_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh-Hans": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "zh-Hant": ("週一", "週二", "週三", "週四", "週五", "週六", "週日"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_SYMBOLS = {
    "USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥", "RMB": "¥", "JPY": "¥",
    "TWD": "NT$", "NTD": "NT$", "HKD": "HK$", "SGD": "S$", "AUD": "A$", "CAD": "C$",
}  # fmt: skip

# One line a word: key, English, 简体, 繁體. A `{name}` is filled by the caller with str.format.
_WORDS: dict[str, tuple[str, str, str]] = {
    # who and what
    "customer": ("Customer", "客户", "客戶"),
    "customers": ("Customers", "客户", "客戶"),
    "rep": ("Rep", "业务员", "業務員"),
    "reps": ("Reps", "业务员", "業務員"),
    "team": ("Team", "团队", "團隊"),
    "territory": ("Territory", "片区", "責任區"),
    "territories": ("Territories", "片区", "責任區"),
    "tier": ("Tier", "等级", "等級"),
    "name": ("Name", "名称", "名稱"),
    "address": ("Address", "地址", "地址"),
    "phone": ("Phone", "电话", "電話"),
    "contact": ("Contact", "联系人", "聯絡人"),
    "note": ("Note", "备注", "備註"),
    "value": ("Value", "价值", "價值"),
    "potential": ("Potential", "潜力", "潛力"),
    "workload": ("Workload", "工作量", "工作量"),
    "balance": ("Balance", "均衡度", "均衡度"),
    "share": ("Share", "占比", "占比"),
    "plan": ("Plan", "计划", "計畫"),
    "files": ("Files", "文件", "檔案"),
    # visits
    "visit": ("Visit", "拜访", "拜訪"),
    "visits": ("Visits", "拜访", "拜訪"),
    "visits_due": ("Visits due", "应拜访", "應拜訪"),
    "visits_done": ("Visits done", "已安排", "已安排"),
    "visits_per_day": ("Visits a day", "日均拜访", "日均拜訪"),
    "visits_planned": ("Visits planned", "计划拜访", "計畫拜訪"),
    "stop": ("Stop", "站点", "站點"),
    "stops": ("Stops", "站点", "站點"),
    "stop_list": ("Stop list", "拜访清单", "拜訪清單"),
    "unserved_visits": ("Unserved visits", "未安排的拜访", "未安排的拜訪"),
    "moved_visits": ("Visits moved", "改期拜访", "改期拜訪"),
    "appointment": ("Appointment", "预约", "預約"),
    "reason": ("Reason", "原因", "原因"),
    "overdue": ("Overdue", "逾期", "逾期"),
    "overdue_customers": ("Overdue customers", "逾期客户", "逾期客戶"),
    "daily_zones": ("Daily zones", "每日片区", "每日片區"),
    "zone_overlap": ("Zone overlap", "片区重叠", "片區重疊"),
    "no_visits": ("No visits", "无拜访", "無拜訪"),
    # times
    "day": ("Day", "日", "日"),
    "days": ("Days", "天数", "天數"),
    "week": ("Week", "周", "週"),
    "weeks": ("Weeks", "周数", "週數"),
    "week_number": ("Week {number}", "第{number}周", "第{number}週"),
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
    "date": ("Date", "日期", "日期"),
    "weekday": ("Weekday", "星期", "星期"),
    "arrive": ("Arrive", "到达", "抵達"),
    "there_from": ("there from {time}", "{time} 到达", "{time} 抵達"),
    "start": ("Start", "开始", "開始"),
    "leave": ("Leave", "离开", "離開"),
    "stay": ("Stay", "停留", "停留"),
    "drive": ("Drive", "车程", "車程"),
    "driving": ("Driving", "在途", "在途"),
    "waiting": ("Waiting", "等待", "等待"),
    "wait": ("Wait", "等待", "等待"),
    "face_time": ("Face time", "面访时间", "面訪時間"),
    "break": ("Break", "休息", "休息"),
    "return": ("Return", "返回", "返回"),
    "leave_home": ("Leave home", "从家出发", "從家出發"),
    "return_home": ("Return home", "返回住处", "返回住處"),
    "home": ("Home", "住处", "住處"),
    "open": ("Open", "营业", "營業"),
    "slack": ("Slack", "机动时间", "彈性時間"),
    "overtime": ("Overtime", "加班", "加班"),
    "kilometres": ("Kilometres", "公里", "公里"),
    "hours": ("Hours", "小时", "小時"),
    "time": ("Time", "时间", "時間"),
    "total": ("Total", "合计", "合計"),
    # key figures and reports
    "key_figures": ("Key figures", "关键指标", "關鍵指標"),
    "findings": ("Findings", "提示", "提示"),
    "violations": ("Violations", "违反规则", "違反規則"),
    "rule": ("Rule", "规则", "規則"),
    # proposals of territories
    "today": ("Today", "现状", "現況"),
    "proposal": ("Proposal", "方案", "方案"),
    "proposals": ("Proposals", "方案", "方案"),
    "territory_proposals": ("Territory proposals", "片区调整方案", "責任區調整方案"),
    "favours_today": ("As today", "维持现状", "維持現況"),
    "favours_moves": ("Fewest moves", "变动最少", "變動最少"),
    "favours_policy": ("The policy's own", "按规则设置", "依規則設定"),
    "favours_balance": ("Balance within {percent}", "均衡度 {percent} 以内", "均衡度 {percent} 以內"),
    "favours_ways": ("Shortest ways", "路程最短", "路程最短"),
    "favours_wide_ways": ("Shortest ways, within {percent}", "路程最短（{percent} 以内）", "路程最短（{percent} 以內）"),
    "favours_wide_moves": ("Few moves, within {percent}", "变动少（{percent} 以内）", "變動少（{percent} 以內）"),
    "favours_approved": ("Approved", "已批准", "已核准"),
    "mean_way": ("Mean way to centre and home", "到中心和住处的平均路程", "到中心與住處的平均路程"),
    "short_way": ("Mean way", "平均路程", "平均路程"),
    "way_change": ("Way", "路程变化", "路程變化"),
    "moves": ("Moves", "调整", "調整"),
    "moved_share": ("Activity moved", "调整的业务量", "調整的業務量"),
    "moved_revenue": ("Revenue moved, 12 months", "调整的近12个月销售额", "調整的近12個月銷售額"),
    "revenue_12": ("Revenue, 12 months", "近12个月销售额", "近12個月銷售額"),
    "loose_customers": ("Apart", "不相连的客户", "不相連的客戶"),
    "missed_tolerances": ("Out of tolerance", "超出容差", "超出容差"),
    "best_possible": ("To the best possible", "距最优", "距最優"),
    "within_best": ("within {percent}", "{percent} 以内", "{percent} 以內"),
    "from_rep": ("From", "原业务员", "原業務員"),
    "to_rep": ("To", "新业务员", "新業務員"),
    "why": ("Why", "理由", "理由"),
    "decision": ("Decision", "决定", "決定"),
    "decided_by": ("By", "决定人", "決定人"),
    "remark": ("Remark", "备注", "備註"),
    "accept": ("accept", "同意", "同意"),
    "reject": ("reject", "拒绝", "拒絕"),
    "before": ("Before", "调整前", "調整前"),
    "after": ("After", "调整后", "調整後"),
    "version": ("Version", "版本", "版本"),
    "tolerance": ("Tolerance", "容差", "容差"),
    "approved_by": ("approved by {by} on {date}", "{by} 于 {date} 批准", "{by} 於 {date} 核准"),
    "approved_on": ("approved on {date}", "{date} 批准", "{date} 核准"),
    "valid_from": ("from {date}", "自 {date} 起", "自 {date} 起"),
    "choose_with": ("Choose with", "选用命令", "選用指令"),
    "only_moves": ("Only moves", "只看调整", "只看調整"),
    "pareto": ("Ways and balance", "路程与均衡", "路程與均衡"),
    "pareto_hint": (
        "Left: shorter ways. Down: better balance. Size: activity moved.",
        "越靠左路程越短，越靠下越均衡，圆越大调整越多。",
        "越靠左路程越短，越靠下越均衡，圓越大調整越多。",
    ),
    "no_moves": ("Nobody changes the rep", "没有客户更换业务员", "沒有客戶更換業務員"),
    "largest_deviation": ("Largest deviation", "最大偏差", "最大偏差"),
    # how many reps
    "headcount": ("How many reps", "需要多少业务员", "需要多少業務員"),
    "headcount_rep": ("{count} rep", "{count} 名业务员", "{count} 名業務員"),
    "headcount_reps": ("{count} reps", "{count} 名业务员", "{count} 名業務員"),
    "headcount_all_fit": (
        "{reps}: the smallest number with which all work fits (fill {fill})",
        "{reps}：能完成全部工作的最少人数（负荷 {fill}）",
        "{reps}：能完成全部工作的最少人數（負荷 {fill}）",
    ),
    "headcount_already": (
        "{reps}: all work fits with the smallest number that was compared (fill {fill}), fewer may do",
        "{reps}：所比较的最少人数已能完成全部工作（负荷 {fill}），或可更少",
        "{reps}：所比較的最少人數已能完成全部工作（負荷 {fill}），或可更少",
    ),
    "headcount_no_less": (
        "{reps}: more reps hardly lessen the {hours} h a week that stay undone (fill {fill})",
        "{reps}：再增加也几乎无法减少每周未完成的 {hours} 小时（负荷 {fill}）",
        "{reps}：再增加也幾乎無法減少每週未完成的 {hours} 小時（負荷 {fill}）",
    ),
    "headcount_never": (
        "{reps}: the largest number that was compared, and {hours} h a week stay undone (fill {fill}), more may do",
        "{reps}：所比较的最多人数，每周仍有 {hours} 小时未完成（负荷 {fill}），或需更多",
        "{reps}：所比較的最多人數，每週仍有 {hours} 小時未完成（負荷 {fill}），或需更多",
    ),
    "headcount_nearly": ("{hours} h a week over in the fullest territories", "最满的片区每周超出 {hours} 小时", "最滿的責任區每週超出 {hours} 小時"),
    "headcount_fewer": (
        "with {count}, {hours} h a week stay undone",
        "{count} 名时每周有 {hours} 小时未完成",
        "{count} 名時每週有 {hours} 小時未完成",
    ),
    "headcount_saves": (
        "with {count} the ways fall by {hours} h a week",
        "{count} 名时每周路程减少 {hours} 小时",
        "{count} 名時每週路程減少 {hours} 小時",
    ),
    "headcount_costs": (
        "with {count} the ways grow by {hours} h a week",
        "{count} 名时每周路程增加 {hours} 小时",
        "{count} 名時每週路程增加 {hours} 小時",
    ),
    "headcount_same": ("with {count} the ways stay about as long", "{count} 名时路程大致不变", "{count} 名時路程大致不變"),
    "headcount_and": ("; ", "；", "；"),
    "headcount_stop": (".", "。", "。"),
    "headcount_today": ("Reps today", "现有业务员", "現有業務員"),
    "headcount_all_teams": (
        "All teams: {count} reps, {today} today",
        "全部团队：{count} 名业务员，现有 {today} 名",
        "全部團隊：{count} 名業務員，現有 {today} 名",
    ),
    "headcount_no_team": ("Without a team", "无团队", "無團隊"),
    "headcount_rep_week": (
        "Hours of the mean rep a week, by number of reps",
        "按人数：每名业务员每周平均小时数",
        "按人數：每名業務員每週平均小時數",
    ),
    "headcount_team_week": (
        "Hours of all reps a week, by number of reps",
        "按人数：全部业务员每周小时数",
        "按人數：全部業務員每週小時數",
    ),
    "headcount_service": ("At customers", "客户处", "客戶處"),
    "headcount_between": ("Between customers", "客户之间", "客戶之間"),
    "headcount_home": ("From and to home", "往返住处", "往返住處"),
    "headcount_available": ("Hours available", "可用小时", "可用小時"),
    "headcount_undone": ("Undone, h a week", "每周未完成（小时）", "每週未完成（小時）"),
    "headcount_compared": ("Compared", "对比", "對比"),
    "headcount_work": ("Work of a rep, h a week", "每人每周工作（小时）", "每人每週工作（小時）"),
    "headcount_fill": ("Fill", "负荷", "負荷"),
    "headcount_way": ("Mean way to the centre", "到中心的平均路程", "到中心的平均路程"),
    "headcount_driving": ("Driving, h a week", "每周在途（小时）", "每週在途（小時）"),
    "headcount_undone_visits": ("Visits that do not fit", "未能安排的拜访", "未能安排的拜訪"),
    "headcount_covered": ("Potential covered", "覆盖的潜力", "涵蓋的潛力"),
    "headcount_gain_drive": ("Last rep saves, h a week", "最后一人节省（小时/周）", "最後一人節省（小時/週）"),
    "headcount_gain_visits": ("Last rep's visits", "最后一人增加的拜访", "最後一人增加的拜訪"),
    "headcount_gain_covered": ("Last rep's potential", "最后一人增加的潜力", "最後一人增加的潛力"),
    "headcount_hire": (
        "New rep: best lives near {name} ({id}), {lat}, {lon}; {customers} customers",
        "新业务员：宜住在 {name}（{id}）附近，{lat}, {lon}；{customers} 家客户",
        "新業務員：宜住在 {name}（{id}）附近，{lat}, {lon}；{customers} 家客戶",
    ),
    "headcount_not_needed": ("Not needed here", "此处不需要", "此處不需要"),
    # reasons for unserved visits
    "no_position": ("No position", "无坐标", "無座標"),
    "no_territory": ("No territory", "无片区", "無責任區"),
    "no_open_shift": ("No day possible", "没有可行的日期", "沒有可行的日期"),
    "spacing": ("Too close to other visits", "拜访间隔太近", "拜訪間隔太近"),
    "full": ("Days are full", "工作日已满", "工作日已滿"),
    "detour": ("Detour too long", "绕路太远", "繞路太遠"),
    # the workbook
    "customer_id": ("Customer ID", "客户编码", "客戶編碼"),
    "rep_id": ("Rep ID", "业务员编码", "業務員編碼"),
    "number": ("No.", "序号", "序號"),
    "shifts": ("Shifts", "班次", "班次"),
    "potential_deviation": ("Potential, deviation", "潜力偏差", "潛力偏差"),
    "area": ("Area", "片区", "片區"),
    "district": ("District", "区域", "區域"),
    "teams": ("Teams", "团队", "團隊"),
    "districts": ("Districts", "区域", "區域"),
    "balance_index": ("Balance index", "均衡指数", "均衡指數"),
    "to_centre": ("To the centre", "到中心", "到中心"),
    "polsby_popper": ("Polsby-Popper", "紧凑度 PP", "緊湊度 PP"),
    "reock": ("Reock", "紧凑度 Reock", "緊湊度 Reock"),
    "pieces": ("Pieces", "块数", "塊數"),
    "taken": ("Taken over", "接手客户", "接手客戶"),
    "given": ("Handed over", "移交客户", "移交客戶"),
    "disruption": ("Disruption", "变动比例", "變動比例"),
    "workload_deviation": ("Workload, deviation", "工作量偏差", "工作量偏差"),
    "earliest": ("Earliest", "最早", "最早"),
    "latest": ("Latest", "最晚", "最晚"),
    "worth": ("Worth a detour of", "值得绕行", "值得繞行"),
    "extra_driving": ("Extra driving", "多出车程", "多出車程"),
    "best_day": ("Best day", "最佳日期", "最佳日期"),
    "planned_days": ("Planned days", "计划日期", "計畫日期"),
    "last_visit": ("Last visit", "上次拜访", "上次拜訪"),
    "interval_days": ("Interval, days", "间隔天数", "間隔天數"),
    # pages
    "of_due": ("{done} of {due}", "{done} / {due}", "{done} / {due}"),
    "none_due": ("none due", "无应拜访", "無應拜訪"),
    "visits_done_of_due": ("Visits done of due", "已安排 / 应拜访", "已安排 / 應拜訪"),
    "routes": ("Routes", "路线", "路線"),
    "route": ("Route", "路线", "路線"),
    "map": ("Map", "地图", "地圖"),
    "all": ("All", "全部", "全部"),
    "none": ("None", "无", "無"),
    "target": ("Target", "目标", "目標"),
    "due_between": ("Due", "应访期", "應訪期"),
    "show": ("Show", "显示", "顯示"),
    "visits_by_day": ("Visits by day", "每日拜访", "每日拜訪"),
    "time_shares": ("Where the time goes", "时间分配", "時間分配"),
    "from_mean": ("from the fair share", "与应占份额之差", "與應占份額之差"),
    "pick_days": (
        "Pick a day, or a week by its name. With one rep picked, colours tell the weekdays apart.",
        "选择某天，或点周名选择整周。只选一名业务员时，颜色区分星期。",
        "選擇某天，或點週名選擇整週。只選一名業務員時，顏色區分星期。",
    ),
    "open_page": ("Open the phone page", "打开手机页面", "開啟手機頁面"),
    "map_needs_script": (
        "The map needs JavaScript; everything else on this page does not.",
        "地图需要 JavaScript；本页其他内容不需要。",
        "地圖需要 JavaScript；本頁其他內容不需要。",
    ),
    "interrupted": ("search stopped early", "搜索被提前中止", "搜尋被提前中止"),
    "everything_planned": ("Every visit due is planned.", "所有应访拜访均已安排。", "所有應訪拜訪均已安排。"),
    "call": ("Call", "电话", "電話"),
    "navigate": ("Navigate", "导航", "導航"),
    "change_app": ("Choose another app", "换一个应用", "換一個應用程式"),
    "done": ("Done", "完成", "完成"),
    "done_of_stops": ("{done} of {stops} done", "已完成 {done} / {stops}", "已完成 {done} / {stops}"),
    "next_stop": ("Next", "下一站", "下一站"),
    "plan_over": (
        "This plan ended on {date}. Ask for the next one.",
        "此计划已于{date}结束，请索取新计划。",
        "此計畫已於{date}結束，請索取新計畫。",
    ),
    "not_saved": ("Ticks are not saved on this phone", "勾选不会保存在此手机上", "勾選不會儲存在此手機上"),
    "print": ("Print", "打印", "列印"),
    "larger_map": ("Larger map", "放大地图", "放大地圖"),
    "smaller_map": ("Smaller map", "缩小地图", "縮小地圖"),
    "zoom_in": ("Zoom in", "放大", "放大"),
    "fit_all": ("Show everything", "显示全部", "顯示全部"),
    "zoom_out": ("Zoom out", "缩小", "縮小"),
}  # fmt: skip


def resolve(language: str) -> str:
    """Give the language that a tag means.

    Parameters
    ----------
    language : str
        A tag such as "en", "zh-Hant" or "zh_TW".

    Returns
    -------
    str
        One of ``LANGUAGES``: Chinese of Taiwan, Hong Kong, Macau or "Hant" is "zh-Hant", other Chinese "zh-Hans",
        every other language "en".

    Examples
    --------
    >>> resolve("zh_TW"), resolve("zh"), resolve("de-AT")
    ('zh-Hant', 'zh-Hans', 'en')
    """
    parts = language.lower().replace("_", "-").split("-")
    if parts[0] != "zh":
        return "en"
    return "zh-Hant" if any(part in _TRADITIONAL for part in parts) else "zh-Hans"


def word(key: str, language: str) -> str:
    """Give a word or phrase.

    Parameters
    ----------
    key : str
        Its name.
    language : str
        Language tag, resolved as by ``resolve``.

    Returns
    -------
    str
        The text; a phrase may hold fields such as ``{number}`` for ``str.format``.

    Raises
    ------
    KeyError
        No such word.

    Examples
    --------
    >>> word("territory", "zh-Hans")
    '片区'
    """
    if key not in _WORDS:
        raise KeyError(f"no word '{key}' in routeplan.language")
    return _WORDS[key][LANGUAGES.index(resolve(language))]


def clock(seconds: float) -> str:
    """Write a time of day to the nearest minute; hours after midnight count on, so that a day may end at 24:00.

    Parameters
    ----------
    seconds : float
        Seconds after midnight.

    Returns
    -------
    str
        Hours and minutes.

    Examples
    --------
    >>> clock(8 * 3600 + 1799)
    '08:30'
    """
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours:02d}:{minutes:02d}"


def duration(seconds: float, language: str) -> str:
    """Write a length of time, from 100 hours on in whole hours.

    Parameters
    ----------
    seconds : float
        Seconds, not negative.
    language : str
        Language tag.

    Returns
    -------
    str
        Hours and minutes with their units.

    Examples
    --------
    >>> duration(3900, "en"), duration(45 * 60, "zh-Hans"), duration(3_600_000, "en")
    ('1 h 05 min', '45 分钟', '1,000 h')
    """
    hour, minute = {"en": ("h", "min"), "zh-Hans": ("小时", "分钟"), "zh-Hant": ("小時", "分鐘")}[
        resolve(language)
    ]
    if seconds >= 360_000:
        return f"{round(seconds / 3600):,} {hour}"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} {hour} {minutes:02d} {minute}" if hours else f"{minutes} {minute}"


def hours(seconds: float, language: str) -> str:
    """Write a sum of working time in hours, for columns that are compared.

    Parameters
    ----------
    seconds : float
        Seconds.
    language : str
        Language tag.

    Returns
    -------
    str
        Hours with one decimal and their unit.

    Examples
    --------
    >>> hours(9000, "en"), hours(5_400_000, "zh-Hans")
    ('2.5 h', '1,500.0 小时')
    """
    unit = {"en": "h", "zh-Hans": "小时", "zh-Hant": "小時"}[resolve(language)]
    return f"{seconds / 3600:,.1f} {unit}"


def weekday(day: date, language: str) -> str:
    """Name the weekday of a date in short.

    Parameters
    ----------
    day : date
        The day.
    language : str
        Language tag.

    Returns
    -------
    str
        For instance "Mon" or "周一".
    """
    return _WEEKDAYS[resolve(language)][day.weekday()]


def short_date(day: date, language: str) -> str:
    """Write day and month.

    Parameters
    ----------
    day : date
        The day.
    language : str
        Language tag.

    Returns
    -------
    str
        For instance "23 Nov" or "11月23日".
    """
    return f"{day.day} {_MONTHS[day.month - 1]}" if resolve(language) == "en" else f"{day.month}月{day.day}日"


def full_date(day: date, language: str) -> str:
    """Write day, month and year.

    Parameters
    ----------
    day : date
        The day.
    language : str
        Language tag.

    Returns
    -------
    str
        For instance "23 Nov 2026" or "2026年11月23日".
    """
    short = short_date(day, language)
    return f"{short} {day.year}" if resolve(language) == "en" else f"{day.year}年{short}"


def proposal_name(favours: str, tolerance: float, language: str) -> str:
    """Name a proposal of territories by what it favours.

    Parameters
    ----------
    favours : str
        What it puts first, as ``routeplan.model.Favours`` lists.
    tolerance : float
        The largest tolerance that it was made with.
    language : str
        Language tag.

    Returns
    -------
    str
        Its name.

    Examples
    --------
    >>> proposal_name("balance", 0.025, "en")
    'Balance within 2.5%'
    """
    return word(f"favours_{favours}", language).format(percent=f"{100 * tolerance:.3g}%")


def approved_text(version: str, by: str, day: date, first: date, language: str) -> str:
    """Say which version of the territories holds, who approved it and when, and from when it counts.

    Parameters
    ----------
    version, by : str
        Its name, and who approved it; may be empty.
    day, first : date
        When it was approved, and the day from which it counts.
    language : str
        Language tag.

    Returns
    -------
    str
        One line.

    Examples
    --------
    >>> approved_text("2026-11-25-ab12cd", "Wang Li", date(2026, 11, 25), date(2026, 12, 7), "en")
    'version 2026-11-25-ab12cd, approved by Wang Li on 25 Nov 2026, from 7 Dec 2026'
    """
    said = word("approved_by" if by else "approved_on", language).format(by=by, date=full_date(day, language))
    since = word("valid_from", language).format(date=full_date(first, language))
    if resolve(language) == "en":
        return f"version {version}, {said}, {since}"
    return f"{word('version', language)} {version}，{said}，{since}"


def compact_date(day: date, language: str) -> str:
    """Write day and month where there is room for a few letters only.

    Parameters
    ----------
    day : date
        The day.
    language : str
        Language tag.

    Returns
    -------
    str
        For instance "23 Nov" or "11/23".
    """
    return short_date(day, language) if resolve(language) == "en" else f"{day.month}/{day.day}"


def day_label(day: date, language: str) -> str:
    """Write weekday, day and month.

    Parameters
    ----------
    day : date
        The day.
    language : str
        Language tag.

    Returns
    -------
    str
        For instance "Mon 23 Nov" or "11月23日 周一".

    Examples
    --------
    >>> day_label(date(2026, 11, 23), "en"), day_label(date(2026, 11, 23), "zh-Hant")
    ('Mon 23 Nov', '11月23日 週一')
    """
    parts = (weekday(day, language), short_date(day, language))
    return " ".join(parts if resolve(language) == "en" else parts[::-1])


def distance(metres: float, language: str) -> str:
    """Write a distance: metres below one kilometre, one decimal below ten.

    Parameters
    ----------
    metres : float
        Metres, not negative.
    language : str
        Language tag.

    Returns
    -------
    str
        Number and unit.

    Examples
    --------
    >>> distance(849, "en"), distance(8_449, "en"), distance(1_234_567, "zh-Hans")
    ('850 m', '8.4 km', '1,235 公里')
    """
    metre, kilometre = ("m", "km") if resolve(language) == "en" else ("米", "公里")
    if metres < 995:
        return f"{round(metres, -1):.0f} {metre}"
    if metres < 9_950:
        return f"{metres / 1000:.1f} {kilometre}"
    return f"{metres / 1000:,.0f} {kilometre}"


def percent(share: float) -> str:
    """Write a share as whole per cent.

    Parameters
    ----------
    share : float
        1.0 is 100 %.

    Returns
    -------
    str
        For instance "42%".
    """
    return f"{100 * share:.0f}%"


def money(amount: float, currency: str, language: str) -> str:
    """Write an amount of money in whole units.

    Parameters
    ----------
    amount : float
        The amount.
    currency : str
        ISO code, such as "USD"; empty: the number alone.
    language : str
        Language tag.

    Returns
    -------
    str
        The symbol before the number where the currency has a common one, else its code: before the number in English,
        after it in Chinese.

    Examples
    --------
    >>> money(1234567.4, "USD", "en"), money(-80, "CNY", "zh-Hans"), money(5, "SEK", "zh-Hans")
    ('$1,234,567', '-¥80', '5 SEK')
    """
    sign, digits = "-" if round(amount) < 0 else "", f"{abs(round(amount)):,}"
    if symbol := _SYMBOLS.get(currency.upper(), ""):
        return f"{sign}{symbol}{digits}"
    parts = (currency, sign + digits) if resolve(language) == "en" else (sign + digits, currency)
    return " ".join(filter(None, parts))
