"""Who finds positions of addresses."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from routeplan.policy.values import Rules

GeocoderName = Literal["nominatim", "photon", "amap", "baidu", "tencent"]


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if text and (
        parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment
    ):
        raise ValueError('write an address such as "https://geocoder.example", without a question mark')
    return text


class LocateRules(Rules):
    """``[locate]``."""

    geocoder: GeocoderName = "nominatim"
    url: Annotated[str, AfterValidator(_web_address)] = ""
    per_second: float = Field(default=1.0, gt=0, le=100)
