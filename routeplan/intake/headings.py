"""What exports call our columns, in English and in simplified and traditional Chinese."""

import re
from collections.abc import Sequence

_PLACES: dict[str, tuple[str, ...]] = {
    "lat": (
        "latitude",
        "lat",
        "y",
        "纬度",
        "緯度",
        "纬度坐标",
        "緯度座標",
        "家庭纬度",
        "住址纬度",
        "住家緯度",
    ),
    "lon": (
        "longitude",
        "lon",
        "lng",
        "long",
        "x",
        "经度",
        "經度",
        "经度坐标",
        "經度座標",
        "家庭经度",
        "住址经度",
        "住家經度",
    ),
}
_REP = (
    "rep", "rep id", "sales rep", "salesperson", "sales person", "salesman", "owner", "account owner", "agent",
    "employee id", "业务员", "業務員", "业务", "業務", "业务代表", "業務代表", "销售员", "銷售員", "销售代表", "銷售代表", "业务员编码",
    "業務員編號", "业务员编号", "業務員編碼", "业务员工号", "業務員工號", "负责人", "負責人", "客户经理", "客戶經理",
)  # fmt: skip
_CUSTOMER = (
    "customer id", "customer", "customer no", "customer number", "customer code", "cust id", "client id", "account id",
    "account", "account no", "account number", "store id", "store", "store no", "store number", "shop id", "outlet id",
    "客户编码", "客戶編碼", "客户编号", "客戶編號", "客户代码", "客戶代碼", "客户代号", "客戶代號", "客户ID", "客戶ID", "客户号", "客戶號",
    "门店编码", "門市編號", "门店编号", "門市編碼", "门店代码", "門市代碼", "店号", "店號", "店铺编号", "店鋪編號", "终端编码", "終端編號",
)  # fmt: skip
_TEAM = ("team", "division", "团队", "團隊", "小组", "小組", "组别", "組別", "部门", "部門")
_SKILLS = ("skills", "skill", "技能", "专长", "專長")
_AMOUNT = (
    "amount", "total", "net amount", "order amount", "order value", "sales", "value", "turnover", "金额", "金額", "订单金额",
    "訂單金額", "销售金额", "銷售金額", "销售额", "銷售額", "总额", "總額", "含税金额", "含稅金額",
)  # fmt: skip

_CURRENCY = ("currency", "currency code", "币种", "幣別", "幣種", "货币", "貨幣")

SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "customers": {
        **_PLACES,
        "customer_id": (*_CUSTOMER, "id", "编码", "編碼", "编号", "編號"),
        "name": (
            "name", "customer name", "store name", "shop name", "account name", "company", "company name", "outlet",
            "客户名称", "客戶名稱", "客户", "客戶", "名称", "名稱", "门店名称", "門市名稱", "门店", "門市", "店名", "店铺名称", "店鋪名稱", "公司名称", "公司名稱", "终端名称",
        ),
        "address": ("address", "street", "full address", "street address", "地址", "详细地址", "詳細地址", "客户地址", "客戶地址", "门店地址", "門市地址"),
        "phone": ("phone", "telephone", "tel", "mobile", "phone number", "电话", "電話", "联系电话", "聯絡電話", "聯繫電話", "手机", "手機", "手机号", "手機號碼"),
        "contact": ("contact", "contact name", "contact person", "联系人", "聯絡人", "聯繫人", "店长", "店長", "窗口"),
        "note": ("note", "notes", "remark", "remarks", "comment", "comments", "备注", "備註", "说明", "說明"),
        "revenue": (
            "revenue", "annual revenue", "yearly revenue", "annual sales", "yearly sales", "sales", "turnover",
            "年销售额", "年銷售額", "年营业额", "年營業額", "销售额", "銷售額", "营业额", "營業額", "年度销售额", "年度銷售額", "年销量", "年业绩", "年業績",
        ),
        "potential": ("potential", "annual potential", "yearly potential", "潜力", "潛力", "年潜力", "年潛力", "潜在销售额", "潛在銷售額", "潜力额"),
        "tier": (
            "tier", "class", "grade", "abc", "abc class", "segment", "rating", "level", "customer class",
            "门店等级", "門市等級", "等级", "等級", "客户等级", "客戶等級", "客户级别", "客戶級別", "级别", "級別", "分级", "分級", "ABC分类", "ABC分類", "店铺等级", "门店级别",
        ),
        "rep_id": _REP,
        "locked": ("locked", "fixed", "锁定", "鎖定", "固定", "是否锁定", "是否鎖定"),
        "support": (
            "support", "supporting reps", "support reps", "account team", "支持人员", "支援人員", "支持业务员", "支援業務員", "协同人员", "協同人員", "客户团队", "客戶團隊",
        ),
        "team": _TEAM,
        "group": (
            "group", "chain", "chain name", "banner", "parent account", "集团", "集團", "集团名称", "集團名稱", "连锁", "連鎖", "连锁名称", "連鎖名稱",
            "所属集团", "所屬集團",
        ),
        "district": (
            "district", "region", "area", "sales district", "sales region", "county", "行政区", "行政區", "区域", "區域", "区县", "區縣", "大区", "大區", "地区", "地區",
            "县市", "縣市", "所属区域", "所屬區域",
        ),
        "area": ("area id", "sales cell", "片区", "片區", "网格", "網格", "所属网格", "所屬網格"),
        "service_min": ("service min", "service minutes", "visit minutes", "duration min", "minutes", "服务时长", "服務時間", "服务分钟", "服務分鐘", "拜访时长", "拜訪時間", "停留分钟", "停留時間"),
        "cadence": ("cadence", "frequency", "visit frequency", "call frequency", "拜访频率", "拜訪頻率", "频率", "頻率", "拜访周期", "拜訪週期"),
        "weekdays": ("weekdays", "visit days", "visit weekdays", "days", "拜访日", "拜訪日", "拜访星期", "拜訪星期", "星期"),
        "windows": ("windows", "opening hours", "open hours", "hours", "time window", "营业时间", "營業時間", "可拜访时间", "可拜訪時間", "时间窗", "拜访时段", "拜訪時段"),
        "skills": _SKILLS,
        "last_visit": ("last visit", "last visited", "last call", "上次拜访", "上次拜訪", "最近拜访", "最近拜訪", "上次拜访日期", "上次拜訪日期", "最后拜访日期", "最後拜訪日期"),
        "renewal": (
            "renewal", "renewal date", "renewal day", "renews on", "contract end", "contract end date", "续约日期", "續約日期", "续约日", "續約日", "续费日期", "續費日期",
            "合同到期日", "合約到期日",
        ),
        "preferred_weekdays": ("preferred weekdays", "preferred days", "preferred visit days", "best days", "偏好日", "偏好星期", "首选日", "首選日", "优先拜访日", "優先拜訪日"),
        "patterns": ("patterns", "visit patterns", "visit pattern", "day pattern", "拜访组合", "拜訪組合", "拜访模式", "拜訪模式", "固定拜访日", "固定拜訪日"),
    },
    "reps": {
        **_PLACES,
        "rep_id": (*_REP, "id", "工号", "工號", "员工编号", "員工編號", "编号", "編號", "编码", "編碼", "人员编码"),
        "name": ("name", "rep name", "full name", "姓名", "名称", "名稱", "业务员姓名", "業務員姓名", "业务员名称", "業務員名稱"),
        "end_lat": ("end lat", "end latitude", "终点纬度", "終點緯度"),
        "end_lon": ("end lon", "end longitude", "终点经度", "終點經度"),
        "start": ("start", "start time", "from", "day start", "上班", "上班时间", "上班時間", "开始时间", "開始時間"),
        "end": ("end", "end time", "until", "day end", "下班", "下班时间", "下班時間", "结束时间", "結束時間"),
        "weekdays": ("weekdays", "working days", "work days", "days", "工作日", "上班日", "工作星期"),
        "leave": ("leave", "holidays", "vacation", "absence", "休假", "请假", "請假", "假期"),
        "capacity": ("capacity", "fte", "share", "产能", "產能", "负荷", "負荷", "工时比例", "工時比例"),
        "skills": _SKILLS,
        "team": (*_TEAM, "group"),
        "mode": ("mode", "travel mode", "vehicle", "交通方式", "交通工具", "出行方式"),
        "max_visits": ("max visits", "max visits per day", "visits per day", "daily visits", "每日最多拜访", "每日最多拜訪", "最大拜访数", "最大拜訪數", "日拜访上限", "日拜訪上限"),
        "max_hours": ("max hours", "max hours per day", "hours per day", "daily hours", "每日最长工时", "每日最長工時", "最长工时", "最長工時", "工时上限", "工時上限"),
        "nights": ("nights", "nights away", "overnight stays", "在外住宿", "外宿天数", "外宿天數", "出差夜数", "出差夜數"),
    },
    "orders": {
        "order_id": ("order id", "order", "order no", "order number", "invoice", "invoice no", "订单编号", "訂單編號", "订单号", "訂單號", "单号", "單號"),
        "customer_id": _CUSTOMER,
        "date": ("date", "order date", "invoice date", "订单日期", "訂單日期", "日期", "下单日期", "下單日期", "开单日期", "開單日期", "销售日期", "銷售日期"),
        "amount": _AMOUNT,
        "currency": _CURRENCY,
        "product_line": ("product line", "product category", "category", "产品线", "產品線", "品类", "品類"),
    },
    "opportunities": {
        "opportunity_id": ("opportunity id", "opportunity", "deal", "deal id", "商机编号", "商機編號", "机会编号", "機會編號"),
        "customer_id": _CUSTOMER,
        "stage": ("stage", "sales stage", "deal stage", "阶段", "階段", "销售阶段", "銷售階段", "商机阶段", "商機階段"),
        "amount": ("expected amount", "deal value", "预计金额", "預計金額", *_AMOUNT),
        "currency": _CURRENCY,
        "next_step": ("next step", "next action", "下一步", "下一步行动", "下一步行動"),
        "next_step_date": ("next step date", "next action date", "下一步日期", "下次日期"),
        "time": ("time", "next step time", "时间", "時間"),
        "person": ("person", "with whom", "decision maker", "联系人", "聯絡人", "关键人", "關鍵人", "决策人", "決策人"),
        "place": ("place", "meeting place", "地点", "地點", "会面地点", "會面地點"),
        "last_progress": ("last progress", "last activity", "last change", "最近进展", "最近進展", "最后进展", "最後進展"),
        "closed_on": ("closed on", "close date", "closed date", "成交日期", "结案日期", "結案日期"),
        "lost_at": ("lost at", "lost at stage", "丢单阶段", "丟單階段"),
    },
    "prospects": {
        "prospect_id": ("prospect id", "lead id", "id", "潜在客户编号", "潛在客戶編號", "线索编号", "線索編號", "编号", "編號"),
        "name": ("name", "prospect name", "company", "company name", "名称", "名稱", "潜在客户", "潛在客戶", "公司名称", "公司名稱"),
        **_PLACES,
        "potential": ("potential", "annual potential", "潜力", "潛力", "年潜力", "年潛力", "潜力额"),
        "lead_class": ("lead class", "class", "lead grade", "grade", "lead rating", "线索等级", "線索等級", "线索分级", "線索分級", "等级", "等級"),
        "team": _TEAM,
        "rep_id": _REP,
        "skills": _SKILLS,
    },
    "visits": {
        "date": ("date", "visit date", "拜访日期", "拜訪日期", "日期"),
        "rep_id": _REP,
        "customer_id": _CUSTOMER,
        "outcome": ("outcome", "result", "status", "结果", "結果", "拜访结果", "拜訪結果", "状态", "狀態"),
        "arrive": ("arrive", "arrival", "check in", "到达时间", "到達時間", "签到", "簽到"),
        "leave": ("leave", "departure", "check out", "离开时间", "離開時間", "签退", "簽退"),
        "reason": ("reason", "原因"),
        "note": ("note", "notes", "remark", "备注", "備註"),
        "amount": ("amount", "order amount", "订单金额", "訂單金額"),
        "checks": ("checks", "checklist", "检查项", "檢查項"),
        **_PLACES,
        "channel": ("channel", "contact channel", "渠道", "方式", "拜访方式", "拜訪方式"),
        "task_id": ("task id", "task", "任务编号", "任務編號", "任务编码", "任務編碼"),
        "recorded_at": ("recorded at", "timestamp", "记录时间", "記錄時間"),
    },
    "tasks": {
        "task_id": ("task id", "task", "task no", "task number", "ticket", "ticket id", "任务编号", "任務編號", "任务编码", "任務編碼", "任务ID", "任務ID", "工单号", "工單號"),
        "customer_id": _CUSTOMER,
        "earliest": ("earliest", "from", "not before", "start date", "earliest date", "最早日期", "开始日期", "開始日期", "起始日期"),
        "due_by": ("due by", "due", "due date", "deadline", "by", "not after", "latest", "截止日期", "截止日", "到期日期", "到期日", "期限", "完成期限", "最晚日期"),
        "time": ("time", "appointment", "appointment time", "at", "时间", "時間", "预约时间", "預約時間", "约定时间", "約定時間"),
        "reason": ("reason", "subject", "task type", "description", "why", "原因", "事由", "任务内容", "任務內容", "任务类型", "任務類型", "主题", "主題"),
        "rep_id": _REP,
        "with": (
            "with", "companions", "together with", "joint visit with", "accompanied by", "同行", "同行人员", "同行人員", "陪同", "陪同人员", "陪同人員", "协访人员", "協訪人員",
        ),
        "minutes": ("minutes", "duration", "duration min", "service min", "时长", "時長", "分钟", "分鐘", "预计时长", "預計時長", "停留分钟", "停留時間"),
        "channel": ("channel", "type", "渠道", "方式", "拜访方式", "拜訪方式", "联系方式"),
    },
    "areas": {
        "area_id": (
            "area id", "id", "geoid", "geoid20", "zcta5ce20", "postal code", "postcode", "zip", "zip code", "plz", "编码", "編碼", "编号", "編號", "邮政编码",
            "郵遞區號",
        ),
        "name": ("name", "namelsad", "area name", "名称", "名稱", "区域名称", "區域名稱"),
        "rep_id": _REP,
        "locked": ("locked", "fixed", "锁定", "鎖定", "固定", "是否锁定", "是否鎖定"),
    },
}  # fmt: skip

