"""A picture as pixels, for slides that take no SVG."""

import resvg_py


def picture_png(svg: str) -> bytes:
    """Paint a picture.

    Parameters
    ----------
    svg : str
        As of ``plan_picture``.

    Returns
    -------
    bytes
        PNG of the same size; texts in the fonts of this machine.
    """
    return bytes(resvg_py.svg_to_bytes(svg_string=svg))
