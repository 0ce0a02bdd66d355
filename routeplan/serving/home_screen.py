"""What a page needs to stand on a phone's home screen: a manifest and an icon."""

import json
import struct
import zlib
from functools import cache
from html import escape
from itertools import pairwise

ICON_SIZE = 192
_GROUND, _INK = (11, 92, 173), (255, 255, 255)


def installable(page: str, token: str) -> str:
    """Let a page be added to the home screen.

    Parameters
    ----------
    page : str
        A rep's page, which as a file loads nothing.
    token : str
        Of its link.

    Returns
    -------
    str
        The page with the addresses of manifest and icon, and a security policy that allows these two and nothing more.
    """
    head = "".join(
        f'<link rel="{escape(name)}" href="/{token}/{file}">\n'
        for name, file in (
            ("manifest", "manifest.json"),
            ("apple-touch-icon", "icon.png"),
            ("icon", "icon.png"),
        )
    )
    allowed = page.replace("img-src ", "img-src 'self' ", 1).replace(
        "base-uri ", "manifest-src 'self'; base-uri ", 1
    )
    return allowed.replace("<title>", f"{head}<title>", 1)


def manifest(name: str, token: str) -> bytes:
    """Write the manifest of a page.

    Parameters
    ----------
    name : str
        Below the icon.
    token : str
        Of the page's link.

    Returns
    -------
    bytes
        JSON.
    """
    size = f"{ICON_SIZE}x{ICON_SIZE}"
    said = {
        "name": name,
        "short_name": name[:12],
        "start_url": f"/{token}/",
        "scope": f"/{token}/",
        "display": "standalone",
        "background_color": "#f4f5f7",
        "theme_color": "#0b5cad",
        "icons": [{"src": f"/{token}/icon.png", "sizes": size, "type": "image/png"}],
    }
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")


@cache
def icon() -> bytes:
    """Draw the icon: a route of three stops.

    Returns
    -------
    bytes
        A PNG.
    """
    stops = ((0.27, 0.72), (0.42, 0.32), (0.74, 0.46))
    rows = bytearray()
    for y in range(ICON_SIZE):
        rows.append(0)
        for x in range(ICON_SIZE):
            place = ((x + 0.5) / ICON_SIZE, (y + 0.5) / ICON_SIZE)
            on_stop = any(_apart(place, stop, stop) < 0.1 for stop in stops)
            on_way = any(_apart(place, *leg) < 0.03 for leg in pairwise(stops))
            rows += bytes(_INK if on_stop or on_way else _GROUND)
    header = struct.pack(">IIBBBBB", ICON_SIZE, ICON_SIZE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data)
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    )


def _apart(place: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Measure from a place to a straight piece."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    along = ((place[0] - start[0]) * across + (place[1] - start[1]) * down) / length if length else 0.0
    along = min(max(along, 0.0), 1.0)
    return float(
        ((place[0] - start[0] - along * across) ** 2 + (place[1] - start[1] - along * down) ** 2) ** 0.5
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
