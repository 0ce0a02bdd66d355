"""Read a policy, and print the default one."""

import tomllib
from importlib.resources import files
from pathlib import Path

from pydantic import ValidationError

from routeplan.errors import InputError, RouteplanError
from routeplan.policy.findings import as_problem
from routeplan.policy.policy import Policy


def read_policy(path: Path) -> Policy:
    """Read a ``policy.toml``.

    Parameters
    ----------
    path : Path
        The file; a missing file means the defaults.

    Returns
    -------
    Policy
        The rules.

    Raises
    ------
    RouteplanError
        The file is no TOML or no UTF-8 (``policy_syntax``).
    InputError
        All keys that are unknown or hold a value that is not allowed.
    """
    data = read_toml(path, code="policy_syntax") if path.exists() else {}
    try:
        return Policy.model_validate(data)
    except ValidationError as error:
        raise InputError([as_problem(item, path.name) for item in error.errors()]) from error


def read_toml(path: Path, *, code: str) -> dict[str, object]:
    """Read a TOML file as it stands.

    Parameters
    ----------
    path : Path
        The file.
    code : str
        Kind of error if it is no TOML.

    Returns
    -------
    dict of str to object
        Its tables and values.

    Raises
    ------
    RouteplanError
        The file is no TOML or no UTF-8.
    """
    content = path.read_bytes()
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise RouteplanError(
            code, f"{path.name}: line {line} is not UTF-8", f"save {path.name} as UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        hint = "`routeplan policy` prints a valid one" if code == "policy_syntax" else ""
        if str(error).startswith("Invalid value"):
            quotes = 'texts stand in quotation marks, as in title = "Lyon"'
            hint = f"{quotes}; {hint}" if hint else quotes
        raise RouteplanError(code, f"{path.name}: {error}", hint) from error


def default_policy_text() -> str:
    """Give the default policy with its comments, as ``routeplan policy`` prints it."""
    return files("routeplan").joinpath("policy.toml").read_text(encoding="utf-8")
