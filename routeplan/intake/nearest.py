"""The name that was probably meant."""

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], *, cutoff: float = 0.5) -> str:
    """Find the known name most like a given one, whatever its case.

    Parameters
    ----------
    name : str
        What was written.
    known : iterable of str
        What may be written.
    cutoff : float, default 0.5
        Least likeness, 0 to 1.

    Returns
    -------
    str
        "" if none is alike.
    """
    folded: dict[str, str] = {}
    for item in known:
        folded.setdefault(item.casefold(), item)
    near = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=cutoff)
    return folded[near[0]] if near else ""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Write the hint that names the nearest known name; "" if none is alike."""
    near = nearest(name, known)
    return f"did you mean '{near}'?" if near else ""
