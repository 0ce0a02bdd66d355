"""Small marks used on every page."""

from maps.colours import Colour
from maps.markup import Markup, tag
from routeplan.model import Rep

SHADES = 5
"""Tiers that have a shade of their own in ``base.css``; further ones share the last."""


def tier_badge(tier: str, tiers: tuple[str, ...], label: str = "") -> Markup:
    """Show a tier as its name on its shade.

    Parameters
    ----------
    tier : str
        Name; empty: nothing is shown.
    tiers : tuple of str
        All names, best first.
    label : str
        What it is called on the page; empty: its name.

    Returns
    -------
    Markup
        The badge; a tier outside the list has no shade.
    """
    if not tier:
        return Markup("")
    return tag("b", {"class": tier_class(tiers.index(tier) if tier in tiers else -1)}, label or tier)


def tier_class(rank: int) -> str:
    """Name the style of a tier's badge.

    Parameters
    ----------
    rank : int
        0 for the best tier; negative: unknown.

    Returns
    -------
    str
        Classes of the element.
    """
    return f"tier t{min(rank, SHADES - 1)}" if rank >= 0 else "tier"


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


def rep_name(rep: Rep) -> Markup:
    """Show a rep by name and, where it differs, id: reasons and messages name reps by id.

    Parameters
    ----------
    rep : Rep
        The rep.

    Returns
    -------
    Markup
        For instance "Mia Chen (R07)".
    """
    if not rep.name or rep.name == rep.id:
        return isolated(rep.id)
    return tag("span", None, isolated(rep.name), " (", isolated(rep.id), ")")


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
