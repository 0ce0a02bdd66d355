"""What the pages offer."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from routeplan.policy.values import Rules

NavigationApp = Literal["google", "apple", "waze", "amap", "baidu", "tencent", "geo"]

_TILES = re.compile(r"https?://(\{s\}\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]+)?/[!#-&(-;=?-~]*")


def _by_country(value: object) -> object:
    if value == "auto":
        return None
    if isinstance(value, str):
        raise ValueError('write "auto", or a list such as ["google", "apple"]')  # noqa: TRY004 - pydantic reports ValueError
    return value


def _tile_address(text: str) -> str:
    if text and not (_TILES.fullmatch(text) and all(field in text for field in ("{x}", "{y}", "{z}"))):
        raise ValueError('write an address such as "https://tiles.example/{z}/{x}/{y}.png"')
    return text


class PageRules(Rules):
    """``[pages]``; no navigation apps named: those of the country."""

    navigation: Annotated[tuple[NavigationApp, ...] | None, BeforeValidator(_by_country)] = None
    tiles: Annotated[str, AfterValidator(_tile_address)] = ""
