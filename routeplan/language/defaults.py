"""Names that the rules have by default, in the language of a page."""

from typing import Literal

from routeplan.language.default_words import DEFAULT_WORDS
from routeplan.language.words import word


def shown(kind: Literal["tier", "stage", "treatment"], text: str, language: str) -> str:
    """Translate a name or text if it is one that the rules have by default.

    Parameters
    ----------
    kind : {"tier", "stage", "treatment"}
        What it is.
    text : str
        As the rules state it.
    language : str
        Language tag.

    Returns
    -------
    str
        What a planner wrote stays as it is.

    Examples
    --------
    >>> shown("tier", "strategic", "zh-Hans"), shown("tier", "Gold", "zh-Hans")
    ('战略', 'Gold')
    """
    found = (key for key, own in DEFAULT_WORDS.items() if key.startswith(f"default_{kind}_") and own == text)
    key = next(found, None)
    return text if key is None else word(key, language)
