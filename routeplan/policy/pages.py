"""What the pages offer."""

import re
import warnings
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from routeplan.policy.values import Rules

NavigationApp = Literal["google", "apple", "waze", "amap", "baidu", "tencent", "geo"]

_TILES = re.compile(r"https?://(\{s\}\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]+)?/[!#-&(-;=?-~]*")


_NAME = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9_]+)*")


def _by_country(value: object) -> object:
    if value == "auto":
        return None
    if isinstance(value, str):
        raise ValueError('write "auto", or a list such as ["google", "apple"]')  # noqa: TRY004 - pydantic reports ValueError
    return value


def _tile_address(text: str) -> str:
    if _NAME.fullmatch(text):
        text = _address_of(text)
    if text and not (_TILES.fullmatch(text) and all(field in text for field in ("{x}", "{y}", "{z}"))):
        raise ValueError('write an address such as "https://tiles.example/{z}/{x}/{y}.png"')
    return text


def _address_of(name: str) -> str:
    """Look up the address of a map that xyzservices knows by name."""
    import xyzservices  # noqa: PLC0415 - for pages with online maps alone

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # xyzservices warns of keys that some servers want; said below
        try:
            provider = xyzservices.providers.query_name(name)
        except ValueError:
            raise ValueError(
                f"xyzservices knows no map '{name}'; write an address such as"
                ' "https://tiles.example/{z}/{x}/{y}.png", or a name such as "OpenStreetMap.DE"'
            ) from None
        if provider.requires_token():
            raise ValueError(f"'{name}' wants a key; write its address with your key in it")
        return str(provider.build_url(scale_factor="{r}" if "{r}" in provider.url else ""))


class PageRules(Rules):
    """``[pages]``; no navigation apps named: those of the country."""

    navigation: Annotated[tuple[NavigationApp, ...] | None, BeforeValidator(_by_country)] = None
    tiles: Annotated[str, AfterValidator(_tile_address)] = ""
