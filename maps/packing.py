"""Many like things in few bytes; ``overview_unpack.js`` undoes it."""

import re
from collections.abc import Sequence

from maps.markup import Json
from maps.polyline import encoded
from routeplan.model import Ring

_VARYING = re.compile(r"\S*\d\S*")


def packed_texts(texts: Sequence[str]) -> dict[str, Json]:
    """Write sentences that differ in their numbers alone once, and the numbers by sentence.

    Parameters
    ----------
    texts : sequence of str
        Sentences.

    Returns
    -------
    dict
        ``forms``: what stands around the words with a digit, in order; ``rows``: a form and its words for each text.

    Examples
    --------
    >>> packed_texts(["R1 has 3 days.", "R2 has 4 days."])
    {'forms': [['', ' has ', ' days.']], 'rows': [[0, 'R1', '3'], [0, 'R2', '4']]}
    """
    forms: dict[tuple[str, ...], int] = {}
    rows: list[list[Json]] = []
    for text in texts:
        form = tuple(_VARYING.split(text))
        rows.append([forms.setdefault(form, len(forms)), *_VARYING.findall(text)])
    return {"forms": [list(form) for form in forms], "rows": rows}


def packed_rings(rings: Sequence[Ring], *, middle: float) -> list[Json]:
    """Encode rings as polylines.

    Parameters
    ----------
    rings : sequence of Ring
        Corners, WGS84 degrees.
    middle : float
        Longitude that they are brought near to.

    Returns
    -------
    list of str
        A polyline a ring.
    """
    return [encoded(ring, middle=middle) for ring in rings]
