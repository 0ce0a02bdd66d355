"""An approved version of the territories."""

from dataclasses import dataclass

from routeplan.intake import Workspace
from routeplan.model import Approval, Decision, Proposal, Proposals, TerritoryVersion
from routeplan.planning import Settings
from routeplan.publish.approval_json import content_hash
from routeplan.realigning_figures import Stated, alone
from solvers.districts.solution import Solution


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """A version that was approved, and what it amounts to.

    Parameters
    ----------
    approval : Approval
        The version.
    proposals : Proposals
        Customers, reps and today, with the version as the only proposal.
    is_new : bool
        False: it says what the version before says, which stays.
    instead : tuple of str
        Customers who change their rep because of a review without a decision on them, sorted.
    """

    approval: Approval
    proposals: Proposals
    is_new: bool
    instead: tuple[str, ...] = ()

    @property
    def proposal(self) -> Proposal:
        """The version as a proposal."""
        return self.proposals.proposals[0]


def approved_version(
    workspace: Workspace,
    stated: Stated,
    settings: Settings,
    solution: Solution,
    *,
    number: int,
    by: str,
    remark: str,
    before: Approval | None,
    decisions: tuple[Decision, ...] = (),
) -> Approved:
    """Make a version of a partition, unless it says what the version before says.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides, now.
    stated : Stated
        Its problem.
    settings : Settings
        Today, and the seed of today's customers without a rep.
    solution : Solution
        The partition.
    number : int
        Number of the proposal that it began with.
    by, remark : str
        Who approves it, and why.
    before : Approval or None
        The version that stands until now.
    decisions : tuple of Decision, default ()
        Those of its review.
    """
    proposals = alone(workspace, stated, solution, settings, decisions)
    proposal = proposals.proposals[0]
    owners = tuple(
        sorted(
            (customer.id, owner) for customer, owner in zip(proposals.customers, proposal.owners, strict=True)
        )
    )
    if before is not None and (owners, decisions, number) == (
        before.owners,
        before.decisions,
        before.proposal,
    ):
        return Approved(approval=before, proposals=proposals, is_new=False)
    start = stated.case.horizon.start
    approval = Approval(
        version=TerritoryVersion(
            version=f"{settings.today}-{content_hash(start, owners, decisions, remark)}",
            by=by,
            date=settings.today,
            start=start,
        ),
        remark=remark,
        proposal=number,
        previous=before.version.version if before else "",
        potential_deviation=proposal.potential_deviation,
        workload_deviation=proposal.workload_deviation,
        owners=owners,
        decisions=decisions,
    )
    return Approved(approval=approval, proposals=proposals, is_new=True)
