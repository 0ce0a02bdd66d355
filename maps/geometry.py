"""Points on a flat picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, floor, hypot, log10, radians, sin

LonLat = tuple[float, float]
"""WGS84 degrees."""

Point = tuple[float, float]
"""Pixels from the upper left corner."""

METRES_A_DEGREE = 111_320.0


def near(lon: float, reference: float) -> float:
    """Shift a longitude by full turns, so that points on both sides of the antimeridian lie together.

    Parameters
    ----------
    lon, reference : float
        Degrees.

    Returns
    -------
    float
        The longitude within half a turn of the reference.
    """
    return lon - 360 * floor((lon - reference + 180) / 360)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A flat projection that fits points into a picture.

    Parameters
    ----------
    lon, lat : float
        Degrees at the middle.
    stretch : float
        Cosine of the middle latitude.
    scale : float
        Pixels a degree of latitude.
    centre : Point
        Pixels at the middle.
    """

    lon: float
    lat: float
    stretch: float
    scale: float
    centre: Point

    @classmethod
    def around(cls, points: Sequence[LonLat], *, width: float, height: float, margin: float) -> "Frame":
        """Fit points into a picture.

        Parameters
        ----------
        points : sequence of LonLat
            At least one.
        width, height, margin : float
            Pixels.

        Returns
        -------
        Frame
            The projection; a single point is shown with a kilometre around it.
        """
        lons, lats = zip(*points, strict=True)
        stretch = max(0.05, cos(radians((min(lats) + max(lats)) / 2)))
        least = 1000 / METRES_A_DEGREE
        across = max((max(lons) - min(lons)) * stretch, least)
        up = max(max(lats) - min(lats), least)
        scale = min((width - 2 * margin) / across, (height - 2 * margin) / up)
        return cls(
            lon=(min(lons) + max(lons)) / 2,
            lat=(min(lats) + max(lats)) / 2,
            stretch=stretch,
            scale=scale,
            centre=(width / 2, height / 2),
        )

    def place(self, lon: float, lat: float) -> Point:
        """Project a point.

        Parameters
        ----------
        lon, lat : float
            Degrees.

        Returns
        -------
        Point
            Pixels.
        """
        x, y = self.centre
        return (
            x + (near(lon, self.lon) - self.lon) * self.stretch * self.scale,
            y - (lat - self.lat) * self.scale,
        )

    def scale_bar(self, longest: float) -> tuple[float, float]:
        """Choose a round length for a scale bar.

        Parameters
        ----------
        longest : float
            Pixels that it may take.

        Returns
        -------
        tuple of (float, float)
            Metres (1, 2 or 5 times a power of ten) and pixels.
        """
        metres_a_pixel = METRES_A_DEGREE / self.scale
        most = longest * metres_a_pixel
        power = 10 ** floor(log10(most))
        metres = next(step * power for step in (5, 2, 1) if step * power <= most)
        return metres, metres / metres_a_pixel


def fan_out(points: Sequence[Point], distance: float) -> tuple[Point, ...]:
    """Move points apart until none is nearer to another than a distance, or 60 rounds have passed.

    Parameters
    ----------
    points : sequence of Point
        Where they belong.
    distance : float
        Pixels wanted between any two.

    Returns
    -------
    tuple of Point
        Where to draw them; O(n²) a round.
    """
    places = [list(point) for point in points]
    for _ in range(60):
        moved = False
        for one in range(len(places)):
            for other in range(one):
                across, down = places[one][0] - places[other][0], places[one][1] - places[other][1]
                apart = hypot(across, down)
                if apart >= distance - 0.5:
                    continue
                if apart < 0.01:  # the golden angle spreads points of one place in all directions
                    across, down, apart = cos(2.4 * one), sin(2.4 * one), 1.0
                    push = distance / 2
                else:
                    push = (distance - apart) / 2
                for idx, sign in ((one, 1), (other, -1)):
                    places[idx][0] += sign * push * across / apart
                    places[idx][1] += sign * push * down / apart
                moved = True
        if not moved:
            break
    return tuple((x, y) for x, y in places)


def metres_between(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> float:
    """Measure a short distance on the flat projection of the place between two points.

    Parameters
    ----------
    one, other : tuple of (float or None, float or None)
        WGS84 degrees, longitude first; None counts as 0.

    Returns
    -------
    float
        Metres; within one per cent up to some 300 km away from the poles.

    Examples
    --------
    >>> round(metres_between((179.99, 0.0), (-179.99, 0.0)))
    2226
    """
    (lon, lat), (other_lon, other_lat) = ((x or 0.0, y or 0.0) for x, y in (one, other))
    east = (near(other_lon, lon) - lon) * cos(radians((lat + other_lat) / 2))
    return hypot(east, other_lat - lat) * METRES_A_DEGREE
