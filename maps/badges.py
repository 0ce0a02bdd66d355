"""Small marks used on every page."""

from collections.abc import Mapping

from maps.colours import Colour
from maps.markup import Markup, tag


def tier_badge(tier: str, colours: Mapping[str, Colour]) -> Markup:
    """Show a tier as its name on its colour.

    Parameters
    ----------
    tier : str
        Name; empty: nothing is shown.
    colours : Mapping
        Colour by tier.

    Returns
    -------
    Markup
        The badge.
    """
    if not tier:
        return Markup("")
    shade = colours.get(tier)
    style = f"background:{shade.fill};color:{shade.ink}" if shade else None
    return tag("span", {"class": "tier", "style": style}, tier)


def swatch(shade: Colour) -> Markup:
    """Show a colour as a small square.

    Parameters
    ----------
    shade : Colour
        The colour.

    Returns
    -------
    Markup
        The square, silent for screen readers.
    """
    return tag("i", {"class": "swatch", "style": f"background:{shade.fill}", "aria-hidden": "true"})


def isolated(text: str) -> Markup:
    """Show a name whose direction of writing must not touch its neighbours.

    Parameters
    ----------
    text : str
        The name.

    Returns
    -------
    Markup
        The name in an element of its own.
    """
    return tag("bdi", None, text)
