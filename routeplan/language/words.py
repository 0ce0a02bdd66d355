"""Words and phrases."""

from routeplan.language.change_words import CHANGE_WORDS
from routeplan.language.compare_words import COMPARE_WORDS
from routeplan.language.headcount_words import HEADCOUNT_WORDS
from routeplan.language.locate_words import LOCATE_WORDS
from routeplan.language.phone_words import PHONE_WORDS
from routeplan.language.reason_words import REASON_WORDS
from routeplan.language.review_words import REVIEW_WORDS
from routeplan.language.tags import LANGUAGES, resolve
from routeplan.language.territory_words import TERRITORY_WORDS
from routeplan.language.travel_words import TRAVEL_WORDS
from routeplan.language.week_words import WEEK_WORDS

# One line a word: key, English, 简体, 繁體. A `{name}` is filled by the caller with str.format.
WORDS: dict[str, tuple[str, str, str]] = {
    # who and what
    "customer": ("Customer", "客户", "客戶"),
    "customers": ("Customers", "客户", "客戶"),
    "rep": ("Rep", "业务员", "業務員"),
    "reps": ("Reps", "业务员", "業務員"),
    "team": ("Team", "团队", "團隊"),
    "territory": ("Territory", "片区", "責任區"),
    "area": ("Area", "片区", "片區"),
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
    "days_on_time": ("Days that end on time", "按时结束的天数", "準時結束的天數"),
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
    "leave_night": ("Leave from {name}", "从{name}出发", "從{name}出發"),
    "night_at": ("Night at {name}", "住宿：{name}", "住宿：{name}"),
    "nights": ("Nights away", "在外住宿", "在外住宿"),
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
    **HEADCOUNT_WORDS,
    **LOCATE_WORDS,
    **CHANGE_WORDS,
    **REVIEW_WORDS,
    **COMPARE_WORDS,
    **TERRITORY_WORDS,
    **TRAVEL_WORDS,
    **WEEK_WORDS,
    **PHONE_WORDS,
    **REASON_WORDS,
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
    "find_customer": ("Search for a customer", "查找客户", "搜尋客戶"),
    "no_customer_found": ("No customer found", "未找到客户", "找不到客戶"),
    "day_slider": ("Day: all, or one", "日期：全部或某天", "日期：全部或某天"),
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
    "asks_server": (
        "The map of this page is loaded from {host}, which sees which part of it is looked at.",
        "本页的地图从 {host} 加载，该服务器可得知所查看的区域。",
        "本頁的地圖從 {host} 載入，該伺服器可得知所檢視的區域。",
    ),
    "interrupted": ("search stopped early", "搜索被提前中止", "搜尋被提前中止"),
    "more_unserved": (
        "And {count} more: on the map, in plan.xlsx and in unserved.csv.",
        "另有 {count} 项：见地图、plan.xlsx 和 unserved.csv。",
        "另有 {count} 項：見地圖、plan.xlsx 和 unserved.csv。",
    ),
    "allowed_deviation": ("{share} allowed", "允许 {share}", "容許 {share}"),
    "everything_planned": ("Every visit due is planned.", "所有应访拜访均已安排。", "所有應訪拜訪均已安排。"),
    "print": ("Print", "打印", "列印"),
    "larger_map": ("Larger map", "放大地图", "放大地圖"),
    "smaller_map": ("Smaller map", "缩小地图", "縮小地圖"),
    "zoom_in": ("Zoom in", "放大", "放大"),
    "fit_all": ("Show everything", "显示全部", "顯示全部"),
    "zoom_out": ("Zoom out", "缩小", "縮小"),
}  # fmt: skip


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
    if key not in WORDS:
        raise KeyError(f"no word '{key}' in routeplan.language")
    return WORDS[key][LANGUAGES.index(resolve(language))]
