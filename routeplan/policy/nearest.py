"""The key that was probably meant."""

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """Ask whether the known name most like a given one was meant; "" if none is alike.

    Examples
    --------
    >>> nearest("slak", ["slack", "start"])
    "; did you mean 'slack'?"
    """
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean '{near[0]}'?" if near else ""
