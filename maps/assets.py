"""Style sheets and scripts that pages carry inside."""

import base64
import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_URL = re.compile(r"url\((?!#)['\"]?(?!data:)([^)'\"]+)['\"]?\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@cache
def read(name: str) -> str:
    """Read one of our own assets.

    Parameters
    ----------
    name : str
        File name in ``maps/assets``.

    Returns
    -------
    str
        Its text.
    """
    return (files("maps") / "assets" / name).read_text(encoding="utf-8")


def desk_sheets() -> tuple[str, ...]:
    """Give the style sheets that every page for the desk begins with.

    Returns
    -------
    tuple of str
        The design system, the pages' frame, and figures.
    """
    return tuple(read(name) for name in ("base.css", "desk.css", "figures.css"))


@cache
def leaflet_js() -> str:
    """Read Leaflet's script, without the link to its source map.

    Returns
    -------
    str
        JavaScript.
    """
    script = (_leaflet() / "leaflet.js").read_text(encoding="utf-8").replace("\r\n", "\n")
    return _SOURCE_MAP.sub("", script).strip()


@cache
def leaflet_css() -> str:
    """Read Leaflet's style sheet with its pictures inside.

    Returns
    -------
    str
        CSS without any address of a file.
    """
    sheet = (_leaflet() / "leaflet.css").read_text(encoding="utf-8").replace("\r\n", "\n")
    return _URL.sub(lambda found: f"url({_data_uri(found[1])})", sheet)


def _leaflet() -> Traversable:
    return files("xstatic.pkg.leaflet") / "data"


def _data_uri(name: str) -> str:
    encoded = base64.b64encode((_leaflet() / name).read_bytes()).decode()
    return f"data:image/png;base64,{encoded}"
