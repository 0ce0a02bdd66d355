"""A table on a page."""

from collections.abc import Sequence

from maps.markup import Markup, tag


def table(
    label: str, heads: Sequence[str], rows: Sequence[Markup], classes: str = "", *, numbers: bool = False
) -> Markup:
    """Write a table that scrolls sideways on its own.

    Parameters
    ----------
    label : str
        What it is called.
    heads : sequence of str
        Headings.
    rows : sequence of Markup
        Elements ``tr``.
    classes : str
        CSS classes.
    numbers : bool
        Whether all columns but the first hold numbers.
    """
    head = tag(
        "tr",
        None,
        *(
            tag("th", {"scope": "col", "class": "number" if numbers and idx else None}, item)
            for idx, item in enumerate(heads)
        ),
    )
    body = tag("table", {"class": classes or None}, tag("thead", None, head), tag("tbody", None, *rows))
    return tag("div", {"class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"}, body)


def number_cell(text: str, *more: str, order: float | None = None) -> Markup:
    """Write a cell that holds a number.

    Parameters
    ----------
    text : str
        The number as it is read.
    *more : str
        What stands behind it.
    order : float, optional
        What a table that can be sorted goes by.

    Returns
    -------
    Markup
        An element ``td``.
    """
    return tag("td", {"class": "number", "data-order": order}, text, *more)
