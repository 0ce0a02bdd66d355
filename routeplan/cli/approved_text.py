"""Which version of the territories a plan uses, in a line."""

from routeplan.language import approved_text
from routeplan.model import TerritoryVersion


def approval_text(version: TerritoryVersion) -> str:
    """Say which version of the territories is used, by whom and from when.

    Parameters
    ----------
    version : TerritoryVersion
        The version.

    Returns
    -------
    str
        For instance "territories: version 2026-11-25-ab12cd, approved by Wang Li on 25 Nov 2026, from 7 Dec 2026".
    """
    said = approved_text(version.version, version.by, version.date, version.start, "en")
    return f"territories: {said}"