_LIKE_CUSTOMERS = ("address", "phone", "contact", "note", "service_min", "weekdays", "windows")
SYNONYMS["prospects"] |= {name: SYNONYMS["customers"][name] for name in _LIKE_CUSTOMERS}
"""For each table and each of our columns the headings seen in exports, the most telling first."""

_BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
_SIGNS = re.compile(r"[\s_\-.:：/#*]+")


def fold(heading: str) -> str:
    """Bring a heading to the form in which headings are compared: no brackets, signs, blanks or capitals.

    Examples
    --------
    >>> fold("Customer_ID"), fold("年销售额（元）")
    ('customerid', '年销售额')
    """
    return _SIGNS.sub("", _BRACKETS.sub("", heading)).casefold()


VAGUE = frozenset(
    fold(word)
    for word in (
        "x", "y", "id", "name", "days", "hours", "level", "class", "value", "total", "sales", "status", "group", "chain", "area", "owner",
        "account", "minutes", "order", "customer", "store", "rep", "编码", "編碼", "编号", "編號", "名称", "名稱", "等级", "等級", "星期",
    )
)  # fmt: skip
"""Headings that may mean something else as well."""


def find_heading(kind: str, column: str, headings: Sequence[str]) -> str:
    """Find the heading that states one of our columns, by its known names.

    Parameters
    ----------
    kind : str
        The table.
    column : str
        Our name.
    headings : sequence of str
        The headings of a file.

    Returns
    -------
    str
        The heading as it stands in the file; "" if none is known to mean that.
    """
    present: dict[str, str] = {}
    for heading in headings:
        if heading:
            present.setdefault(fold(heading), heading)
    for synonym in (column, *SYNONYMS.get(kind, {}).get(column, ())):
        if found := present.get(fold(synonym)):
            return found
    return ""


def match_headings(kind: str, headings: Sequence[str]) -> dict[str, str]:
    """Match the headings of a file with our columns of one table, each heading once.

    Parameters
    ----------
    kind : str
        The table.
    headings : sequence of str
        The headings of a file.

    Returns
    -------
    dict of str to str
        Heading of each of our columns that was found.
    """
    left, found = list(headings), {}
    for column in SYNONYMS[kind]:
        if heading := find_heading(kind, column, left):
            found[column] = heading
            left.remove(heading)
    return found
