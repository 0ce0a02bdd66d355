"""Cadences as Chinese tables write them: "每周2次", "每两周1次"."""

import re

_NAMED = {"隔周": "每两周", "隔週": "每两周", "双周": "每两周", "雙週": "每两周"}
_NONE = frozenset({"无", "無", "不拜访", "不拜訪"})
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", start=1)} | {"两": 2, "兩": 2}
_DAYS = {"天": 1, "日": 1, "月": 28, "季": 91, "季度": 91}
"""Days of a unit; the others are weeks."""

_DIGIT = f"[{''.join(_DIGITS)}]"
_NUMBER = rf"\d+|{_DIGIT}?十{_DIGIT}?|{_DIGIT}"
_PERIOD = rf"(?P<length>{_NUMBER})?[个個]?(?P<unit>天|日|周|週|星期|礼拜|禮拜|月|季度|季)"
_FORMS = (
    re.compile(rf"每{_PERIOD}(?:(?P<times>{_NUMBER})次)?"),
    re.compile(rf"{_PERIOD}(?P<times>{_NUMBER})次"),
    re.compile(rf"(?P<times>{_NUMBER})次[/／每]{_PERIOD}"),
)


def in_english(text: str) -> str:
    """Write a Chinese cadence in its English form, and leave any other text alone.

    Parameters
    ----------
    text : str
        So many visits in so many days, weeks, months (of 28 days) or quarters (of 91 days), in either order.

    Returns
    -------
    str
        Once in a period is the rolling form, more often the fixed one.

    Examples
    --------
    >>> in_english("每周2次"), in_english("每两周一次"), in_english("3次/月"), in_english("weekly")
    ('2 per 1 weeks', 'every 14 days', '3 per 4 weeks', 'weekly')
    """
    bare = "".join(text.split())
    if bare in _NONE:
        return "none"
    found = next(filter(None, (form.fullmatch(_NAMED.get(bare, bare)) for form in _FORMS)), None)
    if found is None:
        return text
    days = _number(found["length"] or "1") * _DAYS.get(found["unit"], 7)
    times = _number(found["times"] or "1")
    if times == 1:
        return f"every {days} days"
    return text if days % 7 else f"{times} per {days // 7} weeks"


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if ten else 0) + _DIGITS.get(ones, 0)
