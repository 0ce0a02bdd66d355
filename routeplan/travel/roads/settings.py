"""How a file of roads is read."""

from dataclasses import dataclass

FORMAT = 1
"""Counts up whenever the same file and settings give another graph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadSettings:
    """What decides the times of a graph, beside its file.

    Parameters
    ----------
    country : str, default ""
        ISO 3166 code in capitals, for limits that are given by name and roads without a limit; "": of no country.
    speed_factor : float, default 0.8
        Speed driven on an empty road as a share of the limit, 0.2 to 1.5. With 0.8, times agree with those of OSRM
        within a few per cent; ``routeplan travel calibrate`` fits it from timed visits.
    """

    country: str = ""
    speed_factor: float = 0.8

    def words(self) -> str:
        """Write the settings on one line, which is a part of the key of the cache."""
        return f"format {FORMAT}, country {self.country or '-'}, speed factor {self.speed_factor:.6g}"
