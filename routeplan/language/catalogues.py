"""Catalogues of translations: gettext's ``.po`` files, one a language, in the folder ``translations``.

The context of an entry is the key of the word, its id the English text. ``python -m routeplan.language.update`` brings them up to date
after words were added or changed.
"""

import io
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from babel.messages.pofile import read_po

FILES = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant"}
"""Name of the catalogue by language tag; English is in the code."""


@lru_cache
def texts_of(language: str) -> Mapping[str, str]:
    """Read the texts of a language.

    Parameters
    ----------
    language : str
        One of ``FILES``.

    Returns
    -------
    mapping of str to str
        Text by key; a word that is not translated yet is left out.
    """
    content = (files("routeplan.language") / "translations" / f"{FILES[language]}.po").read_bytes()
    return {
        str(message.context): str(message.string)
        for message in read_po(io.BytesIO(content))
        if message.id and message.string
    }
