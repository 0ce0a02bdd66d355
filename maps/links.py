"""Names of the reps' pages and links into other apps."""

import hashlib
import re
import unicodedata
from urllib.parse import quote

_PLAIN = re.compile(r"[A-Z0-9][A-Z0-9_-]{0,59}")
_LIKE_HASHED = re.compile(r".*-[0-9A-F]{12}")
_UNSAFE = re.compile(r"[^a-z0-9_]+")
# File names that Windows keeps for devices.
_RESERVED = re.compile(r"CON|PRN|AUX|NUL|COM\d|LPT\d")

# A slash between numbers; one after an area code, as in "030/5550100", belongs to the number.
_NEXT_NUMBER = re.compile(r"[;,、\r\n]|\s/|/\s|(?<=\d{6})/")
_EXTENSION = re.compile(r"\s*(?:extension|extn?|x|#|转|轉|分机|分機|内线|內線)[\s.:]*[0-9]+$")
_NUMBER = re.compile(r"\+?[0-9]{3,20}")


def page_name(rep_id: str) -> str:
    """Give the file name of a rep's page.

    Parameters
    ----------
    rep_id : str
        Any id.

    Returns
    -------
    str
        ASCII, at most 64 characters, and unlike the name for any other id even where a file system ignores case: an
        id of capital letters, digits, "-" and "_" is kept, any other is followed by a hash of it.

    Examples
    --------
    >>> page_name("R01"), page_name("../王 小明")
    ('R01.html', 'rep-a8fe9e708810.html')
    """
    if _PLAIN.fullmatch(rep_id) and not _RESERVED.fullmatch(rep_id) and not _LIKE_HASHED.fullmatch(rep_id):
        return f"{rep_id}.html"
    slug = _UNSAFE.sub("-", rep_id[:200].lower())[:40].strip("-") or "rep"
    digest = hashlib.sha256(rep_id.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{slug}-{digest}.html"


def rep_href(rep_id: str) -> str:
    """Give the address of a rep's page as seen from the overview.

    Parameters
    ----------
    rep_id : str
        Any id.

    Returns
    -------
    str
        Relative address, percent-encoded.
    """
    return f"reps/{quote(page_name(rep_id))}"


def phone_href(phone: str) -> str:
    """Give the link that calls a number.

    Parameters
    ----------
    phone : str
        The number as the table has it.

    Returns
    -------
    str
        A ``tel:`` address of digits after at most one "+"; empty where the text is no plain number, as codes that
        change a phone's settings ("*21*...#") are not. Of several numbers the first, and without its extension.

    Examples
    --------
    >>> phone_href("+1 (515) 555-0100 / 555-0101"), phone_href("ask Mia")
    ('tel:+15155550100', '')
    """
    text = unicodedata.normalize("NFKC", phone).strip().lower()
    first = _EXTENSION.sub("", _NEXT_NUMBER.split(text, maxsplit=1)[0])
    if first.startswith("+"):
        first = first.replace("(0)", "")  # dialled at home only
    digits = "".join(char for char in first if not _is_spacing(char))
    return f"tel:{digits}" if _NUMBER.fullmatch(digits) else ""


def _is_spacing(char: str) -> bool:
    return char in "./\u2212\t" or unicodedata.category(char) in {"Zs", "Cf", "Pd", "Ps", "Pe"}
