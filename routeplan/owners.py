"""Whose customers are whose, before a plan says so."""

from collections.abc import Sequence

from routeplan.coverage.attribute import attribute
from routeplan.intake import Workspace
from routeplan.model import Customer
from routeplan.publish.approval_json import read_approval
from routeplan.publish.approved_folder import current_path


def approved_owners(workspace: Workspace) -> dict[str, str]:
    """Give the rep of each customer by the approved territories; {} where there are none, or ``[territories] approved`` leaves them aside."""
    if not workspace.policy.territories.approved:
        return {}
    approval = read_approval(current_path(workspace.folder))
    return dict(approval.owners) if approval else {}


def owners_of(workspace: Workspace, customers: Sequence[Customer]) -> dict[str, str]:
    """Give each customer a rep: the approved one, else that of the table, else the one who lives nearest.

    Parameters
    ----------
    workspace : Workspace
        Gives the reps and the approved territories.
    customers : sequence of Customer
        All of them.

    Returns
    -------
    dict of str to str
        "" for one without a position who has none.
    """
    return attribute(customers, workspace.reps, approved_owners(workspace))[0]
