"""The cell formats of a workbook."""

from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from routeplan.language import resolve

Kind = Literal["text", "id", "whole", "decimal", "ratio", "date", "clock", "duration", "share"]
"""What a column holds; "clock" and "duration" are given in seconds, "share" as part of one."""

_LEFT = frozenset({"text", "id", "date", "clock"})
_NUMBERS: dict[Kind, str] = {
    "whole": "#,##0",
    "decimal": "#,##0.0",
    "ratio": "0.00",
    "date": "yyyy-mm-dd",
    "clock": "hh:mm",
    "duration": "[h]:mm",
    "share": "0.0%",
}
_TIER_COLOURS = ("#9CC5E3", "#C5DEF0", "#E3EFF8", "#F5F5F5")


class Styles:
    """The cell formats of one workbook.

    Parameters
    ----------
    book : Workbook
        The workbook.
    language : str
        Language tag: how days are written.
    """

    def __init__(self, book: Workbook, language: str) -> None:
        base = {"font_size": 10, "valign": "top"}
        left, right = {"align": "left"}, {"align": "right", "indent": 1}
        heading = {**base, "bold": True, "bg_color": "#E8EEF2", "bottom": 1, "text_wrap": True}
        day = "d mmm" if resolve(language) == "en" else 'm"月"d"日"'
        self.title: Format = book.add_format({"font_size": 14, "bold": True})
        self.section: Format = book.add_format({"font_size": 11, "bold": True})
        self.heading: Format = book.add_format({**heading, **left})
        self.wrapped: Format = book.add_format({**base, "text_wrap": True})
        self.day: Format = book.add_format({**heading, **left, "num_format": day})
        self.summary: Format = book.add_format(
            {**base, **left, "italic": True, "font_color": "#555555", "bottom": 1}
        )
        self.late: Format = book.add_format({**base, **left, "num_format": "[h]:mm"})
        self._number_heading: Format = book.add_format({**heading, **right})
        self._tiers: tuple[Format, ...] = tuple(
            book.add_format({**base, **left, "num_format": "hh:mm", "bg_color": colour})
            for colour in _TIER_COLOURS
        )
        self._text: Format = book.add_format(base)
        self._kinds: dict[Kind, Format] = {
            kind: book.add_format({**base, **(left if kind in _LEFT else right), "num_format": form})
            for kind, form in _NUMBERS.items()
        }

    def of(self, kind: Kind) -> Format:
        """Give the format of a kind of cell."""
        return self._kinds.get(kind, self._text)

    def heading_of(self, kind: Kind) -> Format:
        """Give the format of the heading of a column: on the side where its cells begin."""
        return self.heading if kind in _LEFT else self._number_heading

    def of_tier(self, tier: str, tiers: tuple[str, ...]) -> Format:
        """Give the format of a time in the colour of a tier, the darker the more valuable.

        Parameters
        ----------
        tier : str
            The tier.
        tiers : tuple of str
            All tiers, most valuable first; others share the lightest colour.

        Returns
        -------
        Format
            A cell format.
        """
        rank = tiers.index(tier) if tier in tiers else len(self._tiers)
        return self._tiers[min(rank, len(self._tiers) - 1)]
