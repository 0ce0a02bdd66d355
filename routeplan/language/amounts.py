"""Times, distances, shares and money."""

from routeplan.language.tags import resolve
from routeplan.language.words import word

_SYMBOLS = {
    "USD": "$", "EUR": "€", "GBP": "£", "CNY": "¥", "RMB": "¥", "JPY": "¥",
    "TWD": "NT$", "NTD": "NT$", "HKD": "HK$", "SGD": "S$", "AUD": "A$", "CAD": "C$",
}  # fmt: skip


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
    hour, minute = word("unit_h", language), word("unit_min", language)
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
    return f"{seconds / 3600:,.1f} {word('unit_h', language)}"


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
    metre, kilometre = word("unit_m", language), word("unit_km", language)
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
