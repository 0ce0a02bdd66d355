"""Words of positions found by address; see `words`."""

LOCATE_WORDS: dict[str, tuple[str, str, str]] = {
    "located": ("Positions found by address", "按地址找到的位置", "依地址找到的位置"),
    "located_review": ("To review", "待核对", "待核對"),
    "located_house": ("House", "门牌", "門牌"),
    "located_street": ("Street", "道路", "道路"),
    "located_place": ("Place", "地区", "地區"),
    "located_as": ("Found as", "匹配结果", "比對結果"),
    "located_none": ("No position is to be reviewed.", "没有待核对的位置。", "沒有待核對的位置。"),
    "located_how": (
        "Correct lon and lat in to_locate.xlsx where a position is wrong, and empty its cell 'review' once you have looked.",
        "位置有误时，请在 to_locate.xlsx 中更正 lon 和 lat；核对后清空该行的 review。",
        "位置有誤時，請在 to_locate.xlsx 中更正 lon 和 lat；核對後清空該列的 review。",
    ),
    "located_more": (
        "{count} more in to_locate.xlsx",
        "其余 {count} 条见 to_locate.xlsx",
        "其餘 {count} 條見 to_locate.xlsx",
    ),
    "located_other": ("Other customers and reps", "其他客户和业务员", "其他客戶和業務員"),
    "located_good": ("Found", "已找到", "已找到"),
    "doubt_place": ("only the place was found", "只找到地区", "只找到地區"),
    "doubt_elsewhere": (
        "another match lies {km} km away",
        "另一匹配在 {km} 公里外",
        "另一結果在 {km} 公里外",
    ),
    "doubt_unsure": ("the service is not sure", "服务不确定", "服務不確定"),
    "doubt_far": ("{km} km from the nearest rep", "离最近的业务员 {km} 公里", "離最近的業務員 {km} 公里"),
}
