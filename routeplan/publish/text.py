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
_SIGNED_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


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


def neutralised(text: str) -> str:
    r"""Write free text so that no spreadsheet takes it for a formula when it opens a CSV file.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    str
        The cleaned text, after an apostrophe if its first visible character is ``= + - @``, plain or full-width; blanks,
        invisible characters and apostrophes before it do not hide it.

    Examples
    --------
    >>> neutralised("=1+1"), neutralised("\t＋886"), neutralised("7-Eleven")
    ("'=1+1", "'\t＋886", '7-Eleven')
    """
    text = clean(text)
    return f"'{text}" if _starts_a_formula(text) else text


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
        The text, cleaned.

    Examples
    --------
    >>> restored("'=1+1"), restored("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _starts_a_formula(cell) else cell


def _starts_a_formula(text: str) -> bool:
    for char in text.lstrip("'"):
        if not char.isspace() and unicodedata.category(char)[0] not in "CZ":
            return unicodedata.normalize("NFKC", char)[0] in "=+-@"
    return False
