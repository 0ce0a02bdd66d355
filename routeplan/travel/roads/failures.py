"""What can be wrong with a source of roads; all end with exit status 3."""

from pathlib import Path

from routeplan.errors import Exit, RouteplanError

_WHERE = "extracts by region are at download.geofabrik.de and extract.bbbike.org"


def no_file(path: Path) -> RouteplanError:
    """Say that the file is not there, or cannot be opened."""
    return _failure("roads_missing", f"{path}: there is no such file, or it cannot be read", f"{_WHERE}")


def not_roads(path: Path) -> RouteplanError:
    """Say that the file is of another kind."""
    hint = f"give an .osm.pbf or .osm file, or the .graphml that osmnx saves; {_WHERE}"
    return _failure("roads_format", f"{path}: this is no file of roads, whatever its name says", hint)


def cut_file(path: Path) -> RouteplanError:
    """Say that the file ends too early."""
    hint = "the download was probably broken off: get the file again"
    return _failure("roads_cut", f"{path}: the file ends in the middle", hint)


_CUT = ("unexpected eof", "truncated", "unclosed", "no element found", "unexpected end")


def unreadable(path: Path, error: RuntimeError) -> RouteplanError:
    """Say what pyosmium found wrong with a file: that it ends too early, or is of another kind."""
    return cut_file(path) if any(word in str(error).lower() for word in _CUT) else not_roads(path)


def no_roads(path: Path) -> RouteplanError:
    """Say that the file has no roads."""
    hint = "the extract needs ways with 'highway' and the nodes on them, not points or buildings alone"
    return _failure("roads_none", f"{path}: there is no connected road for cars in it", hint)


def elsewhere(
    source: str, bounds: tuple[float, float, float, float], place: tuple[float, float], count: int
) -> RouteplanError:
    """Say that no place lies in the extract.

    Parameters
    ----------
    source : str
        Name of the file.
    bounds : (float, float, float, float)
        West, south, east and north of the roads.
    place : (float, float)
        Longitude and latitude of a place, for comparison.
    count : int
        How many places there are.
    """
    west, south, east, north = bounds
    message = (
        f"{source}: none of {count:,} places lies near its roads, which are at longitude {west:.2f} to {east:.2f}, "
        f"latitude {south:.2f} to {north:.2f}; a place is at {place[0]:.2f}, {place[1]:.2f}"
    )
    return _failure(
        "roads_elsewhere",
        message,
        "give the extract of the customers' region; look whether lat and lon are swapped",
    )


def no_mode(mode: str) -> RouteplanError:
    """Say that roads cannot tell the times of a mode."""
    hint = "use another source for this mode, or 'car', 'e-bike' or 'walk'"
    return _failure("roads_mode", f"roads alone give no times for the mode '{mode}'", hint)


def _failure(code: str, message: str, hint: str) -> RouteplanError:
    return RouteplanError(code, message, hint, exit_status=Exit.SOURCE)
