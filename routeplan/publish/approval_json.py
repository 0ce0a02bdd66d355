"""Approved territories as a JSON file."""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path

from pydantic import ConfigDict, ValidationError

from routeplan.errors import RouteplanError
from routeplan.model import Approval, Decision, TerritoryVersion
from routeplan.publish.documents import Document, broken
from routeplan.publish.text import json_text

SCHEMA = 1
"""Version of the format; a reader refuses others."""

DIGITS = 6
"""Hexadecimal digits of a version's hash."""

_HINT = "put a copy from territories/approved back in its place, or remove it: then nothing is approved"


class _Approval(Document):
    model_config = ConfigDict(extra="forbid")

    version: TerritoryVersion
    remark: str
    proposal: int
    previous: str
    potential_deviation: float
    workload_deviation: float
    decisions: tuple[Decision, ...]
    owners: dict[str, str]


def approval_json(approval: Approval) -> str:
    """Write an approved version, a customer or a decision a line.

    Parameters
    ----------
    approval : Approval
        The version.

    Returns
    -------
    str
        JSON that ends with a newline.
    """
    document = {
        "program": "routeplan",
        "schema": SCHEMA,
        "version": asdict(approval.version),
        "remark": approval.remark,
        "proposal": approval.proposal,
        "previous": approval.previous,
        "potential_deviation": round(approval.potential_deviation, 6),
        "workload_deviation": round(approval.workload_deviation, 6),
        "decisions": [asdict(decision) for decision in approval.decisions],
        "owners": dict(approval.owners),
    }
    return json_text(document, indent=1) + "\n"


def approval_from_json(text: str | bytes) -> Approval:
    """Read what ``approval_json`` wrote.

    Parameters
    ----------
    text : str or bytes
        The file's contents.

    Returns
    -------
    Approval
        The same version.

    Raises
    ------
    RouteplanError
        ``approved_json``: it is none of ours, or was damaged.
    """
    try:
        document = _Approval.model_validate_json(text)
    except ValidationError as error:
        raise RouteplanError("approved_json", broken("approved.json", error), _HINT) from error
    return Approval(
        version=document.version,
        remark=document.remark,
        proposal=document.proposal,
        previous=document.previous,
        potential_deviation=document.potential_deviation,
        workload_deviation=document.workload_deviation,
        owners=tuple(sorted(document.owners.items())),
        decisions=document.decisions,
    )


def read_approval(path: Path) -> Approval | None:
    """Read the approved version of a workspace.

    Parameters
    ----------
    path : Path
        ``territories/approved.json``.

    Returns
    -------
    Approval or None
        None where there is no such file.

    Raises
    ------
    RouteplanError
        ``approved_json``: it cannot be read, or is none of ours.
    """
    if not path.is_file():
        return None
    try:
        return approval_from_json(path.read_bytes())
    except OSError as error:
        raise RouteplanError(
            "approved_json", f"approved.json cannot be read: {error.strerror or error}", _HINT
        ) from error


def content_hash(
    start: date, owners: tuple[tuple[str, str], ...], decisions: tuple[Decision, ...], remark: str
) -> str:
    """Return a short hash of what a version says, whoever approved it and whenever."""
    said = [[one.customer_id, one.verdict, one.by, one.remark] for one in decisions]
    text = json.dumps([start.isoformat(), owners, said, remark], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
