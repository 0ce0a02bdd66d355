"""Text that is safe in every file: what a customer is called must not break, or run in, a file."""

import json
import re
import unicodedata

# what XML 1.0 forbids, the other control characters and halves of surrogate pairs; tabs and line ends stay
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_LINE_ENDS_AND_TABS = re.compile("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_SIGNED_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_SEPARATORS = ",;|"
"""Where one country's spreadsheets begin a cell, though another's do not: the list separator is a setting."""


def clean(text: str) -> str:
    r"""Drop the characters that no file of ours may hold, and write every line end as a line feed.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text without control characters, other than tabs and line feeds.

    Examples
    --------
    >>> clean("Café\x00 Noir\r\nTaipei")
    'Café Noir\nTaipei'
    """
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def json_text(value: object, *, indent: int | None = None) -> str:
    """Write JSON as readable UTF-8, escaping what UTF-8 cannot hold.

    Parameters
    ----------
    value : object
        What ``json`` can write; dates are written as ISO text.
    indent : int or None, default None
        Spaces a level; None: on one line.

    Returns
    -------
    str
        The JSON, without a line end after it.

    Raises
    ------
    ValueError
        A number is infinite or none.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=str, indent=indent)
    return _HALF_PAIR.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def single_line(text: str) -> str:
    r"""Write text on one line, as the cells of a CSV file must be where their quotes are not understood.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The cleaned text; line ends and tabs, alone or in a row, are one blank.

    Examples
    --------
    >>> single_line("2nd floor,\r\n\tring twice")
    '2nd floor, ring twice'
    """
    return clean(_LINE_ENDS_AND_TABS.sub(" ", text))


def neutralised(text: str) -> str:
    r"""Write free text so that no spreadsheet takes it, or a part of it, for a formula when it opens a CSV file.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The text on a single line. An apostrophe stands at its beginning, and after each comma, semicolon or bar, if
        the first visible character from there is ``= + - @``, plain or full-width; blanks, invisible characters,
        quotes and apostrophes before it do not hide it.

    Notes
    -----
    Where the list separator is a semicolon, a spreadsheet opens the whole row as one cell and begins the next one at
    every semicolon and line end, whether our quotes enclose it or not.

    Examples
    --------
    >>> neutralised("=1+1"), neutralised("\t＋886"), neutralised("7-Eleven"), neutralised("Mia; =1+1")
    ("'=1+1", "' ＋886", '7-Eleven', "Mia;' =1+1")
    """
    text = single_line(text)
    for place in reversed(_formulas(text)):
        text = f"{text[:place]}'{text[place:]}"
    return text


def id_cell(text: str) -> str:
    """Write an id for a CSV file: as free text, but a signed number such as "-12" stays as it is.

    Ids are there to be joined with other tables, and a plain number does no harm. Every other id that a spreadsheet
    would take for a formula gets the apostrophe, and ``restored`` takes it off again.

    Parameters
    ----------
    text : str
        The id.

    Returns
    -------
    str
        The cell.

    Examples
    --------
    >>> id_cell("-12"), id_cell("-12+A1")
    ('-12', "'-12+A1")
    """
    return text if _SIGNED_NUMBER.fullmatch(text) else neutralised(text)


def restored(cell: str) -> str:
    """Give the text that ``neutralised`` or ``id_cell`` wrote.

    Parameters
    ----------
    cell : str
        A cell of a CSV file of ours.

    Returns
    -------
    str
        The text, on a single line.

    Examples
    --------
    >>> restored("'=1+1"), restored("'tis"), restored("Mia;' =1+1")
    ('=1+1', "'tis", 'Mia; =1+1')
    """
    for place in reversed(_formulas(cell)):
        if cell.startswith("'", place):
            cell = cell[:place] + cell[place + 1 :]
    return cell


def _formulas(text: str) -> list[int]:
    """Find where a cell that is a formula would begin; apostrophes there do not change what is found."""
    places = []
    begin: int | None = 0
    for place, char in enumerate(text):
        if char in _SEPARATORS:
            begin = place + 1
        elif begin is not None and not _hidden(char):
            if unicodedata.normalize("NFKC", char)[0] in "=+-@":
                places.append(begin)
            begin = None
    return places


def _hidden(char: str) -> bool:
    return char in "'\"" or char.isspace() or unicodedata.category(char)[0] in "CZ"
