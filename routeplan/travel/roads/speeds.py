"""Speeds from limits, classes and countries."""

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

MPH_KMH = 1.609344
WALK_KMH = 6.0

_NUMBER = re.compile(r"^(\d+(?:\.\d+)?)\s*(km/h|kmh|kph|mph|knots)?$")
_NAMED = re.compile(r"^(?:([A-Z]{2})(?:-[A-Z]+)?:)?([a-z_]+)$")
_ZONE = re.compile(r"^(?:[A-Z]{2}:)?(?:zone|bicycle_road):?(\d+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedTable:
    """Speeds of a country before the speed factor, km/h.

    Parameters
    ----------
    assumed : mapping of str to float
        Speed by class of road where no limit is known.
    limits : mapping of str to mapping
        What limits given by name mean, by country; ``default`` holds where a country has none of its own.
    country : str
        ISO 3166 code; "": of no country.
    """

    assumed: Mapping[str, float]
    limits: Mapping[str, Mapping[str, float]]
    country: str

    def limit_kmh(self, text: str, road: str) -> float:
        """Read a limit.

        Parameters
        ----------
        text : str
            Value of ``maxspeed``: "50", "30 mph", "walk", "none", "DE:urban", "DE:zone:30"; of several the first.
        road : str
            Class of the road.

        Returns
        -------
        float
            km/h; nan: not known, or different by time.

        Examples
        --------
        >>> table = speed_table("DE")
        >>> [table.limit_kmh(text, "primary") for text in ("50", "DE:rural", "FR:rural", "walk", "signals")]
        [50.0, 100.0, 80.0, 6.0, nan]
        """
        first = text.split(";", maxsplit=1)[0].strip()
        number = _NUMBER.match(first)
        if number:
            value = float(number[1]) * {"mph": MPH_KMH, "knots": 1.852}.get(number[2] or "", 1.0)
            return value if value > 0 else math.nan
        zone = _ZONE.match(first)
        if zone:
            return float(zone[1])
        if first == "walk":
            return WALK_KMH
        if first == "none":
            return self._named(self.country, "motorway") if road == "motorway" else self.assumed[road]
        named = _NAMED.match(first)
        return self._named(named[1] or self.country, named[2]) if named else math.nan

    def _named(self, country: str, name: str) -> float:
        known = {**self.limits["default"], **self.limits.get(country, {})}
        return float(known.get(name, math.nan))


@cache
def speed_table(country: str) -> SpeedTable:
    """Give the speeds of a country.

    Parameters
    ----------
    country : str
        ISO 3166 code in capitals; "" or one that the table does not know: the defaults.
    """
    text = files("routeplan.travel.roads").joinpath("speeds.toml").read_text(encoding="utf-8")
    known = tomllib.loads(text)
    assumed = known["assumed"]["default"] | known["assumed"].get(country, {})
    return SpeedTable(assumed=assumed, limits=known["limits"], country=country)
