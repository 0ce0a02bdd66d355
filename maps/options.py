"""What a viewer may choose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from routeplan.model import Ground, Line

NAVIGATION_APPS = ("google", "apple", "waze", "amap", "baidu", "tencent", "geo")
"""Apps that a stop can be opened in; "geo" is the phone's own choice (Android)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewOptions:
    """Choices for the pages.

    Parameters
    ----------
    title : str
        Name of the plan, shown as the pages' heading.
    currency : str
        ISO code for amounts of money; empty: numbers alone.
    tiers : tuple of str
        Names of the tiers, best first; their colours follow.
    language : str
        "en", "zh-Hans" or "zh-Hant"; others as ``routeplan.language.resolve`` says.
    navigation : tuple of str
        Navigation apps offered to the rep, in order; of ``NAVIGATION_APPS``.
    country : str
        Where the customers are, ISO 3166; in "CN" navigation apps get the coordinates of Chinese maps.
    checklists : mapping of str to tuple of str
        By tier what a rep ticks off at a visit.
    purposes : mapping of str to str
        By tier what a visit is for.
    tile_url : str
        Template of an online base map's tiles with ``{x}``, ``{y}``, ``{z}``; empty: no tiles and no network.
    links : tuple of (str, str)
        Label and relative address of files to offer on the overview.
    tolerances : tuple of (float, float)
        How far a rep's potential and workload may lie from the fair share: 0.1 is 10 %.
    ways : mapping of (str, date) to tuple of Line
        By rep and day the way of each leg along the roads, the way home last; a day without stays straight.
    ground : Ground or None
        Roads, water, green and names, cut to the page; None: a plain ground.

    Raises
    ------
    ValueError
        An unknown navigation app.
    """

    title: str
    currency: str
    tiers: tuple[str, ...]
    language: str = "en"
    navigation: tuple[str, ...] = ("google", "apple", "waze")
    country: str = ""
    checklists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    purposes: Mapping[str, str] = field(default_factory=dict)
    tile_url: str = ""
    links: tuple[tuple[str, str], ...] = ()
    tolerances: tuple[float, float] = (0.1, 0.1)
    ways: Mapping[tuple[str, date], tuple[Line, ...]] = field(default_factory=dict)
    ground: Ground | None = None

    def __post_init__(self) -> None:
        unknown = sorted(set(self.navigation) - set(NAVIGATION_APPS))
        if unknown:
            raise ValueError(f"unknown navigation app '{unknown[0]}'; allowed: {', '.join(NAVIGATION_APPS)}")
