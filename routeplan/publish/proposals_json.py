"""Proposals of territories as a JSON file."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from routeplan.errors import RouteplanError
from routeplan.language import finding_text, move_text
from routeplan.model import Proposal, Proposals
from routeplan.publish.documents import Document, broken
from routeplan.publish.text import json_text

SCHEMA = 1
"""Version of the format; a reader refuses others."""


class _Proposal(BaseModel):
    model_config = ConfigDict(frozen=True)

    number: int
    favours: str
    owners: dict[str, str]


class _Proposals(Document):
    start: date
    proposals: tuple[_Proposal, ...]


def proposals_json(proposals: Proposals) -> str:
    """Write proposals: their figures, moves and who serves whom.

    Parameters
    ----------
    proposals : Proposals
        The proposals; today is number 0.

    Returns
    -------
    str
        JSON that ends with a newline and depends on nothing but the proposals. Shares are parts of one, ``way`` is in
        ``way_unit``, ``_s`` is seconds, money is in the policy's currency.
    """
    document = {
        "program": "routeplan",
        "schema": SCHEMA,
        "start": proposals.start,
        "potential_tolerance": proposals.potential_tolerance,
        "workload_tolerance": proposals.workload_tolerance,
        "way_unit": proposals.way_unit,
        "interrupted": proposals.interrupted,
        "proposals": [_proposal(proposals, one) for one in proposals.all],
    }
    return json_text(document, indent=1) + "\n"


def figures_of(proposal: Proposal) -> dict[str, object]:
    """Give the key figures of a proposal as JSON holds them."""
    return {
        "number": proposal.number,
        "favours": proposal.favours,
        "tolerance": round(proposal.tolerance, 6),
        "way": round(proposal.way, 1),
        "potential_deviation": round(proposal.potential_deviation, 6),
        "workload_deviation": round(proposal.workload_deviation, 6),
        "moves": len(proposal.moves),
        "moved_share": round(proposal.moved_share, 6),
        "moved_revenue": round(proposal.moved_revenue, 2),
        "loose": proposal.loose,
        "missed": proposal.missed,
        "unmet": None if proposal.unmet is None else asdict(proposal.unmet),
        "gap": None if proposal.gap is None else round(proposal.gap, 6),
    }


def _proposal(proposals: Proposals, one: Proposal) -> dict[str, object]:
    ids = (customer.id for customer in proposals.customers)
    return figures_of(one) | {
        "findings": [finding_text(finding, "en") for finding in one.findings],
        "reps": [asdict(rep) for rep in one.reps],
        "moves_list": [asdict(move) | {"why": move_text(move.why, "en")} for move in one.moves],
        "owners": {key: owner for key, owner in zip(ids, one.owners, strict=True) if owner},
    }


def read_proposal(folder: Path, number: int) -> tuple[date, dict[str, str]]:
    """Read who serves whom in one proposal of a folder.

    Parameters
    ----------
    folder : Path
        What ``routeplan territories`` wrote.
    number : int
        The proposal.

    Returns
    -------
    date
        First day of the horizon.
    dict of str to str
        Rep by customer.

    Raises
    ------
    RouteplanError
        ``no_proposals``: there is no such folder or file; ``proposals_json``: it is none of ours; ``no_such_proposal``.
    """
    path = folder / "proposals.json"
    try:
        document = _Proposals.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RouteplanError(
            "no_proposals",
            f"'{folder}' holds no proposals: {path.name} cannot be read ({error.strerror or error})",
            "make them with 'routeplan territories WORKSPACE'",
        ) from error
    except ValidationError as error:
        raise RouteplanError(
            "proposals_json",
            broken(path.name, error),
            "make them anew with 'routeplan territories WORKSPACE'",
        ) from error
    for one in document.proposals:
        if one.number == number:
            return document.start, one.owners
    known = ", ".join(str(one.number) for one in document.proposals)
    raise RouteplanError(
        "no_such_proposal", f"there is no proposal {number} in {folder.name}", f"proposals: {known}"
    )
