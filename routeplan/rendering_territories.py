"""Proposals and approved versions of territories as files and pages."""

from collections.abc import Mapping, Sequence

from maps import ViewOptions, headcount_page, page_name, territories_page
from routeplan.model import Approval, HeadcountStudy, Move, Proposal, Proposals
from routeplan.policy import Policy
from routeplan.publish import PublishOptions


def render_proposals(proposals: Proposals, policy: Policy) -> dict[str, bytes]:
    """Give every file of a folder of proposals.

    Parameters
    ----------
    proposals : Proposals
        The proposals.
    policy : Policy
        Title, language, currency and ``[pages]``.

    Returns
    -------
    dict of str to bytes
        Contents by path within the folder.
    """
    from routeplan.publish.moves_book import moves_book  # noqa: PLC0415 - xlsxwriter is heavy
    from routeplan.publish.proposals_json import proposals_json  # noqa: PLC0415
    from routeplan.publish.tables import moves_csv  # noqa: PLC0415

    content = {"proposals.json": proposals_json(proposals).encode()}
    if proposals.today is not None:
        content["moves.csv"] = moves_csv(proposals)
        content |= {
            f"moves-{one.number}.xlsx": moves_book(proposals, one, one.moves, _options(policy))
            for one in proposals.proposals
        }
    page = territories_page(proposals, _view(policy, tuple(content)))
    return content | {"index.html": page.encode()}


def render_headcount(study: HeadcountStudy, policy: Policy) -> dict[str, bytes]:
    """Give every file on numbers of reps.

    Parameters
    ----------
    study : HeadcountStudy
        The study.
    policy : Policy
        Title, language, currency and ``[pages]``.

    Returns
    -------
    dict of str to bytes
        Contents by name.
    """
    from routeplan.publish.headcount_csv import headcount_csv  # noqa: PLC0415
    from routeplan.publish.headcount_json import headcount_json  # noqa: PLC0415

    content = {"headcount.json": headcount_json(study).encode(), "headcount.csv": headcount_csv(study)}
    return content | {"headcount.html": headcount_page(study, _view(policy, tuple(content))).encode()}


def render_approval(
    approval: Approval, proposals: Proposals, proposal: Proposal, policy: Policy
) -> dict[str, bytes]:
    """Give every file of an approved version: itself, its page, and a workbook of moves for each team.

    Parameters
    ----------
    approval : Approval
        The version.
    proposals : Proposals
        Customers, reps and today; the version is the only proposal.
    proposal : Proposal
        The version's figures and moves.
    policy : Policy
        Title, language, currency and ``[pages]``.

    Returns
    -------
    dict of str to bytes
        Contents by path within the folder.
    """
    from routeplan.publish.approval_json import approval_json  # noqa: PLC0415
    from routeplan.publish.moves_book import moves_book  # noqa: PLC0415

    decisions = {decision.customer_id: decision for decision in approval.decisions}
    listed = (*proposal.moves, *proposal.rejected)
    content = {"approved.json": approval_json(approval).encode()}
    for team, moves in by_team(proposals, listed).items():
        name = f"moves-{page_name(team).removesuffix('.html')}.xlsx" if team else "moves.xlsx"
        content[name] = moves_book(
            proposals, proposal, moves, _options(policy), version=approval.version, decisions=decisions
        )
    page = territories_page(proposals, _view(policy, tuple(content)), version=approval.version)
    return content | {"index.html": page.encode()}


def by_team(proposals: Proposals, moves: Sequence[Move]) -> dict[str, list[Move]]:
    """Deal moves out to the teams of their customers, or else of today's reps; "" where there are no teams.

    Parameters
    ----------
    proposals : Proposals
        Customers and reps with their teams.
    moves : sequence of Move
        The moves.

    Returns
    -------
    dict of str to list of Move
        By team; one list under "" where at most one team is named.
    """
    customers = {customer.id: customer.team for customer in proposals.customers}
    reps: Mapping[str, str] = {rep.id: rep.team for rep in proposals.reps}
    teams = {*customers.values(), *reps.values()} - {""}
    if len(teams) < 2:
        return {"": list(moves)}
    dealt: dict[str, list[Move]] = {team: [] for team in sorted(teams)}
    for move in moves:
        team = customers[move.customer_id] or reps.get(move.from_rep, "") or reps.get(move.to_rep, "")
        dealt.setdefault(team, []).append(move)
    return dealt


def _options(policy: Policy) -> PublishOptions:
    return PublishOptions(
        title=policy.title,
        language=policy.language,
        currency=policy.currency,
        tiers=policy.portfolio.tiers,
    )


def _view(policy: Policy, files: Sequence[str]) -> ViewOptions:
    return ViewOptions(
        title=policy.title,
        language=policy.language,
        currency=policy.currency,
        tiers=policy.portfolio.tiers,
        tile_url=policy.pages.tiles,
        links=tuple((name, name) for name in files),
    )
