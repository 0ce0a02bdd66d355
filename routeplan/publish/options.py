"""How the files are written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOptions:
    """What the files need and the plan does not say.

    Parameters
    ----------
    title : str
        Title of the plan, for headings and calendar names.
    language : str
        Language tag of the words in the workbook and the calendars.
    currency : str
        ISO code; empty: amounts stand without a unit.
    tiers : tuple of str
        Names of the tiers, most valuable first.
    """

    title: str
    language: str = "en"
    currency: str = ""
    tiers: tuple[str, ...] = ()

    @property
    def money_unit(self) -> str:
        """What stands behind the heading of a column of money: " (EUR)", or nothing without a currency."""
        return f" ({self.currency})" if self.currency else ""
