"""The links of a plan's reps: unguessable, and the same for the next plan."""

import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path

from maps import page_name
from routeplan.errors import RouteplanError
from routeplan.model import Plan

KEY_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A rep's link.

    Parameters
    ----------
    rep_id : str
        The rep.
    token : str
        What stands in the address: 128 bits that nobody can guess from the rep or from other links.
    page : Path
        The page that it leads to.
    """

    rep_id: str
    token: str
    page: Path


def rep_links(plan: Plan, folder: Path, key: bytes) -> tuple[Link, ...]:
    """Make the links of a plan.

    Parameters
    ----------
    plan : Plan
        The plan.
    folder : Path
        Where it was written.
    key : bytes
        The planner's secret. The same key gives a rep the same link in every plan of the workspace.

    Returns
    -------
    tuple of Link
        One a rep whose page is there, sorted by rep.

    Raises
    ------
    RouteplanError
        ``serve_no_pages``: the folder has no page of any rep.
    """
    home = str(folder.resolve().parent)
    ids = sorted({one.rep_id for one in plan.territories} | {one.rep_id for one in plan.days})
    links = tuple(
        Link(rep_id=rep_id, token=_token(key, home, rep_id), page=folder / "reps" / page_name(rep_id))
        for rep_id in ids
        if (folder / "reps" / page_name(rep_id)).is_file()
    )
    if not links:
        raise RouteplanError(
            "serve_no_pages", f"'{folder}' has no reps' pages", "name a folder that 'routeplan plan' wrote"
        )
    return links


def _token(key: bytes, home: str, rep_id: str) -> str:
    said = f"{home}\0{rep_id}".encode("utf-8", "surrogatepass")
    return urlsafe_b64encode(hmac.digest(key, said, hashlib.sha256)[:16]).rstrip(b"=").decode()


def own_key(file: Path) -> bytes:
    """Read the planner's secret, or make it.

    Parameters
    ----------
    file : Path
        Where it is kept: for this user's eyes alone, outside plans and workspaces, which are shared.

    Returns
    -------
    bytes
        32 bytes. Whoever deletes the file takes all links back.

    Raises
    ------
    RouteplanError
        ``serve_key``: it can be neither read nor written, or is no such secret.
    """
    hint = f"delete '{file}': new links are made then"
    try:
        if not file.exists():
            _write_new(file, secrets.token_bytes(KEY_BYTES))
        key = file.read_bytes()
    except OSError as error:
        raise RouteplanError("serve_key", f"'{file}': {error.strerror or error}", hint) from error
    if len(key) != KEY_BYTES:
        raise RouteplanError("serve_key", f"'{file}' is {len(key)} bytes long, not {KEY_BYTES}", hint)
    return key


def _write_new(file: Path, key: bytes) -> None:
    """Write a file that appears whole; of two commands at once the first one's stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(key)
        try:
            beside.rename(file) if os.name == "nt" else os.link(beside, file)
        except FileExistsError:
            return
    finally:
        beside.unlink(missing_ok=True)
