"""Rows that name a customer who is not in the table of customers."""

import pandas as pd

from routeplan.intake.cells import warn
from routeplan.intake.report import Report, counted, examples
from routeplan.intake.table import Table


def warn_of_strangers(
    table: Table, column: str, strangers: "pd.Series[str]", customer_ids: frozenset[str], report: Report
) -> None:
    """Warn once of all rows whose customer is not known.

    Parameters
    ----------
    table : Table
        The table.
    column : str
        Our name of the column that names the customer.
    strangers : Series of str
        The ids that are not known, one a row.
    customer_ids : frozenset of str
        Ids of the customers.
    report : Report
        Where the warning goes.
    """
    if not len(strangers):
        return
    missing = [str(stranger) for stranger in strangers.unique()]
    warn(
        report,
        table,
        column,
        code="customer_unknown",
        message=(
            f"{counted(len(strangers), 'row')} of {counted(len(missing), 'customer')} missing from the table "
            f"of customers: {examples(missing)}"
        ),
        hint=_hint(missing, customer_ids) or "these rows are left out",
    )


def written_alike(stranger: str, customer_ids: frozenset[str]) -> str:
    """Give the customer whose id differs only in how a program wrote the number; "" if there is none.

    Examples
    --------
    >>> written_alike("7.0", frozenset({"007", "8"}))
    '007'
    """
    return _by_bare(customer_ids).get(_bare(stranger), "")


def _hint(missing: list[str], customer_ids: frozenset[str]) -> str:
    known_as = _by_bare(customer_ids)
    for stranger in missing:
        if known := known_as.get(_bare(stranger)):
            return f"these rows are left out; is '{stranger}' the customer '{known}'? write ids alike in all tables"
    return ""


def _by_bare(customer_ids: frozenset[str]) -> dict[str, str]:
    return {_bare(known): known for known in customer_ids}


def _bare(identity: str) -> str:
    return identity.removesuffix(".0").lstrip("0").casefold()
