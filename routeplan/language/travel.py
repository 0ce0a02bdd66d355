"""What a source of travel times lacked, in words."""

from routeplan.language.words import word
from routeplan.model import TravelNote

NAMED = 5
"""Places that a sentence names; the rest is counted."""


def travel_text(note: TravelNote, language: str) -> str:
    """Say what a source of travel times lacked.

    Parameters
    ----------
    note : TravelNote
        Code and numbers.
    language : str
        Language tag.

    Returns
    -------
    str
        A sentence without a full stop.

    Examples
    --------
    >>> travel_text(TravelNote(code="estimated", source="roads", count=12, pairs=900), "en")
    '12 of 900 ways were estimated by the straight line, as roads does not know them'
    """
    places = ", ".join(note.places[:NAMED])
    if len(note.places) > NAMED:
        places += " " + word("travel_more", language).format(count=f"{len(note.places) - NAMED:,}")
    return word(f"travel_{note.code}", language).format(
        source=note.source,
        count=f"{note.count:,}",
        pairs=f"{note.pairs:,}",
        places=places,
        failure=note.failure,
    )
