"""Colours of heat."""

from bisect import bisect_right

HEAT = ("#2c7bb6", "#7fb8d8", "#ece3c8", "#f4a261", "#c1272d")
"""From blue (to be developed) over a pale middle (little there) to red (covered and productive): after Brewer's RdYlBu."""

MEANINGS = ("coverage_cold", "coverage_cold", "coverage_little", "coverage_hot", "coverage_hot")
"""Words for them."""


_CUTS = (-0.7, -0.35, 0.35, 0.7)


def heat_step(heat: float) -> int:
    """Give the index into ``HEAT`` of a heat between -1 and 1.

    Examples
    --------
    >>> heat_step(-1.0), heat_step(0.0), heat_step(1.0)
    (0, 2, 4)
    """
    return bisect_right(_CUTS, heat)
