"""The three languages."""

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
"""Tags of the languages, the fallback first."""

_TRADITIONAL = ("hant", "tw", "hk", "mo")


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
