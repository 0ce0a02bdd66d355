"""Colours of heat and of area classes."""

HEAT = ("#2c7bb6", "#7fb8d8", "#ffe9a8", "#f4a261", "#c1272d")
"""From blue (to be developed) to red (covered and productive): Brewer's RdYlBu, its pale middle made visible on a pale ground."""


def heat_colour(heat: float) -> str:
    """Give the colour of a heat between 0 and 1.

    Examples
    --------
    >>> heat_colour(0.0), heat_colour(1.0)
    ('#2c7bb6', '#c1272d')
    """
    return HEAT[min(int(heat * len(HEAT)), len(HEAT) - 1)]
