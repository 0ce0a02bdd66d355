"""The chain of a realignment: proposals, the one that is chosen, and the review of its moves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from routeplan.intake import Workspace
from routeplan.model import Approval, Decision, Proposals
from routeplan.planning import Settings
from routeplan.realigning_figures import alone, described, state, together
from routeplan.realigning_version import Approved, approved_version
from routeplan.territories.approved import bound
from routeplan.territories.proposals import propose, today
from routeplan.territories.review import decided, merged, repaired
from routeplan.territories.search import settled
from solvers.stop import Flag, Stop, is_requested


def propose_territories(
    workspace: Workspace,
    settings: Settings,
    *,
    most: int,
    prove_s: float | None = None,
    stop: Stop | None = None,
    stop_requested: Flag | None = None,
) -> Proposals:
    """Find proposals of territories to compare.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides.
    settings : Settings
        Start, today and seed.
    most : int
        Most proposals, today's territories apart.
    prove_s : float, optional
        Seconds for the proof of each how much shorter the ways could be; left out: no proofs.
    stop : Stop, optional
        When each search stops.
    stop_requested : Flag, optional
        Ends searches and proofs early when it is set; the proposals are then marked as interrupted.

    Returns
    -------
    Proposals
        Today's territories and the proposals.

    Raises
    ------
    RouteplanError
        ``no_territories``: no rep may serve any customer.
    """
    stated = state(workspace, settings)
    found = propose(stated.districts, most=most, seed=settings.seed, stop=stop, stop_requested=stop_requested)
    as_now = today(stated.districts, seed=settings.seed, stop=stop)
    made = [
        described(stated, one, number=number, prove_s=prove_s, stop_requested=stop_requested)
        for number, one in enumerate(found, start=1)
    ]
    known = None if as_now is None else described(stated, as_now, number=0)
    return replace(together(workspace, stated, made, known), interrupted=is_requested(stop_requested))


def choose(
    workspace: Workspace,
    settings: Settings,
    owners: Mapping[str, str],
    *,
    number: int,
    by: str,
    remark: str,
    before: Approval | None,
    stop: Stop | None = None,
) -> Approved:
    """Approve a proposal.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides, now.
    settings : Settings
        Start of the proposal's horizon, today and seed.
    owners : mapping of str to str
        Rep by customer in the proposal.
    number : int
        Its number.
    by, remark : str
        Who approves it, and why.
    before : Approval or None
        The version that stands until now.
    stop : Stop, optional
        When the search for customers who are new since then stops.

    Returns
    -------
    Approved
        The version; its review begins anew.
    """
    stated = state(workspace, settings)
    districts = bound(stated.districts, owners)
    solution = settled(districts.problem, seed=settings.seed, stop=stop)
    return approved_version(
        workspace, stated, settings, solution, number=number, by=by, remark=remark, before=before
    )


def review(
    workspace: Workspace,
    settings: Settings,
    read: Sequence[Decision],
    *,
    by: str,
    remark: str,
    before: Approval,
    stop: Stop | None = None,
) -> Approved:
    """Keep rejected moves with today's rep, and repair the balance around them.

    Parameters
    ----------
    workspace : Workspace
        What the planner provides, now.
    settings : Settings
        Start of the version's horizon, today and seed.
    read : sequence of Decision
        What the managers decided.
    by, remark : str
        Who approves the outcome, and why.
    before : Approval
        The version under review.
    stop : Stop, optional
        When the search stops.

    Returns
    -------
    Approved
        The new version, or the one before where nothing new was decided.
    """
    decisions = merged(before.decisions, read)
    stated = state(workspace, settings)
    owners = dict(before.owners)
    if decisions == before.decisions:
        solution = settled(bound(stated.districts, owners).problem, seed=settings.seed, stop=stop)
        proposals = alone(workspace, stated, solution, settings, decisions)
        return Approved(approval=before, proposals=proposals, is_new=False)
    solution = repaired(stated.districts, owners, decisions, seed=settings.seed, stop=stop)
    done = approved_version(
        workspace, stated, settings, solution,
        number=before.proposal, by=by, remark=remark, before=before, decisions=decisions,
    )  # fmt: skip
    was, fixed = owners, decided(decisions)
    changed = (
        key for key, rep_id in done.approval.owners if was.get(key, rep_id) != rep_id and key not in fixed
    )
    return replace(done, instead=tuple(sorted(changed)))
