"""Turn the bytes of an export into text, whatever wrote it."""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {"gb18030": "GBK (GB18030)", "cp950": "Big5", "big5hkscs": "Big5 (HKSCS)", "cp1252": "Windows-1252"}

# Lead bytes of the frequent characters: level 1 of GB 2312 (3,755 characters) and of Big5 (5,401).
_FREQUENT = {
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "cp950": ("cp950", 0xA4, 0xC6),
    "big5hkscs": ("cp950", 0xA4, 0xC6),
}
_CHINESE_SHARE = 0.6

_SAMPLE = 400_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_SIGN_IN_WORD = re.compile(r"[¢£¤¥¦¨¬¯±²³´µ¶·¸¹¼¾×÷][A-Za-z]|[A-Za-z][¢£¤¥¦¨¬¯±´µ¶·¸¹¼¾×÷]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_OTHERS = ["cp1250", "cp1251", "shift_jis", "euc_kr"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's text.

    Parameters
    ----------
    text : str
        Without byte-order mark.
    guessed : str
        Name of the encoding if it had to be guessed; "" for UTF-8 and for a byte-order mark.
    encoding : str
        Python's name of the encoding.
    mark : bytes
        The byte-order mark that stood before the text.
    """

    text: str
    guessed: str = ""
    encoding: str = "utf-8"
    mark: bytes = b""


class UndecodableError(ValueError):
    """The bytes are no text, or text that is broken in a place that the message names."""


def decode(data: bytes) -> Decoded:
    """Decode a file: by byte-order mark, else as UTF-8, else by what its characters look like.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    Decoded
        The text.

    Raises
    ------
    UndecodableError
        The file is binary, or nearly UTF-8 with some broken bytes.

    Notes
    -----
    Bytes of GBK mostly decode as Big5 and the other way round, into characters that nobody uses. Both standards list
    the frequent characters first (level 1), so the share of Chinese characters that stand in level 1 of their own
    standard tells them apart: near 1 for the right one, below a half for the wrong one. Where neither reaches
    0.6 the text is not Chinese: Windows-1252 if it reads well, else what charset-normalizer chooses.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding)
            return Decoded(text=text, encoding=encoding, mark=mark)
    if b"\0" in data[:4000]:
        return _without_mark(data)
    try:
        return Decoded(text=data.decode("utf-8"))
    except UnicodeDecodeError as error:
        _refuse_broken_utf8(data, error)
    return _guess(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableError(
            f"its byte-order mark says {encoding}, and byte {error.start + 1:,} is none"
        ) from error


def _without_mark(data: bytes) -> Decoded:
    """Read UTF-16 without a mark: the zero bytes of ASCII characters all stand on one side."""
    head = data[: min(4000, len(data) // 2 * 2)]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 20 <= max(even, odd):
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = "\0"
        if "\0" not in text:
            return Decoded(text=text, guessed="UTF-16", encoding=encoding)
    raise UndecodableError("it is not text")


def _refuse_broken_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Complain if the file is UTF-8 but for a few bytes: other encodings would turn all of it into nonsense."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken * 10 < len(text) - len(text.encode("ascii", errors="ignore")):
        line = data.count(b"\n", 0, error.start) + 1
        raise UndecodableError(
            f"it is UTF-8 with {broken} broken byte{'s' * (broken > 1)}, the first in line {line}"
        )


def _guess(data: bytes) -> Decoded:
    texts = {}
    for encoding in _FREQUENT:
        try:
            texts[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
    shares = {encoding: frequent_share(text, encoding) for encoding, text in texts.items()}
    best = max(shares, key=lambda encoding: shares[encoding], default="")
    if best and shares[best] >= _CHINESE_SHARE:
        return Decoded(text=texts[best], guessed=_NAMES[best], encoding=best)
    for encoding in _western(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return Decoded(text=text, guessed=_NAMES.get(encoding, encoding), encoding=encoding)
    raise UndecodableError("it is not text")


def _western(data: bytes) -> list[str]:
    """Order the encodings of other scripts by how well the text reads in them."""
    sample = data[:_SAMPLE]
    read = sample.decode("cp1252", errors="replace")
    # Accented letters stand alone among plain ones; Cyrillic read as Windows-1252 makes long runs of them, and Central
    # European letters become signs within words.
    runs = [run for run in _NOT_ASCII.findall(read) if any(char.isalpha() for char in run)]
    if _SIGN_IN_WORD.search(read) is None and all(len(run) <= 2 for run in runs):
        return ["cp1252"]
    found = from_bytes(sample, cp_isolation=_OTHERS).best()
    return ([found.encoding] if found else []) + ["cp1252"]


def frequent_share(text: str, encoding: str) -> float:
    """Give the share of a text's Chinese characters that are frequent in the standard of an encoding.

    Parameters
    ----------
    text : str
        The text as this encoding reads it.
    encoding : {"gb18030", "cp950", "big5hkscs"}
        The encoding.

    Returns
    -------
    float
        0 to 1; signs and full-width letters do not count, characters outside the standard count as rare.
    """
    standard, first, last = _FREQUENT[encoding]
    frequent = total = 0
    for char, count in Counter("".join(_NOT_ASCII.findall(text))[:_SAMPLE]).items():
        if "\u3000" <= char <= "\u303f" or "\uff00" <= char <= "\uffef":
            continue
        total += count
        code = char.encode(standard, errors="ignore")
        frequent += count * (len(code) == 2 and first <= code[0] <= last)
    return frequent / total if total else 0.0
