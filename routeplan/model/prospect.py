"""Who might become a customer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """A place that could buy and does not yet.

    Parameters
    ----------
    id, name : str
        Which one.
    lon, lat : float
        WGS84 degrees.
    potential : float or None
        Money a year, in the policy's currency; None: not known.
    """

    id: str
    name: str
    lon: float
    lat: float
    potential: float | None = None
