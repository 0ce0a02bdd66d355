"""Online base maps and whom to thank for them."""

from collections.abc import Mapping

from maps.document import tile_host
from maps.markup import Json


def tile_layer(tile_url: str) -> Mapping[str, Json] | None:
    """Describe an online base map for the scripts.

    Parameters
    ----------
    tile_url : str
        Template of the tiles' address; empty: none.

    Returns
    -------
    Mapping or None
        Address and credit: what OpenStreetMap asks for, the host's name for any other server.

    Raises
    ------
    ValueError
        The address names no web host.
    """
    if not tile_url:
        return None
    host = tile_host(tile_url).split("://")[1].removeprefix("*.")
    credit = "© OpenStreetMap contributors" if host.endswith("openstreetmap.org") else host
    return {"url": tile_url, "attribution": credit}
