"""Colours of reps and weekdays: told apart by colour-blind readers, on light and dark alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from typing import Protocol

from routeplan.model import Evaluation, TerritoryArea

# Okabe and Ito's colours without yellow and black, which vanish on a light or a dark map, and two that fit between.
PALETTE = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#8064c8", "#8a7a2f")
NOBODY = "#76808c"
"""Colour of what belongs to no rep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """A fill and what can be read on it.

    Parameters
    ----------
    fill, ink : str
        Hexadecimal colours.
    """

    fill: str
    ink: str


def colour(fill: str) -> Colour:
    """Choose the ink for a fill.

    Parameters
    ----------
    fill : str
        Hexadecimal colour.

    Returns
    -------
    Colour
        With black or white ink, whichever has the greater contrast.
    """
    bright = _luminance(fill)
    return Colour(fill=fill, ink="#ffffff" if 1.05 / (bright + 0.05) > (bright + 0.05) / 0.05 else "#000000")


def _luminance(fill: str) -> float:
    channels = (int(fill[idx : idx + 2], 16) / 255 for idx in (1, 3, 5))
    linear = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


class Homed(Protocol):
    """A rep, as far as colours are concerned."""

    @property
    def id(self) -> str:
        """Id."""

    @property
    def lon(self) -> float:
        """Degrees east of the home."""

    @property
    def lat(self) -> float:
        """Degrees north of the home."""


def rep_colours(evaluation: Evaluation) -> Mapping[str, Colour]:
    """Give each rep of a plan a colour, as ``team_colours`` does."""
    return team_colours(evaluation.reps, evaluation.areas)


def team_colours(reps: Sequence[Homed], areas: Sequence[TerritoryArea]) -> Mapping[str, Colour]:
    """Give each rep a colour that no near neighbour has, as far as the palette reaches.

    Parameters
    ----------
    reps : sequence of Homed
        The team.
    areas : sequence of TerritoryArea
        Their land.

    Returns
    -------
    Mapping
        Colour by rep id. Up to eight reps differ all; of more, those far apart share one.
    """
    centres = _centres(reps, areas)
    chosen: dict[str, str] = {}
    for rep in reps:
        unused = [fill for fill in PALETTE if fill not in chosen.values()]
        if unused:
            chosen[rep.id] = unused[0]
            continue
        here = centres[rep.id]

        def room(fill: str, here: tuple[float, float] = here) -> float:
            return min(
                hypot(centres[other][0] - here[0], centres[other][1] - here[1])
                for other, taken in chosen.items()
                if taken == fill
            )

        chosen[rep.id] = max(PALETTE, key=room)
    return {rep_id: colour(fill) for rep_id, fill in chosen.items()}


def _centres(reps: Sequence[Homed], areas: Sequence[TerritoryArea]) -> dict[str, tuple[float, float]]:
    """Centre of each rep's area, or home where there is none, in degrees of latitude."""
    points = {rep.id: [(rep.lon, rep.lat)] for rep in reps}
    for area in areas:
        if area.rings:
            points[area.rep_id] = [point for ring in area.rings for point in ring]
    return {
        rep_id: (
            sum(lon * cos(radians(lat)) for lon, lat in ring) / len(ring),
            sum(lat for _, lat in ring) / len(ring),
        )
        for rep_id, ring in points.items()
    }
