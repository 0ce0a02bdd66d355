"""``python -m routeplan.language.update``: bring the catalogues up to date after words were added or changed.

New words have an empty text, to be translated; those of words that are gone go.
"""

import io
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from routeplan.language.catalogues import FILES
from routeplan.language.words import WORDS

_HEAD = (
    "# What routeplan says in another language: the context is the key of a word, the id its English text."
)
_HEADER = f"""{_HEAD}
msgid ""
msgstr ""
"Project-Id-Version: routeplan\\n"
"Language: {{locale}}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def updated(content: bytes, locale: str, words: Mapping[str, str]) -> bytes:
    """Bring a catalogue up to date.

    Parameters
    ----------
    content : bytes
        The catalogue; empty: begin one.
    locale : str
        Its language, as Babel names it.
    words : mapping of str to str
        English text by key.

    Returns
    -------
    bytes
        All words in the order of the code, with the texts known; a word whose English text has changed keeps its text.
    """
    known = {message.context: message.string for message in read_po(io.BytesIO(content)) if message.id}
    catalogue = Catalog(locale=locale, project="routeplan", version="", header_comment=_HEAD, fuzzy=False)
    for key, text in words.items():
        catalogue.add(text, known.get(key, ""), context=key)
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, omit_header=True)
    return _HEADER.format(locale=locale).encode() + buffer.getvalue()


def main() -> None:
    """Bring all catalogues up to date."""
    for locale in FILES.values():
        path = Path(__file__).parent / "translations" / f"{locale}.po"
        path.write_bytes(updated(path.read_bytes() if path.exists() else b"", locale, WORDS))


if __name__ == "__main__":
    main()
