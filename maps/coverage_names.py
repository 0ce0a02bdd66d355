"""What groups of customers are called on pages."""

from collections.abc import Mapping

from routeplan.language import shown, word
from routeplan.model import CoverageRow


def group_name(row: CoverageRow, names: Mapping[str, str], lang: str) -> str:
    """Name a group of customers.

    Parameters
    ----------
    row : CoverageRow
        Its figures.
    names : mapping of str to str
        Names of reps by id.
    lang : str
        Language of the words.

    Returns
    -------
    str
        A name as it is; the words for everybody, for nobody, and for a channel.
    """
    if row.by == "all":
        return word("coverage_all", lang)
    if row.by == "channel":
        return word(f"coverage_channel_{row.name}", lang)
    if row.by == "tier":
        return shown("tier", row.name, lang) or word("coverage_none", lang)
    return names.get(row.name, row.name) or word("coverage_none", lang)


def grouped_by(by: str, lang: str) -> str:
    """Name what groups customers."""
    return word("coverage_channel" if by == "channel" else by, lang)
