"""Online base maps and whom to thank for them."""

import warnings
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
        Address and credit: what xyzservices says that the server asks for, else the host's name.

    Raises
    ------
    ValueError
        The address names no web host.
    """
    if not tile_url:
        return None
    host = tile_host(tile_url).split("://")[1].removeprefix("*.")
    return {"url": tile_url, "attribution": _known_credit(tile_url) or host}


def _known_credit(tile_url: str) -> str:
    """Find whom to thank for tiles that xyzservices knows; empty: it does not."""
    import xyzservices  # noqa: PLC0415 - for pages with online maps alone

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of keys that some servers want
        for provider in xyzservices.providers.flatten().values():
            if provider.requires_token():
                continue
            if provider.build_url(scale_factor="{r}" if "{r}" in provider.url else "") == tile_url:
                return str(provider.attribution).replace("(C)", "©")
    return ""
