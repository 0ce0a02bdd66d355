"""Figures that plans are compared by, and how they differ."""

from routeplan.language.amounts import hours
from routeplan.language.words import word


def figure(value: float | None, unit: str, language: str) -> str:
    """Write a figure that plans are compared by.

    Parameters
    ----------
    value : float or None
        The figure; None: not known.
    unit : str
        "count", "decimal", "hours", "km", "minutes" or "share".
    language : str
        Language tag.

    Returns
    -------
    str
        Number and unit; a count that is no whole number has one decimal.

    Examples
    --------
    >>> figure(1234.0, "count", "en"), figure(0.251, "share", "en"), figure(3.5, "minutes", "zh-Hans"), figure(None, "km", "en")
    ('1,234', '25.1%', '3.5 分钟', '–')
    """
    if value is None:
        return "–"
    if unit == "hours":
        return hours(3600 * value, language)
    whole = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    kilometre, minute = word("unit_km", language), word("unit_min", language)
    return {
        "km": f"{value:,.0f} {kilometre}",
        "minutes": f"{value:.1f} {minute}",
        "share": f"{100 * value:.1f}%",
        "decimal": f"{value:,.2f}",
    }.get(unit, whole)


def change(value: float | None, unit: str, language: str) -> str:
    """Write by how much a figure differs, with its sign; "±0" where it does not, "" where it is not known.

    Examples
    --------
    >>> change(-1.24, "hours", "en"), change(0.0, "km", "en"), change(0.021, "share", "en"), change(None, "km", "en")
    ('−1.2 h', '±0', '+2.1 pp', '')
    """
    if value is None:
        return ""
    if value == 0:
        return "±0"
    sign = "+" if value > 0 else "−"
    if unit == "share":
        return f"{sign}{abs(100 * value):.1f} {word('unit_pp', language)}"
    return f"{sign}{figure(abs(value), unit, language)}"
